"""One row of a roster: names, honorific, sex, office and phones out of its cells."""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from bot.domain.honorifics import HONORIFICS, read_honorific, split_honorific
from bot.domain.named_places import NamedPlace, joined, named_place, place_in_column
from bot.domain.names import has_khmer
from bot.domain.old_fonts import is_old_font
from bot.domain.phones import PhoneFaultKind, read_phones
from bot.domain.roster import Doubt, DoubtKind, Meaning, Problem, ProblemKind, RosterRow
from bot.domain.roster_headings import Heading, clean_cell
from bot.domain.workbooks import Cell

_MALE = ("ប្រុស", "ប", "បុរស", "m", "male", "man")
_FEMALE = ("ស្រី", "ស", "នារី", "ស្ត្រី", "f", "female", "woman")


def read_row(heading: Heading, row: int, cells: Sequence[Cell]) -> RosterRow | None:
    """The facts of a row that names somebody, its category left open; None when no cell holds a name."""
    texts = _Texts(heading, cells)
    name_km, name_latin, typed_honorific, degree = _names(texts)
    if not (name_km or name_latin):
        return None
    sex, sex_doubts = _sex(row, texts.first(Meaning.SEX))
    in_column = texts.first(Meaning.HONORIFIC)
    of_column = read_honorific(in_column) if in_column else None
    if of_column:
        typed_honorific, degree = of_column[0] or typed_honorific, of_column[1] or degree
    honorific, doubt = _honorific(row, typed_honorific, sex, "" if of_column else in_column)
    phones, problems = _phones(row, [cells[index] for index in texts.indexes(Meaning.PHONE)])
    return RosterRow(
        row=row,
        name_km=name_km,
        name_latin=name_latin,
        honorific=honorific,
        degree=degree,
        sex=sex,
        position=texts.first(Meaning.POSITION),
        organisation=texts.joined(Meaning.ORGANISATION) or texts.joined(Meaning.PLACE),
        phones=phones,
        note=texts.joined(Meaning.NOTE),
        place=_place(texts).packed(),
        doubts=(*doubt, *sex_doubts, *_old_fonts(row, texts)),
        problems=problems,
    )


class _Texts:
    """The cells of a row as texts, asked for by what their columns mean."""

    def __init__(self, heading: Heading, cells: Sequence[Cell]) -> None:
        self._heading, self._cells = heading, cells

    def indexes(self, meaning: Meaning) -> list[int]:
        return [index for index in self._heading.columns(meaning) if index < len(self._cells)]

    def all(self, meaning: Meaning) -> list[str]:
        return [clean_cell(self._cells[index]) for index in self.indexes(meaning)]

    def under(self, meaning: Meaning) -> list[tuple[str, str]]:
        """The words of each heading with the cell below it."""
        return [
            (self._heading.words[index], clean_cell(self._cells[index])) for index in self.indexes(meaning)
        ]

    def first(self, meaning: Meaning) -> str:
        return next(filter(None, self.all(meaning)), "")

    def joined(self, meaning: Meaning) -> str:
        return ", ".join(dict.fromkeys(filter(None, self.all(meaning))))


_WRITTEN = (
    Meaning.NAME,
    Meaning.LATIN_NAME,
    Meaning.FAMILY_NAME,
    Meaning.GIVEN_NAME,
    Meaning.POSITION,
    Meaning.ORGANISATION,
    Meaning.PLACE,
    Meaning.NOTE,
)


def _old_fonts(row: int, texts: _Texts) -> tuple[Doubt, ...]:
    """The cells that are Khmer of an old font; they are kept as they are."""
    cells = (cell for meaning in _WRITTEN for cell in texts.all(meaning))
    return tuple(Doubt(DoubtKind.OLD_FONT, row, cell) for cell in cells if is_old_font(cell))


def _place(texts: _Texts) -> NamedPlace:
    """What columns of their own say of the place, else office and organisation."""
    in_columns = [place_in_column(heading, cell) for heading, cell in texts.under(Meaning.PLACE)]
    elsewhere = named_place(texts.first(Meaning.POSITION), texts.joined(Meaning.ORGANISATION))
    return joined([*map(named_place, texts.all(Meaning.WHERE)), *in_columns, elsewhere])


def _names(texts: _Texts) -> tuple[str, str, str | None, str | None]:
    """The Khmer and the Latin name, honorific and degree; the letters tell the script, not the heading."""
    pairs = zip_longest(texts.all(Meaning.FAMILY_NAME), texts.all(Meaning.GIVEN_NAME), fillvalue="")
    typed = [
        *texts.all(Meaning.NAME),
        *texts.all(Meaning.LATIN_NAME),
        *(f"{one} {two}" for one, two in pairs),
    ]
    khmer = latin = ""
    honorific = degree = None
    for cell in typed:
        found, of_degree, name = split_honorific(cell)
        honorific, degree = honorific or found, degree or of_degree
        in_khmer, in_latin = _by_script(name)
        khmer, latin = khmer or in_khmer, latin or in_latin
    return khmer, latin, honorific, degree


_LATIN_PART = re.compile(r"[^\W\d_\u1780-\u17ff][^\d_\u1780-\u17ff()/]+")


def _by_script(name: str) -> tuple[str, str]:
    """The Khmer and the Latin part of a name: both may stand in one cell, ហេង វណ្ណា (HENG Vanna)."""
    if not any(letter.isalpha() for letter in name):
        return "", ""
    if not has_khmer(name):
        return "", name
    latin = _LATIN_PART.search(name)
    if latin is None:
        return name, ""
    khmer = re.sub(r"\(\s*\)", "", name[: latin.start()] + name[latin.end() :])
    return khmer.strip(" /,-–"), latin[0].strip(" ,-–")


def _honorific(
    row: int, typed: str | None, sex: str | None, unknown: str
) -> tuple[str | None, tuple[Doubt, ...]]:
    """The honorific that can be trusted, else what is doubtful about it (H.E. for a woman)."""
    if unknown:
        return typed, (Doubt(DoubtKind.HONORIFIC_UNKNOWN, row, unknown),)
    if typed is None:
        return None, (Doubt(DoubtKind.HONORIFIC_MISSING, row),)
    if sex and HONORIFICS[typed].sex not in (None, sex):
        return None, (Doubt(DoubtKind.HONORIFIC_AND_SEX, row, typed),)
    return typed, ()


def _sex(row: int, text: str) -> tuple[str | None, tuple[Doubt, ...]]:
    word = text.casefold().strip(" .")
    if word in _MALE:
        return "M", ()
    if word in _FEMALE:
        return "F", ()
    return None, (Doubt(DoubtKind.SEX_UNKNOWN, row, text),) if word.strip("-–") else ()


def _phones(row: int, cells: Iterable[Cell]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    readings = [read_phones(cell) for cell in cells]
    numbers = tuple(dict.fromkeys(number for reading in readings for number in reading.numbers))
    broken = [
        Problem(ProblemKind.PHONE_BROKEN, row, fault.text)
        for reading in readings
        for fault in reading.faults
        if fault.kind is PhoneFaultKind.BROKEN
    ]
    if not numbers and not broken:
        return (), (Problem(ProblemKind.PHONE_MISSING, row),)
    return numbers, tuple(broken)
