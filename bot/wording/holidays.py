"""Public holidays where other screens warn of them: the day of a meeting, of its notice, of an action."""

from bot.domain.holidays import Holiday, QuietDay
from bot.domain.notice import NoticeClock, NoticeRule
from bot.wording.html import esc
from bot.wording.translator import Translator


def name(t: Translator, holiday: Holiday) -> str:
    """In the reader's language; not escaped."""
    return str(t.typed(holiday.name_km, holiday.name_en))


def notice_length(t: Translator, rule: NoticeRule) -> str:
    """10 days, or 10 working days where the body counts those only."""
    if not rule.counts_working:
        return t.days(rule.days)
    words = t.ngettext("{n} working day", "{n} working days", rule.days)
    return words.format(n=t.number(rule.days))


def meeting_day_lines(t: Translator, quiet: QuietDay | None) -> list[str]:
    """That a meeting is on a quiet day, which is the Chair's to decide; HTML."""
    if quiet is None:
        return []
    words = t.gettext("The meeting can be held on it all the same; the Chair decides.")
    return [f"⚠️ {esc(_says(t, quiet))} {esc(words)}"]


def due_day_lines(t: Translator, quiet: QuietDay | None) -> list[str]:
    """That an action is due on a quiet day; HTML."""
    return [] if quiet is None else ["⚠️ " + esc(_says(t, quiet))]


def last_day_lines(t: Translator, clock: NoticeClock) -> list[str]:
    """That the last day of notice is a quiet one, while the working day before it is ahead; HTML."""
    quiet = clock.quiet
    if quiet is None or clock.days_left < (quiet.day - quiet.before).days:
        return []
    words = t.gettext("Please send invitations and papers by {day}.").format(day=t.day(quiet.before))
    return [f"⚠️ {esc(_says(t, quiet))} {esc(words)}"]


def _says(t: Translator, quiet: QuietDay) -> str:
    _ = t.gettext
    if not quiet.holidays:
        return _("{day} is a weekend day.").format(day=t.day(quiet.day))
    words = _("{day} is a public holiday: {names}.")
    if any(one.provisional for one in quiet.holidays):
        words = _("{day} is likely to be a public holiday (not confirmed yet): {names}.")
    names = t.list_of(name(t, one) for one in quiet.holidays)
    return words.format(day=t.day(quiet.day), names=names)
