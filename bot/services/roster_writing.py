"""Writing rows of a roster in bulk: new people, and what changes for known ones."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from bot.domain.names import clean, name_key
from bot.domain.roster import RosterRow
from bot.domain.roster_import import UNTITLED
from bot.domain.roster_matching import Match
from bot.services.findable import keep_findable
from bot.services.links import new_token
from bot.storage.inserting import insert_new
from bot.storage.records import Organisation, Person, Phone

NEW = 0  # the position of people who have none yet
PIECE = 500  # rows of a statement; databases limit the number of values


def write_new(
    session: Session,
    now: datetime,
    body_id: int,
    rows: Sequence[RosterRow],
    categories: Mapping[str, int],
) -> dict[int, int]:
    """New people with their phones; the id of each by its row. Their order is set afterwards."""
    organisations = organisation_ids(session, body_id, (row.organisation for row in rows))
    values = [
        {
            **_facts(row, organisations),
            "body_id": body_id,
            "category_id": categories[category_key(row)],
            "position": NEW,
            "link_token": new_token(),
            "created_at": now,
        }
        for row in rows
    ]
    if not values:
        return {}
    session.execute(insert(Person), values)
    of_body = select(Person.link_token, Person.id).where(Person.body_id == body_id, Person.position == NEW)
    made = dict(session.execute(of_body).all())
    ids = {row.row: made[value["link_token"]] for row, value in zip(rows, values, strict=True)}
    _add_phones(session, [(ids[row.row], number) for row in rows for number in row.phones])
    keep_findable(session, ids.values())
    return ids


def write_updates(
    session: Session, body_id: int, matches: Sequence[Match], categories: Mapping[str, int]
) -> None:
    """What the file says otherwise. Numbers are added, or replace all others when none of them was known."""
    organisations = organisation_ids(session, body_id, (match.row.organisation for match in matches))
    phones: dict[int, tuple[str, ...]] = {}
    people: list[dict[str, Any]] = []
    for match in matches:
        values: dict[str, Any] = {"id": match.person_id}
        for change in match.changes:
            if change.field == "phones":
                assert isinstance(change.new, tuple)
                phones[match.person_id] = change.new
            else:
                values |= _changed(change.field, match.row, organisations, categories)
        if len(values) > 1:
            people.append(values)
    if people:
        session.execute(update(Person), sorted(people, key=lambda one: list(one)))
        keep_findable(session, [one["id"] for one in people])
    _set_phones(session, phones)


def organisation_ids(session: Session, body_id: int, names: Iterable[str]) -> dict[str, int]:
    """The organisations of these names by their key, made where they are new. No letters, no name."""
    by_key = {name_key(name): clean(name) for name in reversed(list(names)) if name_key(name)}
    query = select(Organisation.name_key, Organisation.id).where(Organisation.body_id == body_id)
    known = dict(session.execute(query).all())
    new = [
        {"body_id": body_id, "name": name, "name_key": key}
        for key, name in reversed(by_key.items())
        if key not in known
    ]
    if not new:
        return known
    for first in range(0, len(new), PIECE):
        insert_new(session, Organisation, new[first : first + PIECE])
    return dict(session.execute(query).all())


def category_key(row: RosterRow) -> str:
    """Under which the row's category is found; spellings that read the same are one category."""
    return name_key(row.category.title) or name_key(UNTITLED)


def name_values(name_km: str, name_latin: str) -> dict[str, str]:
    """The names of a person with the keys they are found under."""
    return {
        "name_km": name_km,
        "name_key": name_key(name_km),
        "name_latin": name_latin,
        "latin_key": name_key(name_latin),
    }


def _facts(row: RosterRow, organisations: Mapping[str, int]) -> dict[str, Any]:
    return {
        **name_values(row.name_km, row.name_latin),
        "honorific": row.honorific,
        "degree": row.degree,
        "sex": row.sex,
        "office": row.position,
        "organisation_id": organisations.get(name_key(row.organisation)),
        "note": row.note,
    }


def _changed(
    field: str, row: RosterRow, organisations: Mapping[str, int], categories: Mapping[str, int]
) -> dict[str, Any]:
    match field:
        case "name_km":
            return {"name_km": row.name_km, "name_key": name_key(row.name_km)}
        case "name_latin":
            return {"name_latin": row.name_latin, "latin_key": name_key(row.name_latin)}
        case "position":
            return {"office": row.position}
        case "organisation":
            return {"organisation_id": organisations.get(name_key(row.organisation))}
        case "category":
            return {"category_id": categories[category_key(row)]}
        case _:
            return {field: getattr(row, field)}


def _set_phones(session: Session, phones: Mapping[int, tuple[str, ...]]) -> None:
    ids = list(phones)
    for first in range(0, len(ids), PIECE):
        theirs = delete(Phone).where(Phone.person_id.in_(ids[first : first + PIECE]))
        session.execute(theirs, execution_options={"synchronize_session": False})
    _add_phones(session, [(person_id, number) for person_id in ids for number in phones[person_id]])


def _add_phones(session: Session, numbers: Sequence[tuple[int, str]]) -> None:
    rows = [{"person_id": person_id, "number": number} for person_id, number in numbers]
    if rows:
        session.execute(insert(Phone), rows)
