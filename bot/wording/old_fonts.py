"""Asking kindly for what was typed in an old font once more, and telling the secretariat of it."""

from bot.domain.questions import NotUnderstood, Said
from bot.domain.screens import Screen
from bot.wording.html import esc
from bot.wording.questions import not_understood
from bot.wording.translator import Translator


def ask_again(t: Translator, said: Said) -> Screen:
    """The step stays; what was sent is with the secretariat."""
    _ = t.gettext
    kept = _("Nothing is lost: what was sent is kept as it came, for the secretariat.")
    if said.file_id:
        kept = _("Nothing is lost: words and file are kept as they came, for the secretariat.")
    return Screen(f"🔤 {esc(_please(t))}\n\n{esc(kept)}")


def came_unasked(t: Translator, facts: NotUnderstood) -> Screen:
    """Nothing was asked: it can be typed again, or passed on as it is."""
    return Screen(f"🔤 {esc(_please(t))}", not_understood(t, facts).rows)


def _please(t: Translator) -> str:
    return t.gettext(
        "This was typed in letters of an old font, such as Limon, and cannot be read here. Please type it "
        "again in Khmer Unicode letters, or speak it as a voice message."
    )
