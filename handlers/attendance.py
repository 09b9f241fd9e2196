"""An officer records who came."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import board_presses as presses
from bot.gateway.turn import Turn
from bot.services import attendance
from bot.wording import attendance as wording


async def who_came(update: Update, turn: Turn) -> None:
    press = turn.press(presses.WhoCame)
    await turn.look_over(attendance.who_came, press.meeting_id, press.page, show=wording.who_came)


async def came(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Came)
    given = (press.invitation_id, press.came, press.page)
    await turn.work(attendance.mark, *given, show=wording.who_came)


async def expected_came(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ExpectedCame)
    await turn.work(attendance.expected_came, press.meeting_id, show=wording.who_came)


async def held(update: Update, turn: Turn) -> None:
    press = turn.press(presses.MeetingHeld)
    if press.sure:
        await turn.work(attendance.hold, press.meeting_id, show=wording.held)
    else:
        await turn.look_over(attendance.who_came, press.meeting_id, show=wording.ask_held)


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(who_came, presses.WhoCame.pattern()),
        CallbackQueryHandler(came, presses.Came.pattern()),
        CallbackQueryHandler(expected_came, presses.ExpectedCame.pattern()),
        CallbackQueryHandler(held, presses.MeetingHeld.pattern()),
    ]
