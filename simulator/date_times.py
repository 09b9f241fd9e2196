"""Date-time entities: their formats, and what an English telephone in Phnom Penh shows in their place.

Formats and complaints follow TDLib (td/telegram/FormattedDate.cpp): relative alone, or any of the weekday, a
date and a time; of a short and a long form the short one counts.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from simulator.errors import ApiError, bad_request

PHNOM_PENH = ZoneInfo("Asia/Phnom_Penh")
LATEST = 2**31 - 1
_PATTERNS = {"w": "%A", "d": "%d.%m.%y", "D": "%B %-d, %Y", "t": "%H:%M", "T": "%H:%M:%S"}
_UNITS = (
    ("year", timedelta(days=365)),
    ("month", timedelta(days=30)),
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
)


def checked_time(unix: str) -> int:
    """The seconds since 1970. Raises ApiError 400 as Telegram does."""
    if not unix.isascii() or not unix.isdigit() or not 0 < int(unix) <= LATEST:
        raise _cannot("Invalid date specified")
    return int(unix)


def checked_format(given: str) -> str | None:
    """The format in Telegram's order; None when there is none. Raises ApiError 400."""
    if given in ("r", "R"):
        return "r"
    letters = {"w" if letter == "W" else letter for letter in given}
    if letters - set(_PATTERNS):
        raise _cannot("Invalid date format used")
    date = next((letter for letter in "dD" if letter in letters), "")
    clock = next((letter for letter in "tT" if letter in letters), "")
    return ("w" if "w" in letters else "") + date + clock or None


def shown(unix: int, pattern: str, now: datetime) -> str:
    """What stands on the screen instead of the text."""
    moment = datetime.fromtimestamp(unix, UTC)
    if pattern == "r":
        return _relative(moment - now)
    local = moment.astimezone(PHNOM_PENH)
    return ", ".join(local.strftime(_PATTERNS[letter]) for letter in pattern)


def _relative(away: timedelta) -> str:
    for unit, length in _UNITS:
        count = abs(away) // length
        if count:
            words = f"{count} {unit}{'s' if count > 1 else ''}"
            return f"in {words}" if away > timedelta() else f"{words} ago"
    return "now"


def _cannot(what: str) -> ApiError:
    return bad_request(f"can't parse entities: {what}")
