"""Why notice was given late: one of the reasons offered, in the reader's language, or as it was typed."""

from bot.domain.announcing import LateReason
from bot.wording.translator import Translator


def late_reason(t: Translator, kept: str) -> str:
    """What `late_reason` of a meeting or a paper says; not escaped."""
    _ = t.gettext
    offered = {
        LateReason.URGENT: _("urgent matter"),
        LateReason.CHAIR: _("decided by the chair"),
        LateReason.DATE: _("the date was set late"),
        LateReason.PAPERS: _("the papers came late"),
    }
    return offered[LateReason(kept)] if kept in set(LateReason) else kept
