"""Keeping the keys under which people are found in step with their names and offices."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from bot.domain.search_keys import forms_of, office_keys
from bot.storage.records import FoundAs, Organisation, Person

PIECE = 500  # people at once; databases limit the number of values


def keep_findable(session: Session, people: Collection[int]) -> None:
    """Write the keys of these people anew; whoever writes a name, office or organisation calls this.

    Works past the session: people that it holds do not notice.
    """
    ids = sorted(people)
    for first in range(0, len(ids), PIECE):
        _write(session, ids[first : first + PIECE])


def rows_of(person_id: int, name_km: str, name_latin: str) -> list[dict[str, Any]]:
    """The rows of `FoundAs` of a person of these names."""
    return [{"person_id": person_id, **form._asdict()} for form in sorted(forms_of(name_km, name_latin))]


def _write(session: Session, ids: list[int]) -> None:
    session.flush()
    theirs = session.execute(
        select(Person.id, Person.name_km, Person.name_latin, Person.office, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.id.in_(ids))
    ).all()
    connection = session.connection()
    connection.execute(delete(FoundAs).where(FoundAs.person_id.in_(ids)))
    rows = [row for one in theirs for row in rows_of(one.id, one.name_km, one.name_latin)]
    if rows:
        connection.execute(insert(FoundAs), rows)
    offices = [
        {"of": one.id, "key": keys.spelling, "bones": keys.bones}
        for one in theirs
        if (keys := office_keys(one.office, one.name or "")).spelling
    ]
    unset = [one.id for one in theirs if one.id not in {office["of"] for office in offices}]
    of, to_nothing = Person.id == bindparam("of"), {"office_key": "", "office_bones": ""}
    if offices:
        set_to: dict[str, Any] = {"office_key": bindparam("key"), "office_bones": bindparam("bones")}
        connection.execute(update(Person).where(of).values(set_to), offices)
    if unset:
        connection.execute(update(Person).where(Person.id.in_(unset)).values(to_nothing))
