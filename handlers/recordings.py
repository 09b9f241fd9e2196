"""An officer records what is sent in the secretariat's own voice."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import voice_presses as presses
from bot.domain.recordings import Purpose
from bot.gateway.turn import Turn
from bot.services import recordings, voice_alone
from bot.wording import recordings as wording
from handlers.broadcasts import pressed_message
from handlers.reading import one_of


def _of_purpose(
    kind: type[Any], use_case: Callable[..., Any], show: Callable[..., Any] = wording.home
) -> Callable[[Update, Turn], Coroutine[Any, Any, None]]:
    """A press that names a meeting and what is spoken for."""

    async def handle(update: Update, turn: Turn) -> None:
        press = turn.press(kind)
        await turn.work(use_case, press.meeting_id, one_of(Purpose, press.purpose), show=show)

    return handle


async def menu(update: Update, turn: Turn) -> None:
    await turn.look(recordings.voice_menu, turn.press(presses.VoiceMenu).meeting_id, show=wording.menu)


async def keep(update: Update, turn: Turn) -> None:
    press = turn.press(presses.KeepVoice)
    purpose = one_of(Purpose, press.purpose)
    await turn.work(recordings.keep_voice, press.meeting_id, purpose, press.version, show=wording.home)


async def tick(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TickVoice)
    given = (press.meeting_id, one_of(Purpose, press.purpose), press.category_id, press.on)
    await turn.work(recordings.tick, *given, show=wording.home)


async def send(update: Update, turn: Turn) -> None:
    press = turn.press(presses.SendVoice)
    await turn.work(voice_alone.send_voice, press.meeting_id, press.version, pressed_message(update))


async def spoken(update: Update, turn: Turn) -> None:
    """The voice message, to be heard before it goes along."""
    sent = turn.sent_file
    await turn.work(recordings.record, sent, sent.size if sent else 0, show=wording.home)


INPUTS = {recordings.FORM: spoken}

OF_PURPOSE: dict[type[Any], tuple[Callable[..., Any], Callable[..., Any]]] = {
    presses.VoiceHome: (recordings.open_voice, wording.home),
    presses.RecordAgain: (recordings.record_again, wording.home),
    presses.HearVoice: (recordings.open_voice, wording.play),
    presses.LeaveVoiceOut: (recordings.leave_out, wording.home),
}


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(menu, presses.VoiceMenu.pattern()),
        CallbackQueryHandler(keep, presses.KeepVoice.pattern()),
        CallbackQueryHandler(tick, presses.TickVoice.pattern()),
        CallbackQueryHandler(send, presses.SendVoice.pattern()),
        *(
            CallbackQueryHandler(_of_purpose(kind, use_case, show), kind.pattern())
            for kind, (use_case, show) in OF_PURPOSE.items()
        ),
    ]
