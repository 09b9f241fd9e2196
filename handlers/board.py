"""The board of a meeting, for officers: groups, people, reminders by hand, files."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import board_presses as presses
from bot.domain.board import group_named
from bot.domain.meeting_files import FileOf
from bot.domain.presses import BadPress
from bot.gateway.turn import Turn
from bot.services import board, meeting_files, nudges
from bot.wording import board as wording
from bot.wording import member as member_wording
from handlers.reading import one_of


async def show_board(update: Update, turn: Turn, meeting_id: int) -> None:
    """The board of a meeting that was announced."""
    await turn.look_over(nudges.read_board, meeting_id, show=wording.board)


async def group(update: Update, turn: Turn) -> None:
    press = turn.press(presses.BoardGroup)
    chosen = group_named(press.group)
    if chosen is None:
        raise BadPress(press.group)
    await turn.look_over(board.read_group, press.meeting_id, chosen, press.page, show=wording.group)


async def member(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Member)
    await turn.look(board.read_member, press.invitation_id, show=member_wording.member)


async def remind(update: Update, turn: Turn) -> None:
    press = turn.press(presses.RemindSilent)
    if press.sure:
        silent = await turn.read(nudges.read_silent, press.meeting_id)
        await turn.work(nudges.remind_silent, press.meeting_id, silent, show=wording.reminded)
    else:
        await turn.look_over(nudges.read_reminding, press.meeting_id, show=wording.ask_remind)


async def files(update: Update, turn: Turn) -> None:
    press = turn.press(presses.MeetingFiles)
    await turn.look_over(nudges.read_board, press.meeting_id, show=wording.files)


async def file(update: Update, turn: Turn) -> None:
    press = turn.press(presses.MeetingFile)
    await turn.work(
        meeting_files.order_file, press.meeting_id, one_of(FileOf, press.what), show=wording.file_ordered
    )


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(group, presses.BoardGroup.pattern()),
        CallbackQueryHandler(member, presses.Member.pattern()),
        CallbackQueryHandler(remind, presses.RemindSilent.pattern()),
        CallbackQueryHandler(files, presses.MeetingFiles.pattern()),
        CallbackQueryHandler(file, presses.MeetingFile.pattern()),
    ]
