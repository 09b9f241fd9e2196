"""The invitation card: opening it, answering it, its papers and its place; the lists of both."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, filters

from bot.domain.invitation_presses import AnswerPress, MyMeetingsPage, PapersAgain, SeeVenue
from bot.domain.invitations import Answer
from bot.domain.navigation import MyMeetings, MyPapers, OpenCard
from bot.domain.presses import BadPress
from bot.gateway.turn import Turn
from bot.services import answers
from bot.services import my_meetings as meetings
from bot.wording import answers as answer_wording
from bot.wording import invitation as wording
from bot.wording import my_meetings as list_wording


async def open_card(update: Update, turn: Turn) -> None:
    press = turn.press(OpenCard)
    await turn.look(answers.open_card, press.invitation_id, show=wording.card)


async def answer(update: Update, turn: Turn) -> None:
    """Somebody invited pressed attending or regrets."""
    press = turn.press(AnswerPress)
    try:
        given = Answer(press.answer)
    except ValueError as error:
        raise BadPress(press.answer) from error
    await turn.work(
        answers.press_answer, press.invitation_id, press.revision, given, show=answer_wording.pressed
    )


async def papers_again(update: Update, turn: Turn) -> None:
    press = turn.press(PapersAgain)
    await turn.look(meetings.papers_again, press.invitation_id, show=list_wording.papers)


async def see_venue(update: Update, turn: Turn) -> None:
    press = turn.press(SeeVenue)
    await turn.look(meetings.venue_of, press.invitation_id, show=list_wording.venue)


async def my_meetings(update: Update, turn: Turn) -> None:
    """The list of meetings, by command or button."""
    await turn.look(meetings.my_meetings, show=list_wording.my_meetings)


async def my_meetings_page(update: Update, turn: Turn) -> None:
    press = turn.press(MyMeetingsPage)
    await turn.look(meetings.my_meetings, press.page, show=list_wording.my_meetings)


async def my_papers(update: Update, turn: Turn) -> None:
    """The meetings with papers, by command or button."""
    await turn.look(meetings.my_papers, show=list_wording.my_papers)


def routes() -> list[BaseHandler[Update, Turn, None]]:
    private = filters.ChatType.PRIVATE
    return [
        CommandHandler("meetings", my_meetings, private),
        CommandHandler("papers", my_papers, private),
        CallbackQueryHandler(open_card, OpenCard.pattern()),
        CallbackQueryHandler(answer, AnswerPress.pattern()),
        CallbackQueryHandler(papers_again, PapersAgain.pattern()),
        CallbackQueryHandler(see_venue, SeeVenue.pattern()),
        CallbackQueryHandler(my_meetings, MyMeetings.pattern()),
        CallbackQueryHandler(my_meetings_page, MyMeetingsPage.pattern()),
        CallbackQueryHandler(my_papers, MyPapers.pattern()),
    ]
