"""Tying people and organisations of rosters to their communes and districts, where these are certain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session, joinedload, object_session

from bot.domain.named_places import NamedPlace, named_place
from bot.domain.names import name_key
from bot.domain.place_matching import Matched, PlaceIndex, agreed, keys_of, match_place
from bot.domain.places import Level
from bot.services.places import OPEN, is_imported, place_of
from bot.storage.records import Body, GazetteerPlace, Organisation, Person
from bot.storage.store import Store

PIECE = 300  # people of one transaction, keys of one query
LIVE = (Person.retired_at.is_(None), Person.delegate_only.is_(False))
# A commune is named and nobody knows which it is; districts alone are tied, but nobody is asked about them.
TO_CHOOSE = (Person.place_code.is_(None), Person.place_named != "", Person.place_named.not_like("|%"))

Ties = Sequence[dict[str, Any]]
"""Of people, by id: what the roster says of their place, and the place."""


@dataclass(frozen=True, slots=True)
class Tied:
    """How many people have a place, and for how many an officer has to choose."""

    tied: int
    open: int


def tie_rows(session: Session, body_id: int, named: Mapping[int, str]) -> None:
    """What a roster says of the places of its people, by id and packed. What an officer chose stays as long
    as the roster says the same."""
    known: dict[int, tuple[str, str | None]] = {}
    ids = [person_id for person_id, text in named.items() if text]
    for some in _split(ids):
        query = select(Person.id, Person.place_named, Person.place_code).where(Person.id.in_(some))
        known |= {person_id: (text, code) for person_id, text, code in session.execute(query)}
    changed = {one: named[one] for one in ids if known[one][0] != named[one] or known[one][1] is None}
    _write(session, body_id, changed)
    tie_organisations(session, body_id)


def tie_person(session: Session, person: Person) -> None:
    """After office or organisation were corrected: what they name now counts."""
    session.flush()
    organisation = session.get(Organisation, person.organisation_id) if person.organisation_id else None
    named = named_place(person.office, organisation.name if organisation else "").packed()
    if named and named != person.place_named:
        _write(session, person.body_id, {person.id: named})
        session.expire(person)


def match_many(session: Session, province: str, named: Iterable[str]) -> dict[str, Matched]:
    """What each of these packed names means in a province; nothing certain while there is no gazetteer."""
    wanted = {text: NamedPlace.unpack(text) for text in named}
    index = _index(session, wanted.values())
    return {text: match_place(one, province, index) for text, one in wanted.items()}


def province_of(session: Session, body_id: int) -> str:
    """The code of the body's province: as chosen, else as its name says; empty when it has none."""
    body = session.get_one(Body, body_id)
    return body.province_code or named_province(session, body)


def named_province(session: Session, body: Body) -> str:
    """The code of the province that the name of the body says; empty when it says none."""
    key = name_key(named_place(body.name_km, body.name_en).province)
    query = select(GazetteerPlace.code).where(
        GazetteerPlace.level == Level.PROVINCE,
        or_(GazetteerPlace.name_key == key, GazetteerPlace.latin_key == key),
    )
    return (session.scalar(query) if key else None) or ""


def tie_organisations(session: Session, body_id: int) -> None:
    """Organisations that name a commune or district: certain by themselves, or by all of their people."""
    rows = session.execute(
        select(Organisation.id, Organisation.name, Organisation.place_code).where(
            Organisation.body_id == body_id
        )
    ).all()
    named = {key: text for key, name, _ in rows if (text := named_place(name).packed())}
    if not named:
        return
    matched = match_many(session, province_of(session, body_id), set(named.values()))
    of_people: dict[int, set[str]] = {}
    people = select(Person.organisation_id, Person.place_code).where(Person.body_id == body_id, *LIVE)
    for key, code in session.execute(people.where(Person.place_code.is_not(None)).distinct()):
        of_people.setdefault(key or 0, set()).add(code or "")
    before = {key: code for key, _, code in rows}
    values = [
        {"id": key, "place_code": code}
        for key, text in named.items()
        if (code := agreed(of_people.get(key, ())) or matched[text].code) != before[key]
    ]
    if values:
        session.execute(update(Organisation), values)


