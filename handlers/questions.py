"""What goes to a secretariat: asked, passed on because nobody understood it, answered."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain.clusters import cut
from bot.domain.home_presses import (
    AnswerQuestion,
    AskSecretariat,
    EnterSpoken,
    OpenQuestion,
    PassOn,
    QuestionSeen,
    QuestionsPage,
)
from bot.domain.invitations import Answer
from bot.domain.names import clean, unlinked
from bot.domain.navigation import Questions
from bot.domain.questions import NotUnderstood, Said
from bot.domain.registration import Introduced, Step
from bot.domain.screens import Screen
from bot.gateway.turn import Turn
from bot.services import coming_in, questions, spoken_answers
from bot.wording import questions as wording
from bot.wording.coming_in import introduced, step
from bot.wording.translator import Translator
from handlers.coming_in import shown_name
from handlers.reading import one_of

NAME = 60  # characters of a contact's name that are passed on


async def not_understood(update: Update, turn: Turn) -> None:
    """Whatever nothing else takes: kind words, and one tap passes it on."""
    stranger = update.message is not None and update.message.contact is not None
    await turn.work(
        coming_in.take_what_came, said(update, turn), shown_name(update), contact=stranger, show=_came
    )


async def pass_on(update: Update, turn: Turn) -> None:
    press = turn.press(PassOn)
    await turn.work(questions.pass_on, press.question_id, press.body_id, show=wording.passed)


async def ask(update: Update, turn: Turn) -> None:
    """Something is to be said to a secretariat; which one, if there are several."""
    press = turn.press(AskSecretariat)
    if press.body_id:
        await turn.work(questions.expect_question, press.body_id, show=wording.ask)
    else:
        await turn.work(questions.choose_body, show=wording.ask_or_choose)


async def typed(update: Update, turn: Turn) -> None:
    """The question, or an officer's answer to one."""
    draft = await turn.draft()
    if draft and draft.field == "answer":
        await turn.work(questions.answer, said(update, turn), show=wording.closed)
    else:
        await turn.work(questions.ask, said(update, turn), shown_name(update), show=wording.passed)


async def first_page(update: Update, turn: Turn) -> None:
    await turn.look(questions.question_list, turn.press(Questions).body_id, show=wording.question_list)


async def page(update: Update, turn: Turn) -> None:
    press = turn.press(QuestionsPage)
    await turn.look(questions.question_list, press.body_id, press.page, show=wording.question_list)


async def open_question(update: Update, turn: Turn) -> None:
    await turn.look(questions.open_question, turn.press(OpenQuestion).question_id, show=wording.question)


async def answer_question(update: Update, turn: Turn) -> None:
    press = turn.press(AnswerQuestion)
    await turn.work(questions.expect_answer, press.question_id, show=wording.type_answer)


async def enter_spoken(update: Update, turn: Turn) -> None:
    press = turn.press(EnterSpoken)
    answer = one_of(Answer, press.answer)
    await turn.work(spoken_answers.enter, press.question_id, answer, show=wording.entered)


async def seen(update: Update, turn: Turn) -> None:
    await turn.work(questions.seen, turn.press(QuestionSeen).question_id, show=wording.closed)


def _came(t: Translator, facts: NotUnderstood | Step | Introduced) -> Screen:
    if isinstance(facts, Introduced):
        return introduced(t, facts)
    return wording.not_understood(t, facts) if isinstance(facts, NotUnderstood) else step(t, facts)


def said(update: Update, turn: Turn) -> Said:
    """Words, a file, or a place or contact put into words; empty for a sticker and the like."""
    file, message = turn.sent_file, update.message
    text = turn.typed
    if message and message.location:
        text = f"📍 {message.location.latitude:.5f}, {message.location.longitude:.5f}"
    elif message and message.contact:
        name = cut(unlinked(message.contact.first_name), NAME)
        text = f"☎️ {name} {clean(message.contact.phone_number)[:NAME]}"
    if file is None:
        return Said(text=text)
    return Said(text=text, file_kind=file.kind, file_id=file.file_id, given=file)


INPUTS = {"question": typed}


def routes() -> list[BaseHandler[Any, Any, Any]]:
    return [
        CallbackQueryHandler(pass_on, PassOn.pattern()),
        CallbackQueryHandler(ask, AskSecretariat.pattern()),
        CallbackQueryHandler(first_page, Questions.pattern()),
        CallbackQueryHandler(page, QuestionsPage.pattern()),
        CallbackQueryHandler(open_question, OpenQuestion.pattern()),
        CallbackQueryHandler(answer_question, AnswerQuestion.pattern()),
        CallbackQueryHandler(enter_spoken, EnterSpoken.pattern()),
        CallbackQueryHandler(seen, QuestionSeen.pattern()),
    ]
