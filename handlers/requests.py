"""Officers decide who may come in."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain.navigation import Requests
from bot.domain.planning import PleaseType
from bot.domain.presses import BadPress
from bot.domain.registration import Admission, Decided, SureAbout
from bot.domain.registration_presses import (
    Admit,
    ChooseCategory,
    ChoosePerson,
    Decline,
    NewInCategory,
    OpenRequest,
    RequestsPage,
    ThisPerson,
)
from bot.domain.screens import Screen
from bot.gateway.turn import Turn
from bot.services import deciding, requests
from bot.wording import requests as wording
from bot.wording.translator import Translator


async def first_page(update: Update, turn: Turn) -> None:
    await turn.look(requests.request_list, turn.press(Requests).body_id, show=wording.request_list)


async def page(update: Update, turn: Turn) -> None:
    press = turn.press(RequestsPage)
    await turn.look(requests.request_list, press.body_id, press.page, show=wording.request_list)


async def open_request(update: Update, turn: Turn) -> None:
    await turn.look(requests.open_request, turn.press(OpenRequest).request_id, show=wording.request)


async def choose_category(update: Update, turn: Turn) -> None:
    """In which category to look for the person, or to create one."""
    press = turn.press(ChooseCategory)
    show = wording.new_in_category if press.new else wording.categories
    await turn.work(requests.choose_category, press.request_id, press.new, show=show)


async def choose_person(update: Update, turn: Turn) -> None:
    press = turn.press(ChoosePerson)
    await turn.look(
        requests.choose_person, press.request_id, press.category_id, press.page, show=wording.choose_person
    )


async def this_person(update: Update, turn: Turn) -> None:
    """The officer chose the person; asked once more."""
    press = turn.press(ThisPerson)
    await turn.look(deciding.sure_about, press.request_id, press.person_id, show=wording.sure)


async def new_in_category(update: Update, turn: Turn) -> None:
    press = turn.press(NewInCategory)
    await turn.work(deciding.expect_name, press.request_id, press.category_id, show=wording.type_name)


async def admit(update: Update, turn: Turn) -> None:
    press = turn.press(Admit)
    try:
        admission = Admission(press.admission)
    except ValueError as error:
        raise BadPress(press.admission) from error
    await turn.work(deciding.admit, press.request_id, press.person_id, admission, show=_decided)


async def decline(update: Update, turn: Turn) -> None:
    """Asked once more before anybody is told."""
    press = turn.press(Decline)
    if press.sure:
        await turn.work(deciding.decline, press.request_id, show=wording.decided)
    else:
        await turn.look(deciding.sure_about, press.request_id, None, show=wording.sure)


async def typed(update: Update, turn: Turn) -> None:
    """A part of a name to look for, or the name of a new participant."""
    draft = await turn.draft()
    assert draft is not None  # or this would not be asked
    if not turn.typed.strip():
        raise PleaseType
    if draft.field == "name":
        await turn.work(deciding.admit_new, turn.typed, show=wording.decided)
    else:
        request_id = draft.data["request_id"]
        await turn.look(requests.search_person, request_id, turn.typed, show=wording.choose_person)


def _decided(t: Translator, facts: Decided | SureAbout) -> Screen:
    return wording.sure(t, facts) if isinstance(facts, SureAbout) else wording.decided(t, facts)


INPUTS = {"request": typed}


def routes() -> list[BaseHandler[Any, Any, Any]]:
    return [
        CallbackQueryHandler(first_page, Requests.pattern()),
        CallbackQueryHandler(page, RequestsPage.pattern()),
        CallbackQueryHandler(open_request, OpenRequest.pattern()),
        CallbackQueryHandler(choose_category, ChooseCategory.pattern()),
        CallbackQueryHandler(choose_person, ChoosePerson.pattern()),
        CallbackQueryHandler(this_person, ThisPerson.pattern()),
        CallbackQueryHandler(new_in_category, NewInCategory.pattern()),
        CallbackQueryHandler(admit, Admit.pattern()),
        CallbackQueryHandler(decline, Decline.pattern()),
    ]
