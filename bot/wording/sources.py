"""On whose word an officer entered an answer."""

from bot.domain.board import BY_VOICE, Source
from bot.wording.translator import Translator


def source_words(t: Translator, kept: str) -> str:
    """One of those offered, or as it was typed; not escaped."""
    _ = t.gettext
    offered: dict[str, str] = {
        Source.SELF: _("said it themselves"),
        Source.LETTER: _("by letter"),
        Source.OFFICE: _("their office said so"),
        BY_VOICE: _("spoken in a voice message"),
    }
    return offered.get(kept, kept)
