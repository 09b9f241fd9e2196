"""Writing an xlsx file from Sheets; runs in the child process only."""

import re
from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.clusters import cut
from bot.reports.sheets import Align, Band, Column, Row, Sheet, Value

# A workbook names its font only; these two come with Khmer Windows and with Khmer Unicode packages.
_BODY = Font(name="Khmer OS Siemreap", size=10)
_BOLD = Font(name="Khmer OS Siemreap", size=10, bold=True)
_TITLE = Font(name="Khmer OS Muol Light", size=12)

_LINE = Side(style="thin", color="9AA5B1")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADING_FILL = PatternFill("solid", fgColor="D9E2EC")
_BAND_FILL = PatternFill("solid", fgColor="F0F4F8")
_MARKED_FILL = PatternFill("solid", fgColor="FFF3C4")

_LONGEST = 32_767  # characters that Excel keeps in a cell


def written(sheets: Sequence[Sheet]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(book.create_sheet(_tab_name(sheet.name)), sheet)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _tab_name(name: str) -> str:
    return cut(re.sub(r"[\[\]:*?/\\]", " ", ILLEGAL_CHARACTERS_RE.sub("", name)).strip(" '"), 31) or "1"


def _write(page: Worksheet, sheet: Sheet) -> None:
    row = _lines(page, 1, sheet.above, sheet, _TITLE, Align.CENTRE)
    heading = row + 1 if sheet.above else row
    _headings(page, heading, sheet.columns)
    row = heading + 1
    for facts in sheet.rows:
        if isinstance(facts, Band):
            _band(page, row, facts, len(sheet.columns))
        else:
            _row(page, row, facts, sheet)
        row += 1
    _lines(page, row + 1, sheet.below, sheet, _BODY, Align.LEFT)
    page.freeze_panes = f"A{heading + 1}"
    _print_setup(page, heading)


def _lines(page: Worksheet, row: int, lines: Sequence[str], sheet: Sheet, font: Font, align: Align) -> int:
    """Lines across the whole table; the row after them. Merged rows do not grow by themselves."""
    width = sum(column.width for column in sheet.columns)
    for line in lines:
        cell = _put(page, row, 1, line)
        cell.font, cell.alignment = font, Alignment(horizontal=align.value, vertical="center", wrap_text=True)
        _merge(page, row, len(sheet.columns))
        page.row_dimensions[row].height = 24 * (1 + int(len(line) / max(width, 1)))
        row += 1
    return row


def _headings(page: Worksheet, row: int, columns: Sequence[Column]) -> None:
    for index, column in enumerate(columns, start=1):
        cell = _put(page, row, index, column.heading)
        cell.font, cell.border, cell.fill = _BOLD, _BOX, _HEADING_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(index)].width = column.width
    page.row_dimensions[row].height = 34


def _band(page: Worksheet, row: int, band: Band, width: int) -> None:
    for index in range(1, width + 1):
        cell = page.cell(row, index)
        cell.fill, cell.border = _BAND_FILL, _BOX
    cell = _put(page, row, 1, band.title)
    cell.font, cell.alignment = _BOLD, Alignment(vertical="center")
    _merge(page, row, width)
    page.row_dimensions[row].height = 22


def _row(page: Worksheet, row: int, facts: Row, sheet: Sheet) -> None:
    for index, column in enumerate(sheet.columns):
        cell = _put(page, row, index + 1, facts[index] if index < len(facts) else None)
        cell.font, cell.border = _BODY, _BOX
        cell.alignment = Alignment(horizontal=column.align.value, vertical="center", wrap_text=True)
        if column.marked and cell.value:
            cell.fill = _MARKED_FILL
    if sheet.row_height:
        page.row_dimensions[row].height = sheet.row_height


def _put(page: Worksheet, row: int, column: int, value: Value) -> Cell:
    """A text stays a text: openpyxl would make a formula of one that begins with =."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)  # rows are merged only after they are filled
    if isinstance(value, str):
        cell.value = cut(ILLEGAL_CHARACTERS_RE.sub("", value), _LONGEST)
        cell.data_type = "s"
        cell.number_format = "@"
    else:
        cell.value = value
    return cell


def _merge(page: Worksheet, row: int, width: int) -> None:
    if width > 1:
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _print_setup(page: Worksheet, heading: int) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{heading}:{heading}"
    if page.oddFooter:
        page.oddFooter.center.text = "&P / &N"
