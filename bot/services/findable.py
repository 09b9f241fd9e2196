"""Keeping the keys under which people are found in step with their names and offices."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from bot.domain.search_keys import forms_of, office_keys
from bot.storage.inserting import insert_many
from bot.storage.records import FoundAs, NameForm, Organisation, Person
from bot.storage.store import wake

FEW = 25  # people whose keys are written at once: some 5 ms
PIECE = 500  # ids of a statement; databases limit the number of values
WAKES = "findable"  # the tick


def keep_findable(session: Session, people: Collection[int]) -> None:
    """Write the keys of these people anew; whoever writes a name, office or organisation calls this.

    Those of many are written in pieces afterwards (`make_findable`); meanwhile they are found by what they
    were found by before, and by the letters of their names. Works past the session: people that it holds do
    not notice.
    """
    session.flush()
    ids = sorted(people)
    if len(ids) <= FEW:
        _write(session, ids)
        return
    for first in range(0, len(ids), PIECE):
        of_piece = Person.id.in_(ids[first : first + PIECE])
        session.connection().execute(update(Person).where(of_piece).values(findable=False))
    wake(session, WAKES)


def make_findable(session: Session) -> bool:
    """Write the keys of the next who have none or old ones; True when there may be more of them."""
    due = select(Person.id).where(Person.findable.is_(False)).order_by(Person.id).limit(FEW)
    ids = list(session.scalars(due))
    _write(session, ids)
    return len(ids) == FEW


def _write(session: Session, ids: list[int]) -> None:
    if not ids:
        return
    connection = session.connection()
    theirs = connection.execute(_named(ids)).all()
    forms, bearers = set(), set()
    for one in theirs:
        of_name = forms_of(one.name_km, one.name_latin)
        forms |= of_name
        bearers |= {(form.spelling, one.id) for form in of_name}
    connection.execute(delete(FoundAs).where(FoundAs.person_id.in_(ids)))
    insert_many(session, NameForm, [form._asdict() for form in sorted(forms)])
    if bearers:
        rows = [{"spelling": spelling, "person_id": person_id} for spelling, person_id in sorted(bearers)]
        connection.execute(insert(FoundAs), rows)
    keys = {one.id: office_keys(one.office, one.organisation or "") for one in theirs}
    offices = [{"of": of, "key": office.spelling, "bones": office.bones} for of, office in keys.items()]
    set_to: dict[str, Any] = {"office_key": bindparam("key"), "office_bones": bindparam("bones")}
    written = update(Person).where(Person.id == bindparam("of")).values(**set_to, findable=True)
    connection.execute(written, offices)


def _named(ids: list[int]) -> Select[int, str, str, str, str]:
    return (
        select(
            Person.id,
            Person.name_km,
            Person.name_latin,
            Person.office,
            Organisation.name.label("organisation"),
        )
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.id.in_(ids))
    )
