"""What an officer is shown to choose the place of a person, or the province of a body."""

from dataclasses import dataclass

from bot.domain.bodies import BodyFacts
from bot.domain.named_places import NamedPlace
from bot.domain.people import PersonFacts
from bot.domain.places import Address, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """Somebody whose commune is not certain, and what the roster says of it."""

    person: PersonFacts
    named: NamedPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesOpen:
    """A page of the people for whom an officer has to choose; pages count from 0."""

    body: BodyFacts
    lines: tuple[PlaceLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChoice:
    """A person, what the roster says of the place, and the places to choose from.

    `typed`: what was looked for, empty for the candidates of the roster. `imported` False: no gazetteer yet.
    """

    body: BodyFacts
    person: PersonFacts
    named: NamedPlace
    found: tuple[Address, ...]
    typed: str = ""
    imported: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceChoice:
    """The provinces to choose from; `chosen` is the code of the body's, empty for none."""

    body: BodyFacts
    provinces: tuple[Place, ...]
    chosen: str
