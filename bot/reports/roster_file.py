"""A roster as an Excel file: read under limits, and given back with what is wrong in it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.roster import Doubt, Duplicate, Problem, RosterReading
from bot.domain.roster_reading import read_roster_sheets
from bot.reports.sheets import Align, Column, Sheet, make_workbook
from bot.reports.workbooks import read_workbook

Finding = Problem | Doubt | Duplicate


def read_roster(source: bytes | Path) -> RosterReading:
    """What the roster in this file says. Raises WorkbookRefused; blocks, so call it off the event loop."""
    return read_roster_sheets(read_workbook(source))


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """The words of the problems' file in the reader's language; `tell` says one finding in a sentence."""

    sheet: str
    title: str
    row: str
    wrong: str
    tell: Callable[[Finding], str]


def problems_workbook(
    reading: RosterReading, words: ProblemWords, more: Mapping[int, Sequence[str]] | None = None
) -> bytes:
    """The rows that need a look, as they were typed, with their number and a column that says why.

    Findings about the whole file stand above the table. `more` are further sentences by row, such as doubtful
    matches with the stored roster.
    """
    told: defaultdict[int, list[str]] = defaultdict(list)
    findings: tuple[Finding, ...] = (*reading.problems, *reading.duplicates, *reading.doubts)
    for finding in findings:
        told[finding.row].append(words.tell(finding))
    for row, sentences in (more or {}).items():
        told[row] += sentences
    in_rows = {row: sentences for row, sentences in sorted(told.items()) if row in reading.originals}
    of_file = [
        sentence for row, sentences in sorted(told.items()) if row not in in_rows for sentence in sentences
    ]
    columns = [Column(column.heading, 22) for column in reading.columns]
    width = len(columns)
    sheet = Sheet(
        name=words.sheet,
        above=(words.title, *of_file),
        columns=(Column(words.row, 8, Align.CENTRE), *columns, Column(words.wrong, 48, marked=True)),
        rows=tuple(
            (row, *_padded(reading.originals[row], width), "\n".join(sentences))
            for row, sentences in in_rows.items()
        ),
    )
    return make_workbook(sheet)


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells[:width], *("" for _ in range(width - len(cells))))