def count_open(session: Session, body_id: int) -> int:
    """For how many people of the body an officer has to choose; none while there is no gazetteer."""
    query = select(func.count(Person.id)).where(Person.body_id == body_id, *LIVE, *TO_CHOOSE)
    return (session.scalar(query) or 0) if is_imported(session) else 0


def tie_everybody(store: Store) -> Tied:
    """After a gazetteer was imported: everybody of all rosters who has no place yet, in pieces."""
    for body_id in store.read_now(lambda session: list(session.scalars(select(Body.id)))):
        tie_body(store, body_id)
    return store.read_now(_counted)


def retie(session: Session, body_id: int, ties: Ties) -> None:
    """The same of one body, whose province has changed; `ties` from `ties_in`."""
    for some in _split(ties):
        _put_where_untied(session, some)
    tie_organisations(session, body_id)


def said_of(person: Person) -> str:
    """What the roster says of the place, packed; else what office and organisation say."""
    session = object_session(person)
    assert session is not None
    organisation = session.get(Organisation, person.organisation_id) if person.organisation_id else None
    return (
        person.place_named or named_place(person.office, organisation.name if organisation else "").packed()
    )


def ties_in(session: Session, body_id: int, province: str) -> Ties:
    """What is to be written of those who have no place yet. To be read before the transaction that writes it:
    comparing takes long."""
    people = session.scalars(
        select(Person)
        .where(Person.body_id == body_id, *LIVE, Person.place_code.is_(None))
        .options(joinedload(Person.organisation))
    )
    return _values(session, province, {one.id: said_of(one) for one in people})


def tie_body(store: Store, body_id: int) -> None:
    """Everybody of one body who has no place yet. Read first, then written in pieces."""

    def organisations(session: Session) -> None:
        tie_organisations(session, body_id)

    ties = store.read_now(lambda session: ties_in(session, body_id, province_of(session, body_id)))
    for some in _split(ties):
        store.write_now(lambda session, some=some: _put_where_untied(session, some))  # type: ignore[misc]
    store.write_now(organisations)


def _write(session: Session, body_id: int, named: Mapping[int, str]) -> None:
    _put(session, _values(session, province_of(session, body_id), named))


def _values(session: Session, province: str, named: Mapping[int, str]) -> list[dict[str, Any]]:
    said = {key: text for key, text in named.items() if text}
    matched = match_many(session, province, set(said.values())) if said else {}
    return [{"id": key, "place_named": text, "place_code": matched[text].code} for key, text in said.items()]


def _put_where_untied(session: Session, values: Sequence[dict[str, Any]]) -> None:
    """An officer may have chosen a place for some of them since it was read."""
    ids = [one["id"] for one in values]
    query = select(Person.id).where(Person.id.in_(ids), Person.place_code.is_(None))
    untied = set(session.scalars(query))
    _put(session, [one for one in values if one["id"] in untied])


def _put(session: Session, values: Sequence[dict[str, Any]]) -> None:
    if values:
        session.execute(update(Person), values)


def _index(session: Session, named: Iterable[NamedPlace]) -> PlaceIndex:
    keys: set[str] = set()
    sounds: set[str] = set()
    for one in named:
        of_one = keys_of(one)
        keys, sounds = keys | of_one[0], sounds | of_one[1]
    conditions: list[ColumnElement[bool]] = []
    for some in _split(sorted(keys)):
        conditions += [GazetteerPlace.name_key.in_(some), GazetteerPlace.latin_key.in_(some)]
    conditions += [GazetteerPlace.sound_key.in_(some) for some in _split(sorted(sounds))]
    rows: dict[int, GazetteerPlace] = {}
    for condition in conditions:
        query = select(GazetteerPlace).where(OPEN, GazetteerPlace.level != Level.VILLAGE, condition)
        rows |= {row.id: row for row in session.scalars(query)}
    return PlaceIndex.of(place_of(row) for row in sorted(rows.values(), key=lambda row: row.code))


def _counted(session: Session) -> Tied:
    tied = select(func.count(Person.id)).where(*LIVE, Person.place_code != "")
    open_ = select(func.count(Person.id)).where(*LIVE, *TO_CHOOSE)
    return Tied(session.scalar(tied) or 0, session.scalar(open_) or 0)


def _split(rows: Sequence[Any]) -> list[Sequence[Any]]:
    return [rows[first : first + PIECE] for first in range(0, len(rows), PIECE)]
