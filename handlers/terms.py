"""An officer chooses the words of the body's mechanism."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import term_presses as presses
from bot.gateway.turn import Turn
from bot.services import terms
from bot.wording import terms_desk as wording


async def terms_page(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TermsPage)
    await turn.work(terms.list_terms, press.body_id, press.page, show=wording.term_list)


async def open_term(update: Update, turn: Turn) -> None:
    press = turn.press(presses.OpenTerm)
    await turn.work(terms.see_term, press.body_id, press.term, show=wording.term)


async def ask_word(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AskWord)
    await turn.work(terms.ask_word, press.body_id, press.term, press.language, show=wording.ask)


async def typed(update: Update, turn: Turn) -> None:
    """The word that was asked for; a voice note or a picture is none, so the question stands."""
    await turn.work(terms.try_word, turn.typed, show=wording.tried)


async def keep_word(update: Update, turn: Turn) -> None:
    await turn.work(terms.keep_word, show=wording.term)


async def take_back(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TakeBackWord)
    await turn.work(terms.take_back, press.body_id, press.term, show=wording.term)


INPUTS = {terms.FORM: typed}


def routes() -> list[BaseHandler[Any, Any, Any]]:
    return [
        CallbackQueryHandler(terms_page, presses.TermsPage.pattern()),
        CallbackQueryHandler(open_term, presses.OpenTerm.pattern()),
        CallbackQueryHandler(ask_word, presses.AskWord.pattern()),
        CallbackQueryHandler(keep_word, presses.KeepWord.pattern()),
        CallbackQueryHandler(take_back, presses.TakeBackWord.pattern()),
    ]
