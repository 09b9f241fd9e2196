"""What an officer is shown of a roster: categories, lists of people, one person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.domain.actors import Relation
from bot.domain.bodies import BodyFacts
from bot.domain.people import PersonFacts
from bot.domain.places import Address
from bot.domain.refusals import Refusal

CATEGORIES_PAGE = 12  # a screen of categories; rosters have nine


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryLine:
    """A category of participants with how many people it has."""

    id: int
    kind: str
    title: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterHomeFacts:
    """The roster of a body; pages count from 0."""

    body: BodyFacts
    categories: tuple[CategoryLine, ...]
    people: int
    registered: int
    without_honorific: int
    without_phone: int
    retired: int
    page: int
    pages: int
    places_open: int = 0  # people for whom an officer has to choose which commune is meant
    province: Address | Literal[False] | None = False  # of an SPD; False: there is none to choose


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person in a list; `registered`: somebody speaks for them."""

    person: PersonFacts
    registered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """A page of people: of a category, without a phone, or found by what was typed."""

    body: BodyFacts
    people: tuple[PersonLine, ...]
    total: int
    category: CategoryLine | None = None
    typed: str = ""
    page: int = 0
    pages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Unaddressed:
    """The categories with people without an honorific, and how many each has."""

    body: BodyFacts
    categories: tuple[CategoryLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnaddressedIn:
    """The people of a category without an honorific; `women` and `men` are those whose sex is known.

    `chosen` and `sex`: what an officer is about to set for all women or men, or has just set (`done`).
    """

    body: BodyFacts
    category: CategoryLine
    people: tuple[PersonFacts, ...]
    women: tuple[PersonFacts, ...]
    men: tuple[PersonFacts, ...]
    page: int
    pages: int
    sex: str = ""
    chosen: str = ""
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneLine:
    """A number of a person; `shared_with` others of the roster who have it too."""

    id: int
    number: str
    shared_with: tuple[PersonFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """An account that speaks for the person."""

    relation: Relation
    shown_name: str
    phone: str | None
    reachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """Everything about a person of the roster, for an officer of the body.

    `number` of `of` is the place in the category. `meetings` and `actions` are those ahead or open;
    `chairs` counts meetings ahead that the person chairs.
    """

    body: BodyFacts
    person: PersonFacts
    category: CategoryLine
    sex: str | None
    note: str
    phones: tuple[PhoneLine, ...]
    accounts: tuple[AccountLine, ...]
    number: int
    of: int
    stands_for: int  # organisations, as a focal point
    meetings: int
    actions: int
    chairs: int
    delegate_only: bool = False
    retired_at: datetime | None = None
    replaced_by: PersonFacts | None = None
    replaces: PersonFacts | None = None
    address_by: str | None = None  # what the secretariat chose (`bot.domain.offices`)


class Field(StrEnum):
    """What can be corrected by typing."""

    NAME_KM = "name_km"
    NAME_LATIN = "name_latin"
    OFFICE = "office"
    ORGANISATION = "organisation"
    NOTE = "note"
    PHONE = "phone"  # one more


class Choice(StrEnum):
    """What can be corrected by a button."""

    HONORIFIC = "honorific"
    HONORIFIC_EN = "honorific_en"
    DEGREE = "degree"
    ADDRESS_BY = "address_by"
    SEX = "sex"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """A person, what is to be chosen, and the categories there are."""

    card: PersonCard
    what: Choice
    categories: tuple[CategoryLine, ...] = ()


class NewStep(StrEnum):
    """The questions about somebody new, in their order."""

    NAME = "name"
    LATIN = "latin"
    OFFICE = "office"
    ORGANISATION = "organisation"
    PHONE = "phone"
    HONORIFIC = "honorific"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody new, as far as known, and what is asked now."""

    body: BodyFacts
    category: CategoryLine
    step: NewStep
    name: str = ""
    latin: str = ""
    office: str = ""
    organisation: str = ""
    phones: tuple[str, ...] = ()
    alike: tuple[PersonFacts, ...] = ()  # people of the roster with that name


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """Who takes whose place; `name` empty while it is asked, `phones` empty when none was given."""

    card: PersonCard
    name: str = ""
    honorific: str | None = None
    degree: str | None = None
    phones: tuple[str, ...] = ()
    asks: str = ""  # name, phone, or nothing: sure?


class NothingTyped(Refusal):
    """A voice note or a file came where letters were asked for."""


class NoNameTyped(Refusal):
    """What was typed is no name."""


class TooLongTyped(Refusal):
    """More than fits; `limit` in characters."""

    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit


class NoPhoneTyped(Refusal):
    """What was typed holds no phone number."""

    def __init__(self, typed: str) -> None:
        super().__init__("no phone")
        self.typed = typed


class WrongLetters(Refusal):
    """A Khmer name in Latin letters, or the other way round."""


class LastName(Refusal):
    """The only name of a person cannot be emptied."""
