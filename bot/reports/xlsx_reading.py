"""Reading an xlsx file under limits; runs in the child process only."""

import datetime as dt
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from bot.domain.workbooks import Cell, SheetCells, WhyRefused, WorkbookRefused

MOST_INSIDE = 60_000_000  # bytes, all members unpacked
MOST_RATIO = 100  # times that a member over a megabyte may unpack to
MOST_MEMBERS = 2_000
MOST_ROWS = 5_000  # filled ones, all sheets together
MANY_ROWS = 25_000  # of a gazetteer
MOST_COLUMNS = 60  # the rest of a row is not looked at
LONGEST_CELL = 1_000  # characters
LONGEST_TEXT = 3_000_000  # characters, all sheets together
EMPTY_END = 1_000  # so many empty rows are the end of a sheet

# A broken workbook fails in all of these ways; defusedxml's refusals are ValueErrors.
_BROKEN = (
    InvalidFileException, zipfile.BadZipFile, ParseError, zlib.error, OSError, EOFError,
    LookupError, ValueError, TypeError, AttributeError, NotImplementedError, RecursionError,
)  # fmt: skip
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old Office files, and of encrypted new ones


def read_cells(data: bytes, most_rows: int = MOST_ROWS) -> list[SheetCells]:
    """The cells of all sheets; raises WorkbookRefused for everything else."""
    _look_outside(data)
    warnings.simplefilter("ignore")  # of openpyxl, about styles and rules that we do not read
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return _sheets(book, most_rows)
    except _BROKEN as bad:
        raise WorkbookRefused(WhyRefused.NOT_A_WORKBOOK) from bad


def _look_outside(data: bytes) -> None:
    """What can be known before unpacking: the kind of file, and how large it would become."""
    if data.startswith(_CFB):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        old = any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
        raise WorkbookRefused(
            WhyRefused.ENCRYPTED if encrypted else WhyRefused.OLD_XLS if old else WhyRefused.NOT_A_WORKBOOK
        )
    try:
        members = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as bad:
        raise WorkbookRefused(WhyRefused.NOT_A_WORKBOOK) from bad
    if any(member.flag_bits & 1 for member in members):
        raise WorkbookRefused(WhyRefused.ENCRYPTED)
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_INSIDE:
        raise WorkbookRefused(WhyRefused.BOMB, limit=MOST_INSIDE)
    for member in members:
        if member.file_size > 1_000_000 and member.file_size > MOST_RATIO * max(member.compress_size, 1):
            raise WorkbookRefused(WhyRefused.BOMB, limit=MOST_INSIDE)
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise WorkbookRefused(WhyRefused.NOT_A_WORKBOOK)


def _sheets(book: Any, most_rows: int) -> list[SheetCells]:
    budget = _Budget(most_rows)
    return [
        SheetCells(sheet.title, sheet.sheet_state == "visible", tuple(_rows(sheet, budget)))
        for sheet in book.worksheets
    ]


class _Budget:
    """What all sheets together may still hold."""

    def __init__(self, most_rows: int) -> None:
        self.most_rows = self.rows = most_rows
        self.text = LONGEST_TEXT

    def spend(self, number: int, cells: tuple[Cell, ...]) -> None:
        lengths = [len(cell) for cell in cells if isinstance(cell, str)]
        if lengths and max(lengths) > LONGEST_CELL:
            raise WorkbookRefused(WhyRefused.TOO_LONG, limit=LONGEST_CELL, row=number)
        self.rows, self.text = self.rows - 1, self.text - sum(lengths)
        if self.rows < 0:
            raise WorkbookRefused(WhyRefused.TOO_MANY_ROWS, limit=self.most_rows)
        if self.text < 0:
            raise WorkbookRefused(WhyRefused.TOO_LONG, limit=LONGEST_TEXT)


def _rows(sheet: Any, budget: _Budget) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    # The size that a sheet declares is its writer's claim, not a fact.
    sheet.reset_dimensions()
    empty = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        cells = tuple(_plain(cell) for cell in row)
        while cells and cells[-1] is None:
            cells = cells[:-1]
        if not cells:
            empty += 1
            if empty > EMPTY_END:
                return
            continue
        empty = 0
        budget.spend(number, cells)
        yield number, cells


def _plain(cell: Any) -> Cell:
    value = cell.value
    if value is None or cell.data_type == "e" or value == "":
        return None
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    return str(value)
