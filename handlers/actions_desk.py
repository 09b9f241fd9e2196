"""The secretariat's board of actions, one assignment with its history, and focal points."""

from functools import partial

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import action_presses as presses
from bot.domain.actions import Group, Special
from bot.domain.drafts import Draft
from bot.domain.navigation import Actions
from bot.domain.people import PersonFacts
from bot.domain.presses import BadPress
from bot.domain.screens import Screen
from bot.gateway.turn import Turn
from bot.services import action_board, actions, focal_points
from bot.wording import action_board as wording
from bot.wording.translator import Translator


async def show_board(update: Update, turn: Turn) -> None:
    press = turn.press(Actions)
    await turn.look_over(action_board.read_board, press.body_id, None, 0, show=wording.board)


async def show_group(update: Update, turn: Turn) -> None:
    press = turn.press(presses.BoardGroup)
    group: Group | Special
    try:
        group = Special.MISSED if press.group == Special.MISSED else Group(press.group)
    except ValueError as error:
        raise BadPress(press.group) from error
    await turn.look_over(action_board.read_board, press.body_id, group, press.page, show=wording.board)


async def show_assignment(update: Update, turn: Turn) -> None:
    press = turn.press(presses.OfficerView)
    await turn.look(actions.read_for_officer, press.assignment_id, show=wording.officer_view)


async def order_file(update: Update, turn: Turn) -> None:
    press = turn.press(presses.BoardFile)
    await turn.work(action_board.order_board_file, press.body_id, show=wording.ordered_file)


async def show_focal_points(update: Update, turn: Turn) -> None:
    press = turn.press(presses.FocalPoints)
    await turn.look(focal_points.list_focal_points, press.body_id, show=wording.focal_points)


async def ask_focal(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AskFocal)
    await turn.work(focal_points.ask, press.body_id, show=wording.ask_focal)


async def find_focal(update: Update, turn: Turn, draft: Draft) -> None:
    body_id = draft.data["body_id"]
    await turn.look(focal_points.find, body_id, turn.typed, show=partial(_found_focal, body_id))


def _found_focal(body_id: int, t: Translator, found: tuple[PersonFacts, ...]) -> Screen:
    return wording.found_focal(t, body_id, found)


async def show_focal_person(update: Update, turn: Turn) -> None:
    press = turn.press(presses.FocalPerson)
    await turn.look(focal_points.read_focal, press.person_id, press.page, show=wording.focal_person)


async def tick_focal(update: Update, turn: Turn) -> None:
    press = turn.press(presses.FocalTick)
    await turn.work(
        focal_points.tick, press.person_id, press.organisation_id, press.page, show=wording.focal_person
    )


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(show_board, Actions.pattern()),
        CallbackQueryHandler(show_group, presses.BoardGroup.pattern()),
        CallbackQueryHandler(show_assignment, presses.OfficerView.pattern()),
        CallbackQueryHandler(order_file, presses.BoardFile.pattern()),
        CallbackQueryHandler(show_focal_points, presses.FocalPoints.pattern()),
        CallbackQueryHandler(ask_focal, presses.AskFocal.pattern()),
        CallbackQueryHandler(show_focal_person, presses.FocalPerson.pattern()),
        CallbackQueryHandler(tick_focal, presses.FocalTick.pattern()),
    ]
