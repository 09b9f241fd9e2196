"""What is read from a roster, and what an import of it would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of categories of participants."""

    PROVINCIAL_LEADERS = "provincial_leaders"
    DEPARTMENTS = "departments"
    DISTRICTS = "districts"
    COMMUNES = "communes"
    DEVELOPMENT_PARTNERS = "development_partners"
    NGOS = "ngos"
    PRIVATE_SECTOR = "private_sector"
    COMMUNITIES = "communities"
    SECRETARIAT = "secretariat"
    OTHER = "other"


class Meaning(StrEnum):
    """What a column of a roster holds."""

    NUMBER = "number"
    HONORIFIC = "honorific"
    NAME = "name"
    LATIN_NAME = "latin_name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    SEX = "sex"
    POSITION = "position"
    ORGANISATION = "organisation"
    PLACE = "place"  # of one level, as its heading says; stands for the organisation where none is given
    WHERE = "where"  # a place with all it lies in, as our own file has it
    PHONE = "phone"
    NOTE = "note"
    CATEGORY = "category"
    TITLE = "title"  # an honorific or a position; its cells tell which
    UNUSED = "unused"  # known, and not for us: a signature, an address


class ProblemKind(StrEnum):
    """Something is wrong in a row."""

    PHONE_MISSING = "phone_missing"
    PHONE_BROKEN = "phone_broken"  # value: the number as typed
    NAME_MISSING = "name_missing"  # the only row that becomes no person


class DoubtKind(StrEnum):
    """Something the secretariat should look at; nothing was guessed."""

    HONORIFIC_MISSING = "honorific_missing"
    HONORIFIC_UNKNOWN = "honorific_unknown"  # value: as typed in a column of its own
    HONORIFIC_AND_SEX = "honorific_and_sex"  # value: the honorific's key, not taken because the sex differs
    SEX_UNKNOWN = "sex_unknown"  # value: as typed
    PHONE_SHARED = "phone_shared"  # value: the number; other_row: who has it too
    OLD_FONT = "old_font"  # value: the cell, in letters of a font of before Unicode
    CATEGORY_MISSING = "category_missing"  # a row before the first section, or an empty cell
    SECTION_UNKNOWN = "section_unknown"  # value: the title; its kind is `other`
    SECTION_NESTED = "section_nested"  # value: the title; it was read as a part of the section before it
    NO_CATEGORIES = "no_categories"  # the whole roster; row: its heading
    SHEET_LEFT_OUT = "sheet_left_out"  # value: another sheet that looks like a roster


@dataclass(frozen=True, slots=True)
class Problem:
    kind: ProblemKind
    row: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    kind: DoubtKind
    row: int
    value: str = ""
    other_row: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A category of participants: the title as the secretariat typed it, without its numbering."""

    kind: Kind
    title: str


UNSORTED = Section(Kind.OTHER, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One row of a roster as facts. Texts are empty where the cells are; phones are E.164.

    `place`: the commune or district that the row names, packed (see `bot.domain.named_places`).
    """

    row: int
    category: Section = UNSORTED
    name_km: str = ""
    name_latin: str = ""
    honorific: str | None = None
    degree: str | None = None
    sex: str | None = None  # M or F
    position: str = ""
    organisation: str = ""
    phones: tuple[str, ...] = ()
    note: str = ""
    place: str = ""
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that names the person of an earlier row again: same name, and same phone or same office."""

    row: int
    of_row: int


@dataclass(frozen=True, slots=True)
class CategoryCount:
    section: Section
    people: int


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column, its heading as typed, and what it was taken for; None where it was not understood."""

    heading: str
    meaning: Meaning | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterReading:
    """A whole roster.

    `rows` are all rows that name somebody, `people` the same without the duplicates, in order of precedence;
    what only a duplicate says is added to its person. `originals` are the cells as typed, by row.
    """

    sheet: str
    heading_row: int
    columns: tuple[ColumnRead, ...]
    rows: tuple[RosterRow, ...]
    people: tuple[RosterRow, ...]
    duplicates: tuple[Duplicate, ...] = ()
    categories: tuple[CategoryCount, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    originals: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def unaddressed(self) -> tuple[int, ...]:
        """The rows without an honorific: many, and nothing to decide; they are told of together."""
        return tuple(one.row for one in self.doubts if one.kind is DoubtKind.HONORIFIC_MISSING)

    @property
    def to_look_at(self) -> tuple[Doubt, ...]:
        """All other doubts, each told of by itself."""
        return tuple(one for one in self.doubts if one.kind is not DoubtKind.HONORIFIC_MISSING)
