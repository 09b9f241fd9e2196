"""Home, the officers' desk, and the commands that everybody has."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, filters

from bot.domain.help import Topic
from bot.domain.home_presses import ForgetMe, Help, HelpOn, Languages, Privacy, Stop
from bot.domain.navigation import BodyHome, Home
from bot.gateway.turn import Turn
from bot.services import coming_in, home, questions
from bot.services import help as help_service
from bot.wording import about
from bot.wording import help as help_wording
from bot.wording import home as wording
from bot.wording.coming_in import other_language, step
from handlers import actions
from handlers.coming_in import shown_name
from handlers.reading import one_of


async def open_home(update: Update, turn: Turn) -> None:
    await turn.work(coming_in.go_home, show=step)


async def open_desk(update: Update, turn: Turn) -> None:
    """An officer opens the desk of one body."""
    await turn.work(home.open_desk, turn.press(BodyHome).body_id, show=wording.desk)


async def languages(update: Update, turn: Turn) -> None:
    await turn.look(home.see_home, show=lambda t, _facts: other_language(t))


async def show_help(update: Update, turn: Turn) -> None:
    """By command, button or word; what is half typed stays."""
    await turn.look(help_service.see_help, show=help_wording.help_)


async def help_on(update: Update, turn: Turn) -> None:
    topic = one_of(Topic, turn.press(HelpOn).topic)
    await turn.look(help_service.see_topic, topic, show=help_wording.topic)


async def privacy(update: Update, turn: Turn) -> None:
    await turn.look(home.see_home, show=lambda t, _facts: about.privacy(t))


async def forget_me(update: Update, turn: Turn) -> None:
    """Asked once more before the officers are asked to delete."""
    if turn.press(ForgetMe).sure:
        await turn.work(questions.ask_to_be_forgotten, shown_name(update), show=about.forget_asked)
    else:
        await turn.look(home.see_home, show=lambda t, _facts: about.sure_forget(t))


async def stop(update: Update, turn: Turn) -> None:
    """By command or button: asked once more."""
    sure = update.callback_query is not None and turn.press(Stop).sure
    if sure:
        await turn.work(home.stop, show=lambda t, _nothing: about.stopped(t))
    else:
        await turn.look(home.see_home, show=lambda t, _facts: about.sure_stop(t))


def routes() -> list[BaseHandler[Any, Any, Any]]:
    private = filters.ChatType.PRIVATE
    return [
        CommandHandler("actions", actions.my_actions, private),
        CommandHandler("language", languages, private),
        CommandHandler("help", show_help, private),
        CommandHandler("privacy", privacy, private),
        CommandHandler("stop", stop, private),
        CallbackQueryHandler(open_home, Home.pattern()),
        CallbackQueryHandler(open_desk, BodyHome.pattern()),
        CallbackQueryHandler(languages, Languages.pattern()),
        CallbackQueryHandler(show_help, Help.pattern()),
        CallbackQueryHandler(help_on, HelpOn.pattern()),
        CallbackQueryHandler(privacy, Privacy.pattern()),
        CallbackQueryHandler(forget_me, ForgetMe.pattern()),
        CallbackQueryHandler(stop, Stop.pattern()),
    ]
