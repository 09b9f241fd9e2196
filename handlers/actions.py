"""What was agreed, for those who owe it and those who confirm it: cards, reports, notes."""

from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import action_presses as presses
from bot.domain.actions import Said
from bot.domain.drafts import Draft
from bot.domain.navigation import MyActions, OpenAssignment
from bot.domain.presses import BadPress
from bot.gateway.turn import Turn
from bot.services import action_board, action_reports, actions
from bot.wording import actions as wording


async def open_assignment(update: Update, turn: Turn) -> None:
    """An owner, or who confirms, opens an action."""
    press = turn.press(OpenAssignment)
    await turn.look(actions.read_assignment, press.assignment_id, show=wording.card)


async def my_actions(update: Update, turn: Turn) -> None:
    """The list of what this account owes, by command or button."""
    await turn.look(action_board.my_actions, show=wording.my_actions)


async def my_actions_page(update: Update, turn: Turn) -> None:
    press = turn.press(presses.MyActionsPage)
    await turn.look(action_board.my_actions, press.page, show=wording.my_actions)


async def say(update: Update, turn: Turn) -> None:
    """Somebody accepts, reports, confirms, sends back or verifies."""
    press = turn.press(presses.Say)
    try:
        said = Said(press.said)
    except ValueError as error:
        raise BadPress(press.said) from error
    show = partial(_said, said)
    await turn.work(action_reports.say, press.assignment_id, said, show=show)


def _said(said: Said, t: Any, facts: Any) -> Any:
    return wording.said_reply(t, facts, said)


async def no_note(update: Update, turn: Turn) -> None:
    press = turn.press(presses.NoNote)
    await turn.work(action_reports.no_note, press.assignment_id, show=wording.no_note)


async def note(update: Update, turn: Turn, draft: Draft) -> None:
    """Words, a voice note, a photo or a file that belong to what was just said."""
    await turn.work(
        action_reports.add_note,
        draft.data["assignment_id"],
        text=turn.typed,
        given=turn.sent_file,
        show=wording.note_thanks,
    )


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(open_assignment, OpenAssignment.pattern()),
        CallbackQueryHandler(my_actions, MyActions.pattern()),
        CallbackQueryHandler(my_actions_page, presses.MyActionsPage.pattern()),
        CallbackQueryHandler(say, presses.Say.pattern()),
        CallbackQueryHandler(no_note, presses.NoNote.pattern()),
    ]
