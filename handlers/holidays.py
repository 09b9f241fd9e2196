"""An officer looks at the public holidays of a body, adds and moves days, and says how notice is counted."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import holiday_presses as presses
from bot.domain.holidays import FIRST_YEAR, LAST_YEAR, HolidayFacts, HolidayForm, HolidayListFacts
from bot.domain.planning import PleaseType
from bot.domain.presses import BadPress
from bot.domain.screens import Screen
from bot.gateway.turn import Turn
from bot.services import holiday_desk, holiday_form
from bot.wording import holiday_desk as wording
from bot.wording.translator import Translator
from handlers.reading import day_of


async def see_year(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Holidays)
    if press.year and not FIRST_YEAR <= press.year <= LAST_YEAR:
        raise BadPress(press.year)
    await turn.look(holiday_desk.see_year, press.body_id, press.year, press.page, show=wording.year)


async def see_day(update: Update, turn: Turn) -> None:
    press = turn.press(presses.OpenHoliday)
    day = day_of(press.ordinal)
    await turn.look(holiday_desk.see_day, press.body_id, day, press.key, show=wording.day)


async def add(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AddHoliday)
    await turn.work(holiday_form.ask_new, press.body_id, _page(press.page), show=wording.form)


async def move(update: Update, turn: Turn) -> None:
    press = turn.press(presses.MoveHoliday)
    day, page = day_of(press.ordinal), _page(press.page)
    await turn.work(holiday_form.ask_move, press.body_id, day, press.key, page, show=wording.form)


async def pick_day(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PickHolidayDay)
    await turn.work(holiday_form.pick_day, press.body_id, day_of(press.ordinal), show=wording.form)


async def usual_name(update: Update, turn: Turn) -> None:
    press = turn.press(presses.UsualName)
    await turn.work(holiday_form.usual_name, press.body_id, press.name, show=wording.form)


async def no_english_name(update: Update, turn: Turn) -> None:
    press = turn.press(presses.NoEnglishName)
    await turn.work(holiday_form.no_english_name, press.body_id, show=wording.form)


async def ask_english(update: Update, turn: Turn) -> None:
    press = turn.press(presses.NameInEnglish)
    day = day_of(press.ordinal)
    await turn.work(holiday_form.ask_english, press.body_id, day, press.key, show=wording.form)


async def no_circular(update: Update, turn: Turn) -> None:
    press = turn.press(presses.NoCircular)
    await turn.work(holiday_form.no_circular, press.body_id, show=wording.year)


async def take_out(update: Update, turn: Turn) -> None:
    press = turn.press(presses.RemoveHoliday)
    day = day_of(press.ordinal)
    await turn.work(holiday_desk.take_out, press.body_id, day, press.key, show=wording.year)


async def see_changes(update: Update, turn: Turn) -> None:
    press = turn.press(presses.HolidayChanges)
    await turn.look(holiday_desk.see_changes, press.body_id, press.page, show=wording.changes)


async def undo(update: Update, turn: Turn) -> None:
    press = turn.press(presses.UndoHoliday)
    await turn.work(holiday_desk.undo, press.holiday_change_id, show=wording.year)


async def count_notice(update: Update, turn: Turn) -> None:
    press = turn.press(presses.CountNotice)
    await turn.work(holiday_desk.count_notice, press.body_id, press.working, show=wording.year)


async def typed(update: Update, turn: Turn) -> None:
    """What was typed for the day, its names or the circular."""
    if not turn.typed.strip():
        raise PleaseType
    await turn.work(holiday_form.type_in, turn.typed, show=_after_typing)


def _after_typing(t: Translator, facts: HolidayForm | HolidayListFacts | HolidayFacts) -> Screen:
    match facts:
        case HolidayForm():
            return wording.form(t, facts)
        case HolidayFacts():
            return wording.day(t, facts)
        case HolidayListFacts():
            return wording.year(t, facts)


def _page(page: int) -> int:
    if not 0 <= page < wording.MOST_PAGES:
        raise BadPress(page)
    return page


INPUTS = {holiday_form.FORM: typed}


def routes() -> list[BaseHandler[Any, Any, Any]]:
    return [
        CallbackQueryHandler(see_year, presses.Holidays.pattern()),
        CallbackQueryHandler(see_day, presses.OpenHoliday.pattern()),
        CallbackQueryHandler(add, presses.AddHoliday.pattern()),
        CallbackQueryHandler(move, presses.MoveHoliday.pattern()),
        CallbackQueryHandler(pick_day, presses.PickHolidayDay.pattern()),
        CallbackQueryHandler(usual_name, presses.UsualName.pattern()),
        CallbackQueryHandler(no_english_name, presses.NoEnglishName.pattern()),
        CallbackQueryHandler(ask_english, presses.NameInEnglish.pattern()),
        CallbackQueryHandler(no_circular, presses.NoCircular.pattern()),
        CallbackQueryHandler(take_out, presses.RemoveHoliday.pattern()),
        CallbackQueryHandler(see_changes, presses.HolidayChanges.pattern()),
        CallbackQueryHandler(undo, presses.UndoHoliday.pattern()),
        CallbackQueryHandler(count_notice, presses.CountNotice.pattern()),
    ]
