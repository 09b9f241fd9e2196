"""Reading the people of a roster."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, object_session

from bot.domain.people import PersonFacts
from bot.domain.refusals import NotFound
from bot.storage.records import Organisation, Person


def person_facts(person: Person) -> PersonFacts:
    """What wordings need to name and address a person; the record must be attached to a session."""
    return PersonFacts(
        id=person.id,
        name_km=person.name_km,
        name_latin=person.name_latin or None,
        honorific=person.honorific,
        degree=person.degree,
        position=person.office or None,
        organisation=_organisation_name(person),
    )


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


def _organisation_name(person: Person) -> str | None:
    if person.organisation_id is None:
        return None
    session = object_session(person)
    assert session is not None
    # Through the session, so that no query has to remember to load it.
    organisation = session.get(Organisation, person.organisation_id)
    return organisation.name if organisation else None
