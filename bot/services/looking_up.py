"""Looking people up for the operator, in one roster or in all of them."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from bot.domain.found import FoundPerson
from bot.services.finding import find
from bot.storage.records import Body, Person


def look_up(session: Session, typed: str, most: int, body_id: int | None = None) -> list[FoundPerson]:
    """The likeliest first; entries of one name and one number in several rosters are one person."""
    ids = find(session, typed, body_id, 2 * most)
    loads = (joinedload(Person.organisation), selectinload(Person.phones))
    people = {
        one.id: one for one in session.scalars(select(Person).where(Person.id.in_(ids)).options(*loads))
    }
    codes = dict(session.execute(select(Body.id, Body.code)).all())
    found: dict[object, FoundPerson] = {}
    for person_id in ids:
        one = _found(people[person_id], codes)
        same = (one.name_km, one.name_latin, one.phone) if one.phone else person_id
        if same in found:
            bodies = dict.fromkeys((*found[same].bodies, *one.bodies))
            one = replace(found[same], bodies=tuple(bodies))
        found[same] = one
    return list(found.values())[:most]


def _found(person: Person, codes: dict[int, str]) -> FoundPerson:
    return FoundPerson(
        name_km=person.name_km,
        name_latin=person.name_latin,
        honorific=person.honorific or "",
        office=person.office,
        place=person.place_code or "",
        organisation=person.organisation.name if person.organisation else "",
        phone=person.phones[0].number if person.phones else "",
        bodies=(codes[person.body_id],),
    )
