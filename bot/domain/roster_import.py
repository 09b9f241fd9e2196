"""What an officer or the operator is shown of an import, before and after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.bodies import BodyFacts
from bot.domain.people import PersonFacts
from bot.domain.roster import CategoryCount, Doubt, Duplicate, Problem, RosterReading, RosterRow
from bot.domain.roster_matching import DoubtfulMatch, KnownPerson, Match, RosterPlan

Entry = Problem | Doubt | Duplicate | RosterRow | Match | DoubtfulMatch | int  # int: a person's id

UNTITLED = "អ្នកចូលរួម"  # stands for the title of a category that the file leaves without one


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseBody:
    """The officer serves several bodies: for which of them is the file."""

    file_id: int
    name: str
    people: int
    bodies: tuple[BodyFacts, ...]


class PartKey(StrEnum):
    """The parts of a preview that can be looked at row by row."""

    DOUBTS = "doubts"
    PROBLEMS = "problems"
    DUPLICATES = "twice"
    NEW = "new"
    UPDATED = "updated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be written; nothing is yet. `decided` counts the doubtful rows the officer settled."""

    file_id: int
    name: str
    body: BodyFacts
    reading: RosterReading
    plan: RosterPlan
    undecided: int  # rows that may be somebody known
    decided: int = 0

    def part(self, key: PartKey) -> tuple[Entry, ...]:
        """All entries of a part, by row."""
        reading, plan = self.reading, self.plan
        entries: dict[PartKey, tuple[Entry, ...]] = {
            PartKey.DOUBTS: (*(one for one in plan.doubtful if not one.held), *reading.to_look_at),
            PartKey.PROBLEMS: reading.problems,
            PartKey.DUPLICATES: reading.duplicates,
            PartKey.NEW: plan.new,
            PartKey.UPDATED: plan.updated,
            PartKey.MISSING: plan.missing_from_file,
        }
        return entries[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page of one part of the preview, as its entries; `people` names known people by id."""

    preview: Preview
    key: PartKey
    entries: tuple[Entry, ...]
    total: int
    page: int
    pages: int
    people: Mapping[int, PersonFacts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowToDecide:
    """A row that may be one of these known people; `chosen` is the decision so far, None for none."""

    preview: Preview
    match: DoubtfulMatch
    candidates: tuple[PersonFacts, ...]
    number: int  # of the undecided and decided ones, from 1
    total: int
    chosen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did."""

    body: BodyFacts
    new: int
    updated: int
    unchanged: int
    held: tuple[DoubtfulMatch, ...]
    missing: int  # people of the roster whom the file does not name; they stay
    categories: tuple[CategoryCount, ...]
    without_honorific: int
    without_phone: int
    places_open: int = 0  # people for whom an officer has to choose which commune is meant
    file_id: int = 0  # 0: not from the chat
    has_problems: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsFile:
    """The reading with what is doubtful against the stored roster, for the file of problems."""

    body: BodyFacts
    reading: RosterReading
    doubtful: tuple[DoubtfulMatch, ...]
    people: Mapping[int, PersonFacts]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterSheet:
    """The whole roster in order of precedence, for its Excel file; `today` heads it."""

    body: BodyFacts
    today: date
    people: tuple[KnownPerson, ...]
