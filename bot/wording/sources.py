"""On whose word an officer entered an answer."""

from bot.domain.board import Source
from bot.wording.translator import Translator


def source_words(t: Translator, kept: str) -> str:
    """One of those offered, or as it was typed; not escaped."""
    _ = t.gettext
    offered = {
        Source.SELF: _("said it themselves"),
        Source.LETTER: _("by letter"),
        Source.OFFICE: _("their office said so"),
    }
    return offered[Source(kept)] if kept in set(Source) else kept
