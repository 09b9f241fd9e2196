"""The meetings of a body, and one meeting: its plan while a draft, its board once announced."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import planning_presses as presses
from bot.domain.navigation import MeetingHome, Meetings
from bot.domain.planning import State
from bot.gateway.turn import Turn
from bot.services import meeting_list
from bot.wording import plan
from handlers import planning
from handlers.board import show_board


async def list_meetings(update: Update, turn: Turn) -> None:
    press = turn.press(Meetings)
    await turn.look(meeting_list.list_meetings, press.body_id, 0, show=plan.meeting_list)


async def list_page(update: Update, turn: Turn) -> None:
    press = turn.press(presses.MeetingListPage)
    await turn.look(meeting_list.list_meetings, press.body_id, press.page, show=plan.meeting_list)


async def meeting_home(update: Update, turn: Turn) -> None:
    """Which of both is only looked up here; the use case behind it asks for the rights."""
    press = turn.press(MeetingHome)
    state = await turn.house.store.read(lambda session: meeting_list.state_of(session, press.meeting_id))
    if state is State.DRAFT:
        await planning.plan_sheet(update, turn, press.meeting_id)
    else:
        await show_board(update, turn, press.meeting_id)


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(list_meetings, Meetings.pattern()),
        CallbackQueryHandler(list_page, presses.MeetingListPage.pattern()),
        CallbackQueryHandler(meeting_home, MeetingHome.pattern()),
    ]
