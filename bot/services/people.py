"""Reading the people of a roster."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, object_session

from bot.domain.honorifics import HONORIFICS
from bot.domain.names import clean, has_khmer, name_key
from bot.domain.offices import is_by_office, same_office
from bot.domain.people import PersonFacts
from bot.domain.places import Address
from bot.domain.refusals import NotFound
from bot.services.findable import keep_findable
from bot.services.finding import find
from bot.services.links import new_token
from bot.services.places import address_of
from bot.storage.records import Category, Organisation, Person, Phone


def person_facts(person: Person) -> PersonFacts:
    """What wordings need to name and address a person; the record must be attached to a session."""
    return PersonFacts(
        id=person.id,
        name_km=person.name_km,
        name_latin=person.name_latin or None,
        honorific=person.honorific,
        honorific_en=person.honorific_en,
        degree=person.degree,
        position=person.office or None,
        organisation=_organisation_name(person),
        place=person_place(person),
    )


def addressed(person: Person) -> PersonFacts:
    """The same for a message to them: by the office where custom or the secretariat asks for it.

    The name stays where somebody else holds the same office.
    """
    facts = person_facts(person)
    by_office = is_by_office(person.address_by, facts) and not _shares_office(person, facts)
    return replace(facts, by_office=by_office)


def live_people(session: Session, body_id: int, *, with_delegates: bool = False) -> Sequence[Person]:
    """The people of a body in order of precedence, without the retired.

    Category and organisation are loaded. Delegates who are not in the roster are left out unless asked for.
    """
    query = (
        select(Person)
        .where(Person.body_id == body_id, Person.retired_at.is_(None))
        .options(joinedload(Person.category), joinedload(Person.organisation))
        .order_by(Person.position, Person.id)
    )
    if not with_delegates:
        query = query.where(Person.delegate_only.is_(False))
    return session.scalars(query).all()


def person_of(session: Session, body_id: int, person_id: int) -> Person:
    """One person of this body, with category and organisation, retired or not; raises NotFound."""
    person = any_person(session, person_id)
    if person.body_id != body_id:
        raise NotFound
    return person


def any_person(session: Session, person_id: int) -> Person:
    """One person by id, of whatever body; the caller checks the rights. Raises NotFound."""
    loads = (joinedload(Person.category), joinedload(Person.organisation))
    person = session.get(Person, person_id, options=loads)
    if person is None:
        raise NotFound
    return person


def find_people(session: Session, body_id: int, text: str, most: int) -> Sequence[Person]:
    """Live people of a body who may be meant by what was typed, the likeliest first.

    By a name in either script, a phone number or some of its digits, or the office; see `services/finding`.
    """
    ids = find(session, text, body_id, most)
    loads = (joinedload(Person.category), joinedload(Person.organisation))
    people = session.scalars(select(Person).where(Person.id.in_(ids)).options(*loads))
    return sorted(people, key=lambda person: ids.index(person.id))


def give_honorific(person: Person, honorific: str | None, degree: str | None) -> None:
    """As typed before the name; the sex is what the honorific says."""
    person.honorific, person.degree = honorific, degree
    person.sex = HONORIFICS[honorific].sex if honorific else None


def add_person(
    session: Session, now: datetime, category: Category, name: str, phone: str | None = None
) -> Person:
    """A new person at the end of the category's precedence. No honorific is guessed, no office known yet.

    `name` as typed, in Khmer or Latin letters; `phone` in E.164.
    """
    shown, key = clean(name), name_key(name)
    khmer = has_khmer(shown)
    person = Person(
        body_id=category.body_id,
        category_id=category.id,
        position=_last_position(session, category),
        name_km=shown if khmer else "",
        name_latin="" if khmer else shown,
        name_key=key if khmer else "",
        latin_key="" if khmer else key,
        link_token=new_token(),
        created_at=now,
        phones=[Phone(number=phone)] if phone else [],
    )
    session.add(person)
    session.flush()
    keep_findable(session, [person.id])
    return person


def _last_position(session: Session, category: Category) -> int:
    """That of the category's last person; people of one position follow each other by id."""
    in_category = select(func.max(Person.position)).where(Person.category_id == category.id)
    in_body = select(func.max(Person.position)).where(Person.body_id == category.body_id)
    return session.scalar(in_category) or (session.scalar(in_body) or 0) + 1


def person_place(person: Person) -> Address | None:
    """The commune or district of a person, with what it lies in."""
    if not person.place_code:
        return None
    session = object_session(person)
    assert session is not None
    return address_of(session, person.place_code)


def _shares_office(person: Person, facts: PersonFacts) -> bool:
    session = object_session(person)
    assert session is not None
    others = session.scalars(
        select(Person).where(
            Person.body_id == person.body_id,
            Person.organisation_id == person.organisation_id,
            Person.place_code == person.place_code,
            Person.id != person.id,
            Person.retired_at.is_(None),
            Person.delegate_only.is_(False),
        )
    )
    return any(same_office(facts, person_facts(other)) for other in others)


def _organisation_name(person: Person) -> str | None:
    if person.organisation_id is None:
        return None
    session = object_session(person)
    assert session is not None
    # Through the session, so that no query has to remember to load it.
    organisation = session.get(Organisation, person.organisation_id)
    return organisation.name if organisation else None
