"""Reading a roster: rows of cells become people with their category, doubts and problems."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.domain.named_places import NOWHERE, NamedPlace, named_place
from bot.domain.names import name_key
from bot.domain.roster import (
    CategoryCount,
    ColumnRead,
    Doubt,
    DoubtKind,
    Kind,
    Meaning,
    Problem,
    ProblemKind,
    RosterReading,
    RosterRow,
    Section,
)
from bot.domain.roster_categories import with_categories
from bot.domain.roster_duplicates import with_shared_phones, without_duplicates
from bot.domain.roster_headings import Heading, clean_cell, find_heading, meanings_of, second_line
from bot.domain.roster_rows import read_row
from bot.domain.roster_sections import PLAIN, Marked, section_of
from bot.domain.workbooks import Cell, SheetCells, WhyRefused, WorkbookRefused


def read_roster_sheets(sheets: Sequence[SheetCells]) -> RosterReading:
    """The first sheet that has a heading row, the visible ones first.

    Raises WorkbookRefused when the workbook is empty or no sheet has a heading.
    """
    if not any(sheet.rows for sheet in sheets):
        raise WorkbookRefused(WhyRefused.EMPTY)
    ordered = sorted(sheets, key=lambda sheet: not sheet.visible)
    found = [(sheet, heading) for sheet in ordered if (heading := find_heading(sheet))]
    if not found:
        raise WorkbookRefused(WhyRefused.NO_HEADING)
    (sheet, heading), *others = found
    left_out = [Doubt(DoubtKind.SHEET_LEFT_OUT, 0, other.name) for other, _ in others if other.visible]
    return _facts(sheet, heading, _walked(sheet, heading), left_out)


@dataclass(slots=True)
class _Walk:
    """What was met on the way down a sheet, and where it stands."""

    heading: Heading
    section: Section | None = None
    styles: frozenset[str] = frozenset()  # how the sections of the first level are numbered
    in_footer: bool = False
    of_list: NamedPlace = NOWHERE  # the province that stands above the heading
    of_section: NamedPlace = NOWHERE  # the district that the last title names
    sections: list[Section] = field(default_factory=list)
    rows: list[tuple[RosterRow, Section | None]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    originals: dict[int, tuple[str, ...]] = field(default_factory=dict)


def _facts(sheet: SheetCells, heading: Heading, walk: _Walk, doubts: list[Doubt]) -> RosterReading:
    rows, sections, of_categories = with_categories(heading, walk.rows, walk.sections, walk.originals)
    people, duplicates = without_duplicates(rows)
    people = with_shared_phones(people)
    doubts = [*doubts, *walk.doubts, *of_categories, *(doubt for person in people for doubt in person.doubts)]
    return RosterReading(
        sheet=sheet.name,
        heading_row=heading.row,
        columns=tuple(map(ColumnRead, heading.words, heading.meanings)),
        rows=tuple(rows),
        people=tuple(people),
        duplicates=tuple(duplicates),
        categories=tuple(
            CategoryCount(section, sum(person.category == section for person in people))
            for section in sections
        ),
        problems=_problems(walk, rows, people),
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.row)),
        originals=walk.originals,
    )


def _problems(walk: _Walk, rows: list[RosterRow], people: list[RosterRow]) -> tuple[Problem, ...]:
    """A missing number in a duplicate is none; a broken one is."""
    counted = {person.row for person in people}
    of_duplicates = [problem for row in rows if row.row not in counted for problem in row.problems]
    broken = [problem for problem in of_duplicates if problem.kind is ProblemKind.PHONE_BROKEN]
    of_people = [problem for person in people for problem in person.problems]
    return tuple(sorted([*walk.problems, *broken, *of_people], key=lambda problem: problem.row))


def _walked(sheet: SheetCells, heading: Heading) -> _Walk:
    walk = _Walk(heading)
    walk.of_list = NamedPlace(province=named_place(*_above(sheet, heading)).province)
    _section_above(walk, sheet)
    for number, cells in sheet.rows:
        if number > heading.last_row:
            _step(walk, number, cells)
    return walk


def _above(sheet: SheetCells, heading: Heading) -> list[str]:
    return [text for number, cells in sheet.rows if number < heading.row for text in _texts(cells)]


def _section_above(walk: _Walk, sheet: SheetCells) -> None:
    """Where every section has a heading of its own, the first title stands above the first heading."""
    above = [
        texts for number, cells in sheet.rows if number < walk.heading.row and any(texts := _texts(cells))
    ]
    marked = section_of(above[-1]) if above else None
    if marked and marked.styles != PLAIN:
        _open_section(walk, marked, walk.heading.row)


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [clean_cell(cell) for cell in cells]


def _step(walk: _Walk, number: int, cells: Sequence[Cell]) -> None:
    texts = _texts(cells)
    if not any(texts) or _is_counting(texts) or _is_heading_again(walk.heading, cells):
        return
    row = read_row(walk.heading, number, cells)
    marked = section_of(texts)
    if not (row and _is_surely_somebody(walk.heading, row, texts)):
        joined = " ".join(filter(None, texts))
        if _TOTAL.match(joined):
            return
        walk.in_footer = walk.in_footer or bool(_FOOTER.search(joined))
        if walk.in_footer and not (
            marked and marked.styles != PLAIN and marked.section.kind is not Kind.OTHER
        ):
            return
    walk.in_footer = False
    if marked and not (row and row.honorific):
        _open_section(walk, marked, number)
        return
    walk.originals[number] = tuple(texts)
    if row:
        named = NamedPlace.unpack(row.place)
        above = walk.of_section.within(walk.of_list)
        walk.rows.append((replace(row, place=named.within(above).packed() if named else ""), walk.section))
    elif _says_something(walk.heading, texts):
        walk.problems.append(Problem(ProblemKind.NAME_MISSING, number))


_TOTAL = re.compile(r"សរុប|(grand )?total\b|(កំណត់)?សម្គាល់|notes?\s*:", re.IGNORECASE)
_FOOTER = re.compile(
    r"ធ្វើនៅ|ថ្ងៃ.*ខែ.*ឆ្នាំ|បានឃើញ|ឯកភាព|ហត្ថលេខា|អ្នកធ្វើ(តារាង|បញ្ជី)|រៀបចំដោយ"
    r"|prepared by|approved by|signature|done (at|in)\b|^date\b",
    re.IGNORECASE,
)


def _is_surely_somebody(heading: Heading, row: RosterRow, texts: list[str]) -> bool:
    """A phone or a running number makes a row a person even below a signature or with a word like one."""
    numbers = [texts[index] for index in heading.columns(Meaning.NUMBER) if index < len(texts)]
    return bool(row.phones) or any(number.strip(".)").isdecimal() for number in numbers)


def _is_counting(texts: list[str]) -> bool:
    """The line of column numbers that some rosters have under the heading."""
    numbers = [text.strip("()") for text in texts if text]
    in_order = enumerate(numbers, start=1)
    return len(numbers) > 2 and all(number.isdecimal() and int(number) == count for count, number in in_order)


def _is_heading_again(heading: Heading, cells: Sequence[Cell]) -> bool:
    """The heading, or its second line, repeated for the next printed page or section."""
    if second_line(cells):
        return True
    pairs = zip(heading.words, _texts(cells), strict=False)
    same = sum(bool(text) and name_key(text) == name_key(words) for words, text in pairs)
    return same > 1 and sum(meaning is not None for meaning in meanings_of(cells)) > 1


def _says_something(heading: Heading, texts: list[str]) -> bool:
    telling = heading.columns(Meaning.POSITION, Meaning.ORGANISATION, Meaning.PHONE, Meaning.PLACE)
    return any(index < len(texts) and texts[index] for index in telling)


def _open_section(walk: _Walk, marked: Marked, number: int) -> None:
    section = marked.section
    walk.of_section = named_place(section.title)
    if walk.styles and not walk.styles & marked.styles:
        walk.doubts.append(Doubt(DoubtKind.SECTION_NESTED, number, section.title))
        return
    walk.styles = walk.styles & marked.styles or marked.styles
    if section.kind is Kind.OTHER:
        walk.doubts.append(Doubt(DoubtKind.SECTION_UNKNOWN, number, section.title))
    walk.section = section
    if section not in walk.sections:
        walk.sections.append(section)
