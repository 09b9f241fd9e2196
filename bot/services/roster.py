"""Taking a roster over: categories, organisations, people and phones of one body, in one transaction."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from bot.domain.actors import Actor
from bot.domain.names import clean, name_key
from bot.domain.roster import Kind, RosterReading, Section
from bot.domain.roster_deciding import decided
from bot.domain.roster_import import UNTITLED, Imported
from bot.domain.roster_matching import KnownPerson, RosterPlan, match_roster
from bot.services.audit import note
from bot.services.bodies import body_facts
from bot.services.people import person_place
from bot.services.place_tying import count_open, tie_rows
from bot.services.rights import must_be_officer
from bot.services.roster_ordering import put_in_order
from bot.services.roster_writing import write_new, write_updates
from bot.storage.records import Category, Person


def plan_import(
    session: Session,
    actor: Actor | None,
    body_id: int,
    reading: RosterReading,
    decisions: Mapping[int, int] | None = None,
) -> RosterPlan:
    """What the import would change; nothing is written. `actor` None is the operator."""
    if actor is not None:
        must_be_officer(actor, body_id)
    known = known_people(session, body_id)
    return decided(match_roster(known, reading), known, decisions or {})


def apply_import(
    session: Session,
    now: datetime,
    account_id: int | None,
    body_id: int,
    reading: RosterReading,
    decisions: Mapping[int, int] | None = None,
) -> Imported:
    """Write the file into the roster of this body; the caller checked the rights.

    Rows that may be somebody already known, and are not decided, are left out and told. Nobody is retired
    for missing from the file. Grants no rights: neither officers nor registrations come of it.
    """
    plan = plan_import(session, None, body_id, reading, decisions)
    categories = _categories(session, body_id, reading)
    ids = write_new(session, now, body_id, plan.new, categories)
    write_updates(session, body_id, plan.updated, categories)
    ids |= {match.row.row: match.person_id for match in (*plan.updated, *plan.unchanged)}
    put_in_order(session, body_id, [ids[row.row] for row in reading.people if row.row in ids])
    tie_rows(session, body_id, {ids[row.row]: row.place for row in reading.people if row.row in ids})
    note(
        session,
        now,
        "roster.imported",
        account_id=account_id,
        body_id=body_id,
        rows=len(reading.rows),
        new=len(plan.new),
        updated=len(plan.updated),
        held=len(plan.held),
    )
    session.expire_all()  # written past the session
    return _imported(session, body_id, reading, plan)


def known_people(session: Session, body_id: int) -> list[KnownPerson]:
    """The roster as it is stored, without retired people and mere delegates, in order of precedence."""
    people = session.scalars(
        select(Person)
        .where(Person.body_id == body_id, Person.retired_at.is_(None), Person.delegate_only.is_(False))
        .options(joinedload(Person.category), joinedload(Person.organisation), selectinload(Person.phones))
        .order_by(Person.position, Person.id)
    )
    return [_known(person) for person in people]


def _known(person: Person) -> KnownPerson:
    return KnownPerson(
        id=person.id,
        category=Section(Kind(person.category.kind), person.category.title),
        name_km=person.name_km,
        name_latin=person.name_latin,
        honorific=person.honorific,
        degree=person.degree,
        sex=person.sex,
        position=person.office,
        organisation=person.organisation.name if person.organisation else "",
        phones=tuple(phone.number for phone in person.phones),
        note=person.note,
        place=person_place(person),
    )


def _categories(session: Session, body_id: int, reading: RosterReading) -> dict[str, int]:
    """The category of each title's key, made where it is new; those of the file first, in its order."""
    stored = session.scalars(
        select(Category).where(Category.body_id == body_id).order_by(Category.position, Category.id)
    ).all()
    known = {name_key(category.title): category for category in stored}
    wanted = {
        name_key(count.section.title) or name_key(UNTITLED): count.section for count in reading.categories
    }
    for key, section in wanted.items():
        title = clean(section.title) or UNTITLED
        if key not in known:
            known[key] = Category(body_id=body_id, kind=section.kind, title=title, position=0)
            session.add(known[key])
    others = [key for key in known if key not in wanted]
    for position, key in enumerate([*wanted, *others], start=1):
        known[key].position = position
    session.flush()
    return {key: category.id for key, category in known.items()}


def _imported(session: Session, body_id: int, reading: RosterReading, plan: RosterPlan) -> Imported:
    live = (Person.body_id == body_id, Person.retired_at.is_(None), Person.delegate_only.is_(False))
    unaddressed = select(func.count()).where(*live, Person.honorific.is_(None))
    unreached = select(func.count()).where(*live, ~Person.phones.any())
    return Imported(
        body=body_facts(session, body_id),
        new=len(plan.new),
        updated=len(plan.updated),
        unchanged=len(plan.unchanged),
        held=plan.held,
        missing=len(plan.missing_from_file),
        categories=reading.categories,
        without_honorific=session.scalar(unaddressed) or 0,
        without_phone=session.scalar(unreached) or 0,
        places_open=count_open(session, body_id),
        has_problems=bool(reading.problems or reading.duplicates or reading.doubts),
    )
