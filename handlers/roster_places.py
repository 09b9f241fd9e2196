"""Officers choose the places of people and the province of their body."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import roster_presses as presses
from bot.gateway.turn import Turn
from bot.services import roster_places
from bot.wording import roster_home as home_wording
from bot.wording import roster_places as wording


async def show_open(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PlacesToChoose)
    await turn.look(roster_places.places_open, press.body_id, press.page, show=wording.places_open)


async def choose(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ChoosePlace)
    await turn.work(roster_places.choose_place, press.person_id, show=wording.choose)


async def search(update: Update, turn: Turn, person_id: int) -> None:
    """A name or code of a place was typed."""
    await turn.look(roster_places.search_place, person_id, turn.typed, show=wording.choose)


async def set_place(update: Update, turn: Turn) -> None:
    press = turn.press(presses.SetPlace)
    await turn.work(roster_places.set_place, press.person_id, press.place, show=wording.chosen)


async def choose_province(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ChooseProvince)
    await turn.look(roster_places.choose_province, press.body_id, show=wording.choose_province)


async def set_province(update: Update, turn: Turn) -> None:
    press = turn.press(presses.SetProvince)
    chosen = (press.body_id, press.place)
    ties = await turn.read(roster_places.ties_of_province, *chosen)
    await turn.work(roster_places.set_province, *chosen, ties, show=home_wording.home)


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(show_open, presses.PlacesToChoose.pattern()),
        CallbackQueryHandler(choose, presses.ChoosePlace.pattern()),
        CallbackQueryHandler(set_place, presses.SetPlace.pattern()),
        CallbackQueryHandler(choose_province, presses.ChooseProvince.pattern()),
        CallbackQueryHandler(set_province, presses.SetProvince.pattern()),
    ]
