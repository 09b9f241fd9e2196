"""The category of each row: from the section above it, or from a column of its own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.names import name_key
from bot.domain.roster import UNSORTED, Doubt, DoubtKind, Kind, Meaning, RosterRow, Section
from bot.domain.roster_headings import Heading
from bot.domain.roster_sections import kind_of


def with_categories(
    heading: Heading,
    rows: Sequence[tuple[RosterRow, Section | None]],
    sections: Sequence[Section],
    originals: Mapping[int, Sequence[str]],
) -> tuple[list[RosterRow], list[Section], list[Doubt]]:
    """The rows sorted into categories, all categories in the order of the file, and what is doubtful.

    No kind is guessed: a roster without sections and without such a column is unsorted, and doubtful once.
    """
    columns = heading.columns(Meaning.CATEGORY)
    typed = [_first(originals[row.row], columns) for row, _ in rows]
    doubts: list[Doubt] = []
    if not sections and not any(typed):
        if rows:
            doubts.append(Doubt(DoubtKind.NO_CATEGORIES, heading.row))
        return [row for row, _ in rows], [UNSORTED] if rows else [], doubts
    of_columns = _of_columns(rows, _carried_down(typed), doubts)
    sorted_rows = []
    for (row, above), section in zip(rows, of_columns, strict=True):
        category = section or above
        if category is None:
            row = replace(row, doubts=(*row.doubts, Doubt(DoubtKind.CATEGORY_MISSING, row.row)))
        sorted_rows.append(replace(row, category=category or UNSORTED))
    used = dict.fromkeys([*sections, *(row.category for row in sorted_rows)])
    return sorted_rows, list(used), doubts


def _first(texts: Sequence[str], columns: list[int]) -> str:
    return next((texts[index] for index in columns if index < len(texts) and texts[index]), "")


def _carried_down(typed: list[str]) -> list[str]:
    """Cells merged over several rows arrive filled in the first only; then no word stands twice."""
    words = Counter(name_key(text) for text in typed if text)
    if len(words) == sum(words.values()):
        for index in range(1, len(typed)):
            typed[index] = typed[index] or typed[index - 1]
    return typed


def _of_columns(
    rows: Sequence[tuple[RosterRow, Section | None]], typed: list[str], doubts: list[Doubt]
) -> list[Section | None]:
    """One category per spelling; a doubt at the first row of each that is of no known kind."""
    known: dict[str, Section] = {}
    found: list[Section | None] = []
    for (row, _), title in zip(rows, typed, strict=True):
        if title and name_key(title) not in known:
            section = known[name_key(title)] = Section(kind_of(title), title)
            if section.kind is Kind.OTHER:
                doubts.append(Doubt(DoubtKind.SECTION_UNKNOWN, row.row, title))
        found.append(known.get(name_key(title)) if title else None)
    return found
