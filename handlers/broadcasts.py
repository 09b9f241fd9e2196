"""An officer watches what is sent to many, and directs it: pause, resume, stop, retry, recall, correct."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import broadcast_presses as presses
from bot.domain.planning import PleaseType
from bot.domain.presses import BadPress, Press
from bot.gateway.turn import Turn
from bot.services import broadcast_course, broadcasts, corrections
from bot.wording import broadcasts as wording
from bot.wording import corrections as corrections_wording


def pressed_message(update: Update) -> int | None:
    """The id of the message that was pressed, if it can be redrawn; it then shows the progress by itself."""
    message = update.callback_query.message if update.callback_query else None
    return message.message_id if isinstance(message, Message) and message.text is not None else None


def _directs(
    kind: type[Any], use_case: Callable[..., None]
) -> Callable[[Update, Turn], Coroutine[Any, Any, None]]:
    """A press that directs a broadcast and shows how it stands, in the message that was pressed."""

    async def handle(update: Update, turn: Turn) -> None:
        press = turn.press(kind)
        await turn.work(use_case, press.broadcast_id, pressed_message(update))

    return handle


async def list_them(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Broadcasts)
    await turn.look(broadcasts.list_broadcasts, press.meeting_id, press.page, show=wording.broadcasts)


async def stop(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Stop)
    if press.sure:
        await turn.work(broadcast_course.stop, press.broadcast_id, pressed_message(update))
    else:
        await turn.look(broadcast_course.ask_first, press.broadcast_id, show=wording.ask_stop)


async def recall(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Recall)
    if press.sure:
        await turn.work(broadcast_course.recall, press.broadcast_id, pressed_message(update))
    else:
        await turn.look(broadcast_course.ask_first, press.broadcast_id, show=wording.ask_recall)


async def words(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Words)
    await turn.look(corrections.read_words, press.broadcast_id, show=corrections_wording.words)


async def ask_words(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AskWords)
    if press.field not in corrections.FIELDS:
        raise BadPress(press.field)
    await turn.work(corrections.ask_words, press.broadcast_id, press.field, show=corrections_wording.words)


async def mend_words(update: Update, turn: Turn) -> None:
    press = turn.press(presses.MendWords)
    if press.field not in corrections.FIELDS:
        raise BadPress(press.field)
    await turn.work(corrections.mend_words, press.meeting_id, press.field, show=corrections_wording.words)


async def still_right(update: Update, turn: Turn) -> None:
    press = turn.press(presses.WordsStillRight)
    await turn.work(corrections.agree, press.broadcast_id, press.field, show=corrections_wording.words)


async def typed(update: Update, turn: Turn) -> None:
    """The words as they should be."""
    if not turn.typed.strip():
        raise PleaseType
    await turn.work(corrections.give_words, turn.typed, show=corrections_wording.words)


INPUTS = {corrections.FORM: typed}

DIRECTING: dict[type[Press], Callable[..., None]] = {
    presses.Watch: broadcasts.watch,
    presses.Pause: broadcast_course.pause,
    presses.Resume: broadcast_course.resume,
    presses.Retry: broadcast_course.retry,
    presses.CorrectCards: broadcast_course.correct_cards,
}


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(list_them, presses.Broadcasts.pattern()),
        CallbackQueryHandler(stop, presses.Stop.pattern()),
        CallbackQueryHandler(recall, presses.Recall.pattern()),
        CallbackQueryHandler(words, presses.Words.pattern()),
        CallbackQueryHandler(ask_words, presses.AskWords.pattern()),
        CallbackQueryHandler(mend_words, presses.MendWords.pattern()),
        CallbackQueryHandler(still_right, presses.WordsStillRight.pattern()),
        *(
            CallbackQueryHandler(_directs(kind, use_case), kind.pattern())
            for kind, use_case in DIRECTING.items()
        ),
    ]
