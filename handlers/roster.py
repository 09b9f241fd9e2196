"""Officers look through the roster: categories, lists, search, missing honorifics."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import roster_presses as presses
from bot.domain.navigation import RosterHome
from bot.domain.screens import Reply
from bot.gateway.turn import Turn
from bot.services import roster_as_file, roster_home, roster_honorifics
from bot.wording import roster_home as wording
from bot.wording import roster_honorifics as honorific_wording
from bot.wording.translator import Translator


async def show_home(update: Update, turn: Turn) -> None:
    press = turn.press(RosterHome)
    await turn.look(roster_home.open_roster, press.body_id, show=wording.home)


async def show_page(update: Update, turn: Turn) -> None:
    press = turn.press(presses.RosterPage)
    await turn.look(roster_home.open_roster, press.body_id, press.page, show=wording.home)


async def show_category(update: Update, turn: Turn) -> None:
    press = turn.press(presses.OpenCategory)
    await turn.look(roster_home.open_category, press.category_id, press.page, show=wording.category_page)


async def show_without_phone(update: Update, turn: Turn) -> None:
    press = turn.press(presses.NoPhone)
    await turn.look(roster_home.without_phone, press.body_id, press.page, show=wording.no_phone)


async def show_retired(update: Update, turn: Turn) -> None:
    press = turn.press(presses.RetiredPage)
    await turn.look(roster_home.retired, press.body_id, press.page, show=wording.retired)


async def ask_search(update: Update, turn: Turn) -> None:
    press = turn.press(presses.SearchPerson)
    await turn.work(roster_home.ask_search, press.body_id, show=wording.ask_search)


async def search(update: Update, turn: Turn, body_id: int) -> None:
    """A part of a name was typed."""
    await turn.look(roster_home.search, body_id, turn.typed, show=wording.found)


async def how_to_send(update: Update, turn: Turn) -> None:
    press = turn.press(presses.HowToSend)
    await turn.work(roster_home.ask_file, press.body_id, show=wording.how_to_send)


async def roster_as_excel(update: Update, turn: Turn) -> None:
    press = turn.press(presses.RosterAsFile)
    await turn.work(roster_as_file.owe_roster, press.body_id, show=file_coming)


async def show_unaddressed(update: Update, turn: Turn) -> None:
    press = turn.press(presses.NoHonorific)
    await turn.look(roster_home.unaddressed, press.body_id, press.page, show=honorific_wording.categories)


async def show_unaddressed_in(update: Update, turn: Turn) -> None:
    press = turn.press(presses.NoHonorificIn)
    show = honorific_wording.in_category
    await turn.look(roster_honorifics.unaddressed_in, press.category_id, press.page, show=show)


async def choose_for_all(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ChooseForAll)
    show = honorific_wording.choose
    await turn.look(roster_honorifics.choose_for_all, press.category_id, press.sex, show=show)


async def set_for_all(update: Update, turn: Turn) -> None:
    """Asked once more, with the names, before it is set."""
    press = turn.press(presses.SetForAll)
    which = (press.category_id, press.sex, press.honorific)
    if press.sure:
        await turn.work(roster_honorifics.set_for_all, *which, show=honorific_wording.in_category)
    else:
        await turn.look(roster_honorifics.choose_for_all, *which, show=honorific_wording.sure)


def file_coming(t: Translator, _facts: None) -> Reply:
    return Reply(toast=wording.file_coming(t))


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(show_home, RosterHome.pattern()),
        CallbackQueryHandler(show_page, presses.RosterPage.pattern()),
        CallbackQueryHandler(show_category, presses.OpenCategory.pattern()),
        CallbackQueryHandler(show_without_phone, presses.NoPhone.pattern()),
        CallbackQueryHandler(show_retired, presses.RetiredPage.pattern()),
        CallbackQueryHandler(ask_search, presses.SearchPerson.pattern()),
        CallbackQueryHandler(how_to_send, presses.HowToSend.pattern()),
        CallbackQueryHandler(roster_as_excel, presses.RosterAsFile.pattern()),
        CallbackQueryHandler(show_unaddressed, presses.NoHonorific.pattern()),
        CallbackQueryHandler(show_unaddressed_in, presses.NoHonorificIn.pattern()),
        CallbackQueryHandler(choose_for_all, presses.ChooseForAll.pattern()),
        CallbackQueryHandler(set_for_all, presses.SetForAll.pattern()),
    ]
