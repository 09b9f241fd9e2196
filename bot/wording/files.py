"""What is said about files themselves."""

from bot.domain.given_files import MOST_BYTES, ProgramRefused
from bot.domain.planning import PaperHomeFacts
from bot.domain.screens import Screen
from bot.wording.html import bold, esc
from bot.wording.plan import meeting_title
from bot.wording.plan_papers import paper_name
from bot.wording.refusals import explain
from bot.wording.translator import Translator


def as_audio(t: Translator, text: str) -> str:
    """The caption of a voice note that is sent as an audio file; HTML."""
    note = t.gettext(
        "This is a voice message. It comes as an audio file, because voice messages are not accepted here."
    )
    return f"{text}\n\n🎧 {note}".strip()


def not_kept(t: Translator, facts: PaperHomeFacts) -> Screen:
    """For the officer who added a paper whose bytes could not be fetched."""
    _ = t.gettext
    words = _(
        "This paper is sent to everybody as usual. No copy of it could be kept here, though: only files of "
        "up to {n} MB can be copied. Should this bot ever be replaced by another one, please add the paper "
        "once more."
    ).format(n=t.number(MOST_BYTES // 1024**2))
    lines = (f"📎 {bold(paper_name(t, facts.paper))}", esc(meeting_title(t, facts.plan)), "", words)
    return Screen("\n".join(lines))


@explain.register
def _program(_refusal: ProgramRefused, t: Translator) -> str:
    return t.gettext(
        "This bot takes no programs or installers. Please send a document, a photo or a voice message."
    )
