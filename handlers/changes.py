"""An officer moves, postpones or cancels a meeting: step by step, with a preview, then told."""

from datetime import time
from functools import partial

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import change_presses as presses
from bot.domain.changes import ChangeFacts, ChangeKind
from bot.domain.planning import PleaseType
from bot.domain.presses import BadPress
from bot.domain.screens import Screen
from bot.gateway.turn import Turn
from bot.services import change_steps, changes
from bot.wording import change_steps as wording
from bot.wording.translator import Translator
from handlers.reading import day_of, one_of

FIELDS = ("day", "hour", "venue_km", "venue_en", "reason")
MOST_PAGES = 52


async def menu(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ChangeMenu)
    await turn.look(changes.read_meeting, press.meeting_id, show=wording.menu)


async def begin(update: Update, turn: Turn) -> None:
    press = turn.press(presses.BeginChange)
    kind = one_of(ChangeKind, press.kind)
    await turn.work(change_steps.begin_change, press.meeting_id, kind, show=wording.sheet)


async def ask(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AskChange)
    if press.field not in FIELDS:
        raise BadPress(press.field)
    await turn.work(change_steps.ask_change, press.meeting_id, press.field, show=wording.sheet)


async def days(update: Update, turn: Turn) -> None:
    """Days to choose from; one may be typed as well."""
    press = turn.press(presses.DayPage)
    if not 0 <= press.page < MOST_PAGES:
        raise BadPress(press.page)
    show = partial(_days, press.page)
    await turn.work(change_steps.ask_change, press.meeting_id, "day", show=show)


def _days(page: int, t: Translator, facts: ChangeFacts) -> Screen:
    return wording.days(t, facts, page)


async def pick_day(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PickDay)
    day = day_of(press.ordinal)
    await turn.work(change_steps.set_day, press.meeting_id, day, show=wording.sheet)


async def pick_hour(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PickHour)
    if not 0 <= press.minutes < 24 * 60:
        raise BadPress(press.minutes)
    hour = time(*divmod(press.minutes, 60))
    await turn.work(change_steps.set_hour, press.meeting_id, hour, show=wording.sheet)


async def see(update: Update, turn: Turn) -> None:
    press = turn.press(presses.SeeChange)
    await turn.work(change_steps.read_change, press.meeting_id, show=wording.sheet)


async def still_right(update: Update, turn: Turn) -> None:
    press = turn.press(presses.VenueStillRight)
    await turn.work(change_steps.agree, press.meeting_id, show=wording.sheet)


async def drop(update: Update, turn: Turn) -> None:
    press = turn.press(presses.DropChange)
    await turn.work(change_steps.drop_change, press.meeting_id, show=wording.menu)


async def confirm(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ConfirmChange)
    await turn.work(changes.confirm_change, press.meeting_id, press.version, show=wording.done)


async def typed(update: Update, turn: Turn) -> None:
    """The new day, hour or venue, or the reason."""
    if not turn.typed:
        raise PleaseType
    await turn.work(change_steps.type_in, turn.typed, show=wording.sheet)


INPUTS = {"change": typed}


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(menu, presses.ChangeMenu.pattern()),
        CallbackQueryHandler(begin, presses.BeginChange.pattern()),
        CallbackQueryHandler(ask, presses.AskChange.pattern()),
        CallbackQueryHandler(days, presses.DayPage.pattern()),
        CallbackQueryHandler(pick_day, presses.PickDay.pattern()),
        CallbackQueryHandler(pick_hour, presses.PickHour.pattern()),
        CallbackQueryHandler(see, presses.SeeChange.pattern()),
        CallbackQueryHandler(still_right, presses.VenueStillRight.pattern()),
        CallbackQueryHandler(drop, presses.DropChange.pattern()),
        CallbackQueryHandler(confirm, presses.ConfirmChange.pattern()),
    ]
