"""An officer enters for people without Telegram: told by hand, answers, delegates."""

from functools import partial

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import board_presses as presses
from bot.domain.board import By, MemberFacts
from bot.domain.invitations import Answer
from bot.domain.planning import PleaseType
from bot.domain.presses import BadPress
from bot.domain.screens import Screen
from bot.gateway.turn import Turn
from bot.services import board, told_by_hand
from bot.wording import entering as wording
from bot.wording.translator import Translator
from handlers.reading import one_of, some_days


async def how(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TellHow)
    await turn.look(told_by_hand.ask_told, press.invitation_id, show=wording.tell)


async def when(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TellWhen)
    await turn.work(told_by_hand.ask_told, press.invitation_id, one_of(By, press.how), show=wording.tell)


async def who(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TellWho)
    by = one_of(By, press.how)
    days_ago = some_days(press.days_ago)
    await turn.work(told_by_hand.ask_told, press.invitation_id, by, days_ago, show=wording.tell)


async def type_told(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TypeTold)
    if press.field not in ("day", "who"):
        raise BadPress(press.field)
    by = one_of(By, press.how)
    given = (press.invitation_id, by, some_days(press.days_ago), press.field)
    await turn.work(told_by_hand.ask_told, *given, show=wording.tell)


async def told(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TellDone)
    by = one_of(By, press.how)
    days_ago = some_days(press.days_ago)
    await turn.work(told_by_hand.record_told, press.invitation_id, by, days_ago, show=wording.told)


async def which_answer(update: Update, turn: Turn) -> None:
    press = turn.press(presses.EnterAnswer)
    await turn.look(board.read_member, press.invitation_id, show=wording.which_answer)


async def which_source(update: Update, turn: Turn) -> None:
    press = turn.press(presses.EnterSource)
    answer = one_of(Answer, press.answer)
    show = partial(_sources, answer)
    await turn.work(told_by_hand.ask_source, press.invitation_id, answer, show=show)


def _sources(answer: Answer, t: Translator, facts: MemberFacts) -> Screen:
    return wording.which_source(t, facts, answer)


async def answer_entered(update: Update, turn: Turn) -> None:
    press = turn.press(presses.EnterDone)
    answer = one_of(Answer, press.answer)
    await turn.work(told_by_hand.enter_answer, press.invitation_id, answer, press.source, show=wording.told)


async def write_delegate(update: Update, turn: Turn) -> None:
    press = turn.press(presses.WriteDelegate)
    await turn.work(told_by_hand.ask_delegate, press.invitation_id, show=wording.ask_delegate)


async def delegate_is(update: Update, turn: Turn) -> None:
    press = turn.press(presses.DelegateIs)
    await turn.work(told_by_hand.delegate_is, press.invitation_id, press.person_id, show=wording.told)


async def told_typed(update: Update, turn: Turn) -> None:
    """The day, or who told them."""
    draft = await turn.draft()
    if not turn.typed:
        raise PleaseType
    if draft is not None and draft.field == "day":
        await turn.work(told_by_hand.told_on_typed_day, turn.typed, show=wording.tell)
    else:
        await turn.work(told_by_hand.told_by, turn.typed, show=wording.recorded)


async def entered_typed(update: Update, turn: Turn) -> None:
    """On whose word, or the name of a delegate."""
    draft = await turn.draft()
    if not turn.typed:
        raise PleaseType
    if draft is not None and draft.field == "delegate":
        await turn.work(told_by_hand.find_delegate, turn.typed, show=wording.found_delegates)
    else:
        await turn.work(told_by_hand.source_typed, turn.typed, show=wording.recorded)


INPUTS = {"told": told_typed, "entered": entered_typed}


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(how, presses.TellHow.pattern()),
        CallbackQueryHandler(when, presses.TellWhen.pattern()),
        CallbackQueryHandler(who, presses.TellWho.pattern()),
        CallbackQueryHandler(type_told, presses.TypeTold.pattern()),
        CallbackQueryHandler(told, presses.TellDone.pattern()),
        CallbackQueryHandler(which_answer, presses.EnterAnswer.pattern()),
        CallbackQueryHandler(which_source, presses.EnterSource.pattern()),
        CallbackQueryHandler(answer_entered, presses.EnterDone.pattern()),
        CallbackQueryHandler(write_delegate, presses.WriteDelegate.pattern()),
        CallbackQueryHandler(delegate_is, presses.DelegateIs.pattern()),
    ]
