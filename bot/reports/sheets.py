"""Excel files of ours from plain facts: one Sheet says everything, make_workbook builds the file.

make_workbook(
    Sheet(
        name="បញ្ជីហៅទូរស័ព្ទ",
        above=(KINGDOM, NATION, title),
        columns=(Column("ល.រ", 6, Align.CENTRE), Column("គោត្តនាម និងនាម", 28), Column("លេខទូរស័ព្ទ", 18)),
        rows=(Band("ថ្នាក់ដឹកនាំខេត្ត"), (1, "ហេង វណ្ណា", "012 345 678")),
        below=("ថ្ងៃទី…",),
    )
)
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.reports.workbooks import build_workbook


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; its width in characters; `marked` for the column that says what is wrong."""

    heading: str
    width: float = 18
    align: Align = Align.LEFT
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A row across all columns: a section, a category of participants."""

    title: str


Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet, printed on A4 across with its headings on every page.

    Texts stay texts, whatever they begin with: give phones as text, numbers as numbers. Rows may be shorter
    than the columns. `above` are centred lines over the table, `below` are notes and places to sign under it.
    `row_height` in points, where people write by hand; else rows grow with their text.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    row_height: float | None = None


def make_workbook(*sheets: Sheet) -> bytes:
    """The xlsx file of these sheets, at least one; built in a child process, so call it off the event loop.

    Raises bot.reports.workbooks.WorkbookNotBuilt.
    """
    return build_workbook(sheets)
