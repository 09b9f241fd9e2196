"""Words in letters of an old font are not taken for what was asked: kept, and asked for once more."""

from telegram import Update

from bot.domain.drafts import Draft
from bot.domain.old_fonts import is_old_font
from bot.domain.questions import NotUnderstood
from bot.domain.registration import Step
from bot.domain.screens import FileKind, Screen
from bot.gateway.turn import Turn
from bot.services import coming_in, old_fonts
from bot.wording import old_fonts as wording
from bot.wording.coming_in import step
from bot.wording.translator import Translator
from handlers.coming_in import shown_name
from handlers.questions import said


async def take(update: Update, turn: Turn, draft: Draft | None) -> bool:
    """Take it if it is unreadable, with a picture or not; a voice message is heard whatever its caption."""
    sent = turn.sent_file
    if not is_old_font(turn.typed) or (sent and sent.kind in (FileKind.VOICE, FileKind.AUDIO)):
        return False
    what, name = said(update, turn), shown_name(update)
    if draft is None:
        await turn.work(coming_in.take_what_came, what, name, contact=False, show=_came)
    else:
        await turn.work(old_fonts.set_aside, what, name, show=wording.ask_again)
    return True


def _came(t: Translator, facts: NotUnderstood | Step) -> Screen:
    return wording.came_unasked(t, facts) if isinstance(facts, NotUnderstood) else step(t, facts)
