"""An officer sends a roster as an Excel file: it is read aside, previewed, decided and imported."""

import asyncio
from pathlib import PurePath

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import roster_presses as presses
from bot.domain.presses import BadPress
from bot.domain.roster import RosterReading
from bot.domain.roster_import import PartKey
from bot.domain.roster_json import to_json
from bot.domain.screens import FileKind
from bot.domain.workbooks import WhyRefused, WorkbookRefused
from bot.gateway.transport import TooLarge
from bot.gateway.turn import Turn
from bot.reports.roster_file import read_roster
from bot.reports.workbooks import MOST_BYTES
from bot.services import roster_as_file, roster_files
from bot.services.actors import acting
from bot.wording import roster_entries, roster_import
from handlers.roster import file_coming

# What rosters are sent as; only .xlsx and .xlsm can be read, the others are told what to do.
ENDINGS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"}


async def is_roster(turn: Turn) -> bool:
    """Whether an officer sent something that looks like a workbook."""
    sent = turn.sent_file
    if sent is None or sent.kind is not FileKind.DOCUMENT:
        return False
    if PurePath(sent.name).suffix.lower() not in ENDINGS:
        return False
    actor = await turn.house.store.read(lambda session: acting(session, turn.account_id))
    return bool(actor.officer_of)


async def take(update: Update, turn: Turn) -> None:
    """Read the file in a child process, then show what it would change."""
    sent = turn.sent_file
    assert sent is not None
    try:
        data = await turn.download(MOST_BYTES)
    except TooLarge:
        raise WorkbookRefused(WhyRefused.TOO_LARGE, limit=MOST_BYTES) from None
    reading = await asyncio.to_thread(_read, data)
    await turn.work(roster_files.receive, sent.name, reading, show=roster_import.sent)


def _read(data: bytes) -> dict[str, object]:
    reading: RosterReading = read_roster(data)
    return to_json(reading)


async def choose_body(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ImportInto)
    await turn.work(roster_files.choose_body, press.file_id, press.body_id, show=roster_import.sent)


async def show_preview(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ShowPreview)
    await turn.look(roster_files.preview, press.file_id, show=roster_import.sent)


async def show_part(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ShowPart)
    try:
        key = PartKey(press.what)
    except ValueError as error:
        raise BadPress(press.what) from error
    await turn.look(roster_files.part, press.file_id, key, press.page, show=roster_entries.part)


async def show_row(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Decide)
    await turn.look(roster_files.row_to_decide, press.file_id, press.number, show=roster_import.decide)


async def decide(update: Update, turn: Turn) -> None:
    press = turn.press(presses.RowIs)
    await turn.work(
        roster_files.decide, press.file_id, press.number, press.person_id, show=roster_import.decide
    )


async def confirm(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Import)
    await turn.work(roster_files.confirm, press.file_id, show=roster_import.imported)


async def drop(update: Update, turn: Turn) -> None:
    press = turn.press(presses.DropFile)
    await turn.work(roster_files.drop, press.file_id, show=roster_import.dropped)


async def problems(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ProblemsAsFile)
    await turn.work(roster_as_file.owe_problems, press.file_id, show=file_coming)


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(choose_body, presses.ImportInto.pattern()),
        CallbackQueryHandler(show_preview, presses.ShowPreview.pattern()),
        CallbackQueryHandler(show_part, presses.ShowPart.pattern()),
        CallbackQueryHandler(show_row, presses.Decide.pattern()),
        CallbackQueryHandler(decide, presses.RowIs.pattern()),
        CallbackQueryHandler(confirm, presses.Import.pattern()),
        CallbackQueryHandler(drop, presses.DropFile.pattern()),
        CallbackQueryHandler(problems, presses.ProblemsAsFile.pattern()),
    ]
