"""What an officer or the operator is shown of an import, before and after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.bodies import BodyFacts
from bot.domain.people import PersonFacts
from bot.domain.roster import CategoryCount, RosterReading
from bot.domain.roster_matching import DoubtfulMatch, RosterPlan

UNTITLED = "អ្នកចូលរួម"  # stands for the title of a category that the file leaves without one


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseBody:
    """The officer serves several bodies: for which of them is the file."""

    file_id: int
    name: str
    people: int
    bodies: tuple[BodyFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be written; nothing is yet. `decided` counts the doubtful rows the officer settled."""

    file_id: int
    name: str
    body: BodyFacts
    reading: RosterReading
    plan: RosterPlan
    decided: int = 0
    imported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page of one part of the preview. `people` names known people by id."""

    preview: Preview
    what: str
    page: int
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
    file_id: int = 0  # 0: not from the chat


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsFile:
    """The reading with what is doubtful against the stored roster, for the file of problems."""

    body: BodyFacts
    reading: RosterReading
    doubtful: tuple[DoubtfulMatch, ...]
    people: Mapping[int, PersonFacts]
