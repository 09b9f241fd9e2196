"""What a file says of the places of Cambodia: the good rows, and every fault."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.names import clean, name_key
from bot.domain.places import KHMER_TYPES, TYPES_OF, Place, PlaceType, level_of, read_code, usual_type


class PlaceFaultKind(StrEnum):
    """What is wrong with a row of a gazetteer's file."""

    COLUMN_MISSING = "column_missing"  # value: its name
    EMPTY = "empty"
    CODE_UNFIT = "code_unfit"  # not 2, 4, 6 or 8 digits
    CODE_TWICE = "code_twice"  # other_row: where it stands first
    NAME_MISSING = "name_missing"
    PARENT_MISSING = "parent_missing"  # value: the code of a place whose district or commune is not there
    PARENT_OTHER = "parent_other"  # the code does not begin with that of the place it is said to lie in
    TYPE_UNFIT = "type_unfit"
    DATE_UNFIT = "date_unfit"


@dataclass(frozen=True, slots=True)
class PlaceFault:
    """A fault; row 0 is the whole file."""

    kind: PlaceFaultKind
    row: int
    value: str = ""
    other_row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A row of a gazetteer's file as it was typed; `parent` where the source names it apart."""

    row: int
    code: str
    name_km: str
    name_en: str
    type: str = ""
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class PlacesReading:
    """What a file says: the good rows, by code; all faults; the rows whose names held invisible signs."""

    places: tuple[Place, ...]
    faults: tuple[PlaceFault, ...]
    cleaned: tuple[int, ...] = ()


def read_places(rows: Iterable[PlaceRow]) -> PlacesReading:
    """Good rows and every fault. A code that stands twice counts where it stands first."""
    faults: list[PlaceFault] = []
    places: dict[str, Place] = {}
    at: dict[str, int] = {}
    cleaned = []
    for row in rows:
        place, wrong = _read(row)
        faults += wrong
        if place is None:
            continue
        if place.code in places:
            faults.append(PlaceFault(PlaceFaultKind.CODE_TWICE, row.row, place.code, at[place.code]))
            continue
        places[place.code], at[place.code] = place, row.row
        if _INVISIBLE.search(row.name_km + row.name_en):
            cleaned.append(row.row)
    for code in sorted(places, key=len):
        if len(code) > 2 and code[:-2] not in places:
            faults.append(PlaceFault(PlaceFaultKind.PARENT_MISSING, at[code], code))
            del places[code]
    if not places and not faults:
        faults.append(PlaceFault(PlaceFaultKind.EMPTY, 0))
    faults.sort(key=lambda fault: fault.row)
    return PlacesReading(tuple(places[code] for code in sorted(places)), tuple(faults), tuple(cleaned))


_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
_CODE = re.compile(r"(\d\d){1,4}", re.ASCII)


def _read(row: PlaceRow) -> tuple[Place | None, list[PlaceFault]]:
    code, faults = read_code(row.code), []
    if not _CODE.fullmatch(code):
        return None, [PlaceFault(PlaceFaultKind.CODE_UNFIT, row.row, row.code)]
    if row.parent and read_code(row.parent) != code[:-2]:
        faults.append(PlaceFault(PlaceFaultKind.PARENT_OTHER, row.row, row.code))
    type_ = _type(row.type, code)
    if type_ is None:
        faults.append(PlaceFault(PlaceFaultKind.TYPE_UNFIT, row.row, row.type))
    name_km, name_en = clean(row.name_km), clean(row.name_en)
    if not (name_key(name_km) and name_key(name_en)):
        faults.append(PlaceFault(PlaceFaultKind.NAME_MISSING, row.row, row.code))
    days = [_day(text) for text in (row.valid_from, row.valid_to)]
    faults += [
        PlaceFault(PlaceFaultKind.DATE_UNFIT, row.row, text)
        for text, day in zip((row.valid_from, row.valid_to), days, strict=True)
        if text.strip() and day is None
    ]
    if faults or type_ is None:
        return None, faults
    word = KHMER_TYPES[type_]
    bare = name_km.removeprefix(word).strip() or name_km
    return Place(
        code=code, type=type_, name_km=bare, name_en=name_en, valid_from=days[0], valid_to=days[1]
    ), []


def _type(text: str, code: str) -> PlaceType | None:
    """As typed in Khmer or Latin letters, if it fits the level; the usual one when nothing was typed."""
    word = clean(text).casefold()
    if not word:
        return usual_type(code)
    named = {**{type_.value: type_ for type_ in PlaceType}, **{km: one for one, km in KHMER_TYPES.items()}}
    type_ = named.get(word)
    return type_ if type_ in TYPES_OF[level_of(code)] else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
