"""Offices by which custom addresses people instead of the name: លោកមេឃុំ, ឯកឧត្តមអភិបាលខេត្ត."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.names import clean, name_key
from bot.domain.people import PersonFacts


class AddressBy(StrEnum):
    """By what a person is addressed, where the secretariat chose it."""

    NAME = "name"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Office:
    """An office of which there is one in each place; in Khmer it ends with the word for that place."""

    km: str
    en: str


# The heads of the sub-national administrations, by the titles of the Law on Administrative Management of the
# Capital, Provinces, Municipalities, Districts and Khans (2008) and of the Law on Commune/Sangkat
# Administrative Management (2001). Deputies and councillors are several in one place and keep their names.
BY_CUSTOM = (
    Office("អភិបាលរាជធានី", "Capital Governor"),
    Office("អភិបាលខេត្ត", "Provincial Governor"),
    Office("អភិបាលក្រុង", "Municipal Governor"),
    Office("អភិបាលស្រុក", "District Governor"),
    Office("អភិបាលខណ្ឌ", "Khan Governor"),
    Office("មេឃុំ", "Commune Chief"),
    Office("ចៅសង្កាត់", "Sangkat Chief"),
)
# How the governor of a board of governors signs: អភិបាលនៃគណៈអភិបាលខេត្ត.
_OF_THE_BOARD = name_key("នៃគណៈអភិបាល")


def office_of(person: PersonFacts) -> Office | None:
    """The office by which custom addresses them, from the words of their position; None for all others.

    After it the position may name the place, and nothing else: មេឃុំអំពិល, but not មេឃុំស្តីទី.
    """
    position = name_key(clean(person.position or "")).replace(_OF_THE_BOARD, "")
    for office in BY_CUSTOM:
        if position.startswith(name_key(office.km)) and _is_the_place(
            person, position.removeprefix(name_key(office.km))
        ):
            return office
        if position == name_key(office.en):
            return office
    return None


def is_by_office(chosen: str | None, person: PersonFacts) -> bool:
    """Whether the office is addressed; nothing chosen: as custom asks, where it is known of which place."""
    if chosen:
        return chosen == AddressBy.OFFICE and bool(person.position)
    return office_of(person) is not None and bool(person.place or person.organisation)


def same_office(one: PersonFacts, other: PersonFacts) -> bool:
    """Whether two people of one organisation and place hold the same office there."""
    known = office_of(one)
    if known or office_of(other):
        return known == office_of(other)
    return name_key(one.position or "") == name_key(other.position or "")


def _is_the_place(person: PersonFacts, rest: str) -> bool:
    places = person.place.places if person.place else ()
    names = {name_key(place.name_km) for place in places}
    return not rest or rest in names or name_key(person.organisation or "").endswith(rest)
