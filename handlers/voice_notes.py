"""Officers hear what was spoken and write it down."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import voice_presses as presses
from bot.domain.planning import PleaseType
from bot.gateway.turn import Turn
from bot.services import writing_down
from bot.wording import voice_notes as wording


async def note_list(update: Update, turn: Turn) -> None:
    press = turn.press(presses.VoiceNotes)
    await turn.look(writing_down.note_list, press.body_id, press.page, show=wording.note_list)


async def open_note(update: Update, turn: Turn) -> None:
    await turn.work(writing_down.open_note, turn.press(presses.OpenNote).note_id, show=wording.note)


async def nothing_heard(update: Update, turn: Turn) -> None:
    await turn.work(
        writing_down.nothing_heard, turn.press(presses.NothingHeard).note_id, show=wording.written
    )


async def put_instead(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PutInstead)
    await turn.work(writing_down.put_instead, press.note_id, show=wording.written)


async def typed(update: Update, turn: Turn) -> None:
    """What the voice note says."""
    if not turn.typed.strip():
        raise PleaseType
    await turn.work(writing_down.write, turn.typed, show=wording.written)


INPUTS = {writing_down.FORM: typed}


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(note_list, presses.VoiceNotes.pattern()),
        CallbackQueryHandler(open_note, presses.OpenNote.pattern()),
        CallbackQueryHandler(nothing_heard, presses.NothingHeard.pattern()),
        CallbackQueryHandler(put_instead, presses.PutInstead.pattern()),
    ]
