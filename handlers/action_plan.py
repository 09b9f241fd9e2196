"""An officer writes down what was agreed and gives it to its owners."""

from functools import partial

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.clock import local_day
from bot.domain import action_presses as presses
from bot.domain.actions import ActionSheet, OwnerFound
from bot.domain.drafts import Draft
from bot.domain.planning import NotADay, PleaseType
from bot.domain.presses import BadPress
from bot.domain.reading import Unread, read_date
from bot.domain.screens import Screen
from bot.domain.voice_notes import SPOKEN
from bot.gateway.turn import Turn
from bot.services import action_owners, action_plan
from bot.wording import action_plan as wording
from bot.wording.translator import Translator
from handlers import actions, actions_desk
from handlers.reading import day_of, some_days

FIELDS = ("km", "en", "due", "owner", "counterpart")


async def new_action(update: Update, turn: Turn) -> None:
    press = turn.press(presses.NewAction)
    show = partial(_asked, "km")
    await turn.work(action_plan.start_action, press.body_id, press.meeting_id or None, show=show)


async def open_sheet(update: Update, turn: Turn) -> None:
    press = turn.press(presses.OpenSheet)
    await turn.work(action_plan.read_sheet, press.action_id, show=wording.sheet)


async def ask_field(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AskField)
    if press.field not in FIELDS:
        raise BadPress(press.field)
    await turn.work(action_plan.ask_field, press.action_id, press.field, show=partial(_asked, press.field))


def _asked(field: str, t: Translator, facts: ActionSheet) -> Screen:
    return wording.ask(t, facts, field)


async def still_right(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TextStillRight)
    await turn.work(action_plan.agree, press.action_id, show=wording.sheet)


async def pick_due(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PickDue)
    days = some_days(press.days)
    await turn.work(action_plan.set_due_in, press.action_id, days, show=wording.next_step)


async def pick_due_day(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PickDueDay)
    day = day_of(press.ordinal)
    await turn.work(action_plan.set_due, press.action_id, day, show=wording.next_step)


async def pick_person(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PickPerson)
    await turn.work(
        action_owners.pick_person, press.action_id, press.person_id, press.role, show=wording.next_step
    )


async def pick_organisation(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PickOrganisation)
    await turn.work(
        action_owners.pick_organisation, press.action_id, press.organisation_id, show=wording.next_step
    )


async def keep_office(update: Update, turn: Turn) -> None:
    press = turn.press(presses.KeepOffice)
    await turn.work(action_owners.keep_office, press.action_id, show=wording.next_step)


async def drop_owner(update: Update, turn: Turn) -> None:
    press = turn.press(presses.DropOwner)
    await turn.work(action_owners.drop_owner, press.action_id, press.assignment_id, show=wording.sheet)


async def give(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Give)
    await turn.work(action_plan.give, press.action_id, show=wording.given)


async def withdraw(update: Update, turn: Turn) -> None:
    """Asked once more before anything happens."""
    press = turn.press(presses.Withdraw)
    if press.sure:
        await turn.work(action_plan.withdraw, press.action_id, show=wording.taken_back)
    else:
        await turn.work(action_plan.read_sheet, press.action_id, show=wording.sure_to_withdraw)


async def typed(update: Update, turn: Turn) -> None:
    """What was typed or sent for the field that is awaited."""
    draft = await turn.draft()
    assert draft is not None
    if turn.sent_file and turn.sent_file.kind in SPOKEN and draft.field == "km":
        spoken = (draft.data["action_id"], turn.sent_file)
        await turn.work(action_plan.speak_text, *spoken, show=wording.next_step)
        return
    if not turn.typed and draft.field != "note":
        raise PleaseType
    match draft.field:
        case "note":
            await actions.note(update, turn, draft)
        case "focal":
            await actions_desk.find_focal(update, turn, draft)
        case "due":
            await _typed_due(turn, draft.data["action_id"])
        case "owner" | "counterpart":
            await _typed_name(turn, draft)
        case language:
            await turn.work(
                action_plan.set_text, draft.data["action_id"], language, turn.typed, show=wording.next_step
            )


async def _typed_due(turn: Turn, action_id: int) -> None:
    day = read_date(turn.typed, local_day(turn.now))
    if isinstance(day, Unread):
        raise NotADay(turn.typed, day.why)
    await turn.work(action_plan.set_due, action_id, day, show=wording.next_step)


async def _typed_name(turn: Turn, draft: Draft) -> None:
    action_id = draft.data["action_id"]
    show = partial(_found, action_id, draft.field, turn.typed)
    await turn.work(action_owners.find_owners, action_id, turn.typed, show=show)


def _found(action_id: int, role: str, text: str, t: Translator, results: tuple[OwnerFound, ...]) -> Screen:
    return wording.found(t, action_id, role, text, results)


INPUTS = {"action": typed}


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(new_action, presses.NewAction.pattern()),
        CallbackQueryHandler(open_sheet, presses.OpenSheet.pattern()),
        CallbackQueryHandler(ask_field, presses.AskField.pattern()),
        CallbackQueryHandler(still_right, presses.TextStillRight.pattern()),
        CallbackQueryHandler(pick_due, presses.PickDue.pattern()),
        CallbackQueryHandler(pick_due_day, presses.PickDueDay.pattern()),
        CallbackQueryHandler(pick_person, presses.PickPerson.pattern()),
        CallbackQueryHandler(pick_organisation, presses.PickOrganisation.pattern()),
        CallbackQueryHandler(keep_office, presses.KeepOffice.pattern()),
        CallbackQueryHandler(drop_owner, presses.DropOwner.pattern()),
        CallbackQueryHandler(give, presses.Give.pattern()),
        CallbackQueryHandler(withdraw, presses.Withdraw.pattern()),
    ]
