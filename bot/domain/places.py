"""Provinces, districts, communes and villages of Cambodia by their code, and what a file says of them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.names import clean, name_key


class Level(StrEnum):
    """The four levels; a code has two digits more at each."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"


LEVELS = tuple(Level)


class PlaceType(StrEnum):
    """What a place is called by: two kinds of provinces, three of districts, two of communes."""

    PROVINCE = "khaet"
    CAPITAL = "reachtheani"
    SROK = "srok"
    KRONG = "krong"
    KHAN = "khan"
    KHUM = "khum"
    SANGKAT = "sangkat"
    PHUM = "phum"


KHMER_TYPES = {
    PlaceType.PROVINCE: "ខេត្ត",
    PlaceType.CAPITAL: "រាជធានី",
    PlaceType.SROK: "ស្រុក",
    PlaceType.KRONG: "ក្រុង",
    PlaceType.KHAN: "ខណ្ឌ",
    PlaceType.KHUM: "ឃុំ",
    PlaceType.SANGKAT: "សង្កាត់",
    PlaceType.PHUM: "ភូមិ",
}
TYPES_OF = {
    Level.PROVINCE: (PlaceType.PROVINCE, PlaceType.CAPITAL),
    Level.DISTRICT: (PlaceType.SROK, PlaceType.KRONG, PlaceType.KHAN),
    Level.COMMUNE: (PlaceType.KHUM, PlaceType.SANGKAT),
    Level.VILLAGE: (PlaceType.PHUM,),
}
CAPITAL = "12"
# The 33 municipalities. Source: NCDD's gazetteer as kept by github.com/dwilkie/pumi (31), and Run Ta Aek
# and Kampong Saom, which the Ministry of Economy and Finance lists for 2025.
MUNICIPALITIES = frozenset(
    {
        "0106", "0110", "0203", "0305", "0403", "0502", "0509", "0603", "0708", "0709", "0811", "0812",
        "0813", "0904", "1002", "1105", "1308", "1410", "1505", "1602", "1710", "1715", "1801", "1805",
        "1806", "1904", "2006", "2008", "2108", "2204", "2302", "2401", "2506",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as a gazetteer has it; names without the word for what it is. Valid from and to that day,
    both included; None: since before we know, until further notice."""

    code: str
    type: PlaceType
    name_km: str
    name_en: str
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def level(self) -> Level:
        return level_of(self.code)


@dataclass(frozen=True, slots=True)
class Address:
    """A place and those it lies in, from itself up to the province."""

    places: tuple[Place, ...]

    @property
    def place(self) -> Place:
        return self.places[0]

    def at(self, level: Level) -> Place | None:
        return next((one for one in self.places if one.level is level), None)


def level_of(code: str) -> Level:
    return LEVELS[len(code) // 2 - 1]


def parents_of(code: str) -> tuple[str, ...]:
    """The codes it lies in, the nearest first."""
    return tuple(code[:length] for length in range(len(code) - 2, 0, -2))


def usual_type(code: str) -> PlaceType:
    """What a place is when its source does not say: sangkats lie in municipalities and khans."""
    urban = code[:4] in MUNICIPALITIES or code[:2] == CAPITAL
    match level_of(code):
        case Level.PROVINCE:
            return PlaceType.CAPITAL if code == CAPITAL else PlaceType.PROVINCE
        case Level.DISTRICT:
            within = PlaceType.KHAN if code[:2] == CAPITAL else PlaceType.KRONG
            return within if urban else PlaceType.SROK
        case Level.COMMUNE:
            return PlaceType.SANGKAT if urban else PlaceType.KHUM
    return PlaceType.PHUM


def sound_key(latin: str) -> str:
    """The same for several romanisations of a name: Siem Reap, Siemreab; Kampong, Kompong; Oddar, Otdar.

    Consonants only, written one way; empty for Khmer.
    """
    plain = unicodedata.normalize("NFKD", latin).casefold()
    kept = re.sub(r"[^a-z]", "", plain)
    for written, meant in _CONSONANTS:
        kept = re.sub(written, meant, kept)
    return re.sub(r"(.)\1+", r"\1", kept[:1] + re.sub(r"[aeiouyh]", "", kept[1:]))


_CONSONANTS = (
    ("chh|ch", "c"), ("kh", "k"), ("ph|b", "p"), ("th|d", "t"), ("nh", "n"), ("w", "v"), ("x", "s"),
)  # fmt: skip


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


def read_code(text: str) -> str:
    """The code with Latin digits, and with the zero before it that Excel eats."""
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in clean(text))
    return digits.zfill(len(digits) + 1) if digits.isascii() and len(digits) % 2 else digits


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


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """A place with its key in the database."""

    id: int
    place: Place


@dataclass(frozen=True, slots=True)
class PlacesPlan:
    """What an import would do. Nothing is deleted: a renamed place is closed under its old name and opened
    under the new one; one that is no longer there is closed."""

    new: tuple[Place, ...] = ()
    renamed: tuple[tuple[StoredPlace, Place], ...] = ()
    closed: tuple[tuple[StoredPlace, date], ...] = ()
    unchanged: int = 0
    levels: tuple[Level, ...] = ()  # of which the file knows

    @property
    def changes(self) -> int:
        return len(self.new) + len(self.renamed) + len(self.closed)


def plan_places(stored: Sequence[StoredPlace], wanted: Sequence[Place], today: date) -> PlacesPlan:
    """`stored` are the open places. Levels that the file does not have at all stay as they are."""
    known = {one.place.code: one for one in stored}
    levels = {place.level for place in wanted}
    new, renamed, closed, unchanged = [], [], [], 0
    for place in wanted:
        before = known.get(place.code)
        if place.valid_to is not None and place.valid_to < today:
            if before:
                closed.append((before, place.valid_to))
            continue
        if before is None:
            new.append(place if place.valid_from or not stored else _since(place, today))
        elif _named_alike(before.place, place):
            unchanged += 1
        else:
            renamed.append((before, place if place.valid_from else _since(place, today)))
    there = {place.code for place in wanted}
    closed += [(one, today) for code, one in known.items() if code not in there and one.place.level in levels]
    return PlacesPlan(
        tuple(new), tuple(renamed), tuple(closed), unchanged, tuple(one for one in LEVELS if one in levels)
    )


def _named_alike(one: Place, other: Place) -> bool:
    return (one.type, one.name_km, one.name_en) == (other.type, other.name_km, other.name_en)


def _since(place: Place, day: date) -> Place:
    return Place(
        code=place.code,
        type=place.type,
        name_km=place.name_km,
        name_en=place.name_en,
        valid_from=day,
        valid_to=place.valid_to,
    )
