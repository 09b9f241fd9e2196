"""The board of a meeting, its call list and its attendance sheet as Excel."""

from itertools import count, groupby

from bot.domain.board import Row
from bot.domain.meeting_files import FileFacts, FileOf
from bot.reports.sheets import Band, Column, Sheet, make_workbook
from bot.reports.sheets import Row as SheetRow
from bot.wording import meeting_files as wording
from bot.wording.translator import Translator

SIGNING_HEIGHT = 30  # points


def meeting_file(t: Translator, facts: FileFacts) -> bytes:
    """The file; builds it in a child process, so call it off the event loop."""
    table = Sheet(
        name=wording.name_of(t, facts.what),
        columns=tuple(Column(heading, width) for heading, width in wording.headings(t, facts.what)),
        rows=tuple(_rows(t, facts)),
        above=wording.above(t, facts),
        below=wording.below(t, facts),
        row_height=SIGNING_HEIGHT if facts.what is FileOf.SIGNATURES else None,
    )
    if facts.what is not FileOf.BOARD:
        return make_workbook(table)
    return make_workbook(table, _summary(t, facts))


def _rows(t: Translator, facts: FileFacts) -> list[SheetRow | Band]:
    """By category, in order of precedence; numbered through."""
    rows: list[SheetRow | Band] = []
    numbers = count(1)
    chosen = [row for row in facts.rows if _belongs(facts.what, row)]
    for category, people in groupby(chosen, key=lambda row: row.category):
        rows.append(Band(category))
        rows += [wording.cells(t, facts.what, next(numbers), row) for row in people]
    return rows


def _belongs(what: FileOf, row: Row) -> bool:
    """The sheet to sign has a line for everybody who may stand at the door."""
    return row.to_call if what is FileOf.CALLS else True


def _summary(t: Translator, facts: FileFacts) -> Sheet:
    return Sheet(
        name=t.gettext("Numbers"),
        columns=(Column(t.gettext("Group"), 30), Column(t.gettext("People"), 12)),
        rows=wording.summary(t, facts),
        above=wording.above(t, facts),
    )
