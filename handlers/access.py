"""Private links, and which accounts speak for whom."""

from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain.registration_presses import (
    AccessOf,
    ChooseOwnHonorific,
    EndServing,
    GiveUp,
    Links,
    LinksFile,
    MyStandings,
    RenewLink,
    SeeOwnHonorific,
    SendLink,
    ServingPage,
)
from bot.domain.screens import Reply
from bot.gateway.turn import Turn
from bot.services import access, home, own_honorific, private_links
from bot.wording import access as wording
from bot.wording import own_honorific as own_honorific_wording
from bot.wording import standings
from bot.wording.translator import Translator


async def access_of(update: Update, turn: Turn) -> None:
    await turn.look(access.access_of, turn.press(AccessOf).person_id, show=wording.access)


async def links(update: Update, turn: Turn) -> None:
    body_id = turn.press(Links).body_id
    await turn.look(home.open_desk, body_id, show=lambda t, desk: wording.links(t, desk.body))


async def send_link(update: Update, turn: Turn) -> None:
    await turn.work(private_links.send_link, turn.press(SendLink).person_id, show=_coming)


async def send_links_file(update: Update, turn: Turn) -> None:
    await turn.work(private_links.send_links_file, turn.press(LinksFile).body_id, show=_coming)


async def renew_link(update: Update, turn: Turn) -> None:
    """Asked once more before the old link dies."""
    press = turn.press(RenewLink)
    if press.sure:
        await turn.work(private_links.renew_link, press.person_id, show=wording.access)
    else:
        await turn.look(access.access_of, press.person_id, show=wording.sure_renew)


async def serving_page(update: Update, turn: Turn) -> None:
    press = turn.press(ServingPage)
    await turn.look(access.who_answers_for_whom, press.body_id, press.page, show=wording.serving_list)


async def end_serving(update: Update, turn: Turn) -> None:
    """Asked once more before the account is cut off."""
    press = turn.press(EndServing)
    if press.sure:
        await turn.work(access.end_serving, press.registration_id, show=wording.ended)
    else:
        await turn.look(access.ask_end, press.registration_id, show=wording.sure_end)


async def my_standings(update: Update, turn: Turn) -> None:
    page = turn.press(MyStandings).page
    await turn.look(access.my_standings, show=partial(standings.my_standings, page=page))


async def give_up(update: Update, turn: Turn) -> None:
    """Asked once more before one gives it up."""
    press = turn.press(GiveUp)
    if press.sure:
        await turn.work(access.give_up, press.person_id, show=standings.gave_up)
    else:
        await turn.look(access.my_standing, press.person_id, show=standings.sure_give_up)


async def see_own_honorific(update: Update, turn: Turn) -> None:
    press = turn.press(SeeOwnHonorific)
    await turn.look(
        own_honorific.see_own, press.person_id, press.in_english, show=own_honorific_wording.choose
    )


async def choose_own_honorific(update: Update, turn: Turn) -> None:
    press = turn.press(ChooseOwnHonorific)
    await turn.work(
        own_honorific.choose_own,
        press.person_id,
        press.in_english,
        press.honorific,
        show=own_honorific_wording.choose,
    )


def _coming(t: Translator, nothing: None) -> Reply:
    return Reply(toast=wording.link_coming(t))


def routes() -> list[BaseHandler[Any, Any, Any]]:
    return [
        CallbackQueryHandler(access_of, AccessOf.pattern()),
        CallbackQueryHandler(links, Links.pattern()),
        CallbackQueryHandler(send_link, SendLink.pattern()),
        CallbackQueryHandler(send_links_file, LinksFile.pattern()),
        CallbackQueryHandler(renew_link, RenewLink.pattern()),
        CallbackQueryHandler(serving_page, ServingPage.pattern()),
        CallbackQueryHandler(end_serving, EndServing.pattern()),
        CallbackQueryHandler(my_standings, MyStandings.pattern()),
        CallbackQueryHandler(give_up, GiveUp.pattern()),
        CallbackQueryHandler(see_own_honorific, SeeOwnHonorific.pattern()),
        CallbackQueryHandler(choose_own_honorific, ChooseOwnHonorific.pattern()),
    ]
