"""One person of the roster: corrected, moved, added, replaced, retired."""

from functools import partial
from typing import TypeVar

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import roster_presses as presses
from bot.domain.navigation import PersonHome
from bot.domain.presses import BadPress
from bot.domain.roster_home import Choice, Field, NothingTyped, PersonCard
from bot.domain.screens import Screen
from bot.domain.workbooks import WhyRefused, WorkbookRefused
from bot.gateway.turn import Turn
from bot.services import roster_card, roster_home, roster_new, roster_person, roster_succession
from bot.wording import roster_changes as changes_wording
from bot.wording import roster_correct as correct_wording
from bot.wording import roster_home as home_wording
from bot.wording import roster_person as wording
from bot.wording.translator import Translator
from handlers import questions, roster, roster_places

Key = TypeVar("Key", Field, Choice)


async def show_person(update: Update, turn: Turn) -> None:
    press = turn.press(PersonHome)
    await turn.look(roster_card.open_person, press.person_id, show=wording.card)


async def show_fields(update: Update, turn: Turn) -> None:
    press = turn.press(presses.CorrectPerson)
    await turn.look(roster_card.open_person, press.person_id, show=correct_wording.correct)


async def show_phones(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Phones)
    await turn.look(roster_card.open_person, press.person_id, show=correct_wording.phones)


async def ask_text(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AskText)
    field = _key(Field, press.field)
    await turn.work(roster_person.ask_text, press.person_id, field, show=partial(_asked, field))


def _asked(field: Field, t: Translator, facts: PersonCard) -> Screen:
    return correct_wording.ask_text(t, facts, field)


async def empty_text(update: Update, turn: Turn) -> None:
    press = turn.press(presses.EmptyText)
    await turn.work(roster_person.empty_text, press.person_id, _key(Field, press.field), show=wording.card)


async def ask_choice(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AskChoice)
    await turn.look(
        roster_person.ask_choice, press.person_id, _key(Choice, press.field), show=correct_wording.ask_choice
    )


async def set_choice(update: Update, turn: Turn) -> None:
    press = turn.press(presses.SetChoice)
    what = _key(Choice, press.field)
    await turn.work(roster_person.set_choice, press.person_id, what, press.value, show=wording.card)


async def drop_phone(update: Update, turn: Turn) -> None:
    press = turn.press(presses.DropPhone)
    await turn.work(roster_person.drop_phone, press.person_id, press.phone_id, show=correct_wording.phones)


async def move(update: Update, turn: Turn) -> None:
    press = turn.press(presses.MovePerson)
    await turn.work(roster_person.move, press.person_id, press.up, show=wording.card)


async def choose_category(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AddPerson)
    await turn.look(roster_home.open_roster, press.body_id, press.page, show=home_wording.choose_category)


async def add_to(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AddTo)
    await turn.work(roster_new.start, press.category_id, show=changes_wording.new_person)


async def skip(update: Update, turn: Turn) -> None:
    press = turn.press(presses.SkipStep)
    if press.step == "successor":
        await turn.work(roster_succession.no_number, show=changes_wording.succession)
    else:
        await turn.work(roster_new.skip, press.step, show=changes_wording.new_person)


async def new_honorific(update: Update, turn: Turn) -> None:
    press = turn.press(presses.NewHonorific)
    await turn.work(roster_new.finish, press.honorific, show=wording.card)


async def replace(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Replace)
    await turn.work(roster_succession.ask_successor, press.person_id, show=changes_wording.succession)


async def replace_sure(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ReplaceSure)
    await turn.work(roster_succession.replace_person, press.person_id, show=wording.card)


async def retire(update: Update, turn: Turn) -> None:
    """Asked once more before anything happens."""
    press = turn.press(presses.Retire)
    if press.sure:
        await turn.work(roster_succession.retire, press.person_id, show=wording.card)
    else:
        await turn.look(roster_card.open_person, press.person_id, show=changes_wording.sure_retire)


async def restore(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Restore)
    await turn.work(roster_succession.restore, press.person_id, show=wording.card)


async def typed(update: Update, turn: Turn) -> None:
    """What was typed for what is awaited in the roster."""
    draft = await turn.draft()
    assert draft is not None
    if draft.field == "file":
        await _no_file(update, turn)
        return
    if not turn.typed.strip():
        raise NothingTyped
    match draft.field:
        case "find":
            await roster.search(update, turn, draft.data["body_id"])
        case "place":
            await roster_places.search(update, turn, draft.data["person_id"])
        case "successor":
            await turn.work(roster_succession.name_successor, turn.typed, show=changes_wording.succession)
        case field if field.startswith("new_"):
            await turn.work(roster_new.answer, turn.typed, show=changes_wording.new_person)
        case field:
            key = Field(field)
            show = correct_wording.phones if key is Field.PHONE else wording.card
            await turn.work(roster_person.set_text, draft.data["person_id"], key, turn.typed, show=show)


async def _no_file(update: Update, turn: Turn) -> None:
    """A roster was expected, and this is none."""
    if turn.sent_file is not None:
        raise WorkbookRefused(WhyRefused.NOT_A_WORKBOOK)
    await questions.not_understood(update, turn)


def _key(kind: type[Key], value: str) -> Key:
    try:
        return kind(value)
    except ValueError as error:
        raise BadPress(value) from error


INPUTS = {"roster": typed}


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(show_person, PersonHome.pattern()),
        CallbackQueryHandler(show_fields, presses.CorrectPerson.pattern()),
        CallbackQueryHandler(show_phones, presses.Phones.pattern()),
        CallbackQueryHandler(ask_text, presses.AskText.pattern()),
        CallbackQueryHandler(empty_text, presses.EmptyText.pattern()),
        CallbackQueryHandler(ask_choice, presses.AskChoice.pattern()),
        CallbackQueryHandler(set_choice, presses.SetChoice.pattern()),
        CallbackQueryHandler(drop_phone, presses.DropPhone.pattern()),
        CallbackQueryHandler(move, presses.MovePerson.pattern()),
        CallbackQueryHandler(choose_category, presses.AddPerson.pattern()),
        CallbackQueryHandler(add_to, presses.AddTo.pattern()),
        CallbackQueryHandler(skip, presses.SkipStep.pattern()),
        CallbackQueryHandler(new_honorific, presses.NewHonorific.pattern()),
        CallbackQueryHandler(replace, presses.Replace.pattern()),
        CallbackQueryHandler(replace_sure, presses.ReplaceSure.pattern()),
        CallbackQueryHandler(retire, presses.Retire.pattern()),
        CallbackQueryHandler(restore, presses.Restore.pattern()),
    ]
