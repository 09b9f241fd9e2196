"""Text safe inside Telegram's HTML, counted and cut as Telegram and Khmer readers do."""

from datetime import datetime
from html import escape
from unicodedata import category

from bot.domain.clusters import hangs_on

ELLIPSIS = "…"
BUTTON = 40  # clusters on the only button of a row of 360 px


def esc(text: str) -> str:
    """What somebody typed, harmless inside HTML: no markup, no control characters but new lines."""
    return escape("".join(c for c in text if c in "\n\t" or category(c) not in ("Cc", "Cs")), quote=False)


def bold(text: str) -> str:
    """Bold; escapes the text."""
    return f"<b>{esc(text)}</b>"


def link(text: str, url: str) -> str:
    """A link; escapes the text and the address."""
    return f'<a href="{escape(url, quote=True)}">{esc(text)}</a>'


def counted_from_now(text: str, moment: datetime) -> str:
    """How far away the moment is, kept right by the reader's telephone; `text` stands where it cannot.

    A telephone writes it in the language of its own menus, which is seldom Khmer: for English screens only.
    """
    return f'<tg-time unix="{int(moment.timestamp())}" format="r">{esc(text)}</tg-time>'


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units (texts 4096, captions 1024)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units of plain text, ending in … when something was cut.

    Cut before a Latin word and never inside a Khmer cluster. Shorten before escaping, not after.
    """
    if units(text) <= limit:
        return text
    end, room = 0, limit - units(ELLIPSIS)
    for position, character in enumerate(text):
        room -= units(character)
        if room < 0:
            break
        if _may_cut(text, position + 1):
            end = position + 1
    if end == 0:
        end = _one_long_word(text, limit)
    return text[:end].rstrip() + ELLIPSIS


def on_button(text: str, room: int = BUTTON) -> str:
    """At most `room` clusters of plain text, ending in … when cut; of more, Telegram shows less."""
    ends = [position for position in range(1, len(text) + 1) if not hangs_on(text, position)]
    return text if len(ends) <= room else shorten(text, units(text[: ends[room - 1]]))


def _may_cut(text: str, position: int) -> bool:
    return not hangs_on(text, position) and not (
        _is_latin_word(text[position - 1]) and _is_latin_word(text[position])
    )


def _is_latin_word(character: str) -> bool:
    return character.isalnum() and not "\u1780" <= character <= "\u17ff"


def _one_long_word(text: str, limit: int) -> int:
    """Where to cut a word that fills the whole room, such as a long address."""
    end, room = 0, limit - units(ELLIPSIS)
    for position, character in enumerate(text):
        room -= units(character)
        if room < 0:
            break
        if _is_latin_word(character):
            end = position + 1
    return end
