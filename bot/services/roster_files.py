"""A roster that an officer sent: kept as it was read, previewed, decided, and imported once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from bot.domain.actors import Actor
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.people import PersonFacts
from bot.domain.refusals import NotAllowed, Outdated
from bot.domain.roster import RosterReading
from bot.domain.roster_deciding import NEW, decided
from bot.domain.roster_import import (
    ChooseBody,
    Entry,
    Imported,
    Part,
    PartKey,
    Preview,
    RowToDecide,
)
from bot.domain.roster_json import from_json
from bot.domain.roster_matching import DoubtfulMatch, Match, match_roster
from bot.services.bodies import body_facts
from bot.services.people import person_facts
from bot.services.rights import must_be_officer
from bot.services.roster import apply_import, known_people
from bot.services.roster_home import forget_ours
from bot.storage.records import Person, RosterFile

UNDECIDED = -1
KEPT = timedelta(days=7)  # a sent file, imported or not: it holds names and numbers


def receive(
    session: Session, actor: Actor, now: datetime, name: str, reading: dict[str, Any]
) -> Preview | ChooseBody:
    """Keep what was read from the file; it takes the place of the one sent before.

    `reading` as `bot.domain.roster_json.to_json` gives it. Raises NotAllowed for whoever is no officer.
    """
    if not actor.officer_of:
        raise NotAllowed
    forget_ours(session, actor)
    session.execute(delete(RosterFile).where(RosterFile.account_id == actor.account_id))
    only = next(iter(actor.officer_of)) if len(actor.officer_of) == 1 else None
    file = RosterFile(
        account_id=actor.account_id, body_id=only, name=name, reading=reading, decisions={}, sent_at=now
    )
    session.add(file)
    session.flush()
    return _shown(session, actor, file)


def choose_body(
    session: Session, actor: Actor, now: datetime, file_id: int, body_id: int
) -> Preview | ChooseBody:
    """For which body the file is; what was decided for another one is forgotten."""
    must_be_officer(actor, body_id)
    file = own_file(session, actor, file_id)
    if file.imported_at is not None:
        raise Outdated
    file.body_id, file.decisions = body_id, {}
    return _shown(session, actor, file)


def preview(session: Session, actor: Actor, now: datetime, file_id: int) -> Preview | ChooseBody:
    return _shown(session, actor, _open_file(session, actor, file_id))


def part(session: Session, actor: Actor, now: datetime, file_id: int, key: PartKey, page: int) -> Part:
    """A page of one part of the preview."""
    shown = _preview(session, actor, _open_file(session, actor, file_id))
    entries = shown.part(key)
    page = clip(page, len(entries))
    here = entries[page * PAGE : (page + 1) * PAGE]
    return Part(
        preview=shown,
        key=key,
        entries=here,
        total=len(entries),
        page=page,
        pages=count_pages(len(entries)),
        people=named(session, _ids_in(here)),
    )


def row_to_decide(
    session: Session, actor: Actor, now: datetime, file_id: int, number: int
) -> RowToDecide | Preview:
    """The row of that number, from 0, among those nobody can tell; the preview when there are none."""
    file = _open_file(session, actor, file_id)
    shown = _preview(session, actor, file)
    held = _held(session, file)
    if not held:
        return shown
    number = max(0, min(number, len(held) - 1))
    match = held[number]
    people = named(session, match.person_ids)
    return RowToDecide(
        preview=shown,
        match=match,
        candidates=tuple(people[one] for one in match.person_ids if one in people),
        number=number,
        total=len(held),
        chosen=file.decisions.get(str(match.row.row)),
    )


def decide(
    session: Session, actor: Actor, now: datetime, file_id: int, number: int, person_id: int
) -> RowToDecide | Preview:
    """The row is that candidate, somebody new (0), or undecided again (-1); goes on to the next row."""
    file = _open_file(session, actor, file_id)
    held = _held(session, file)
    if not 0 <= number < len(held):
        raise Outdated
    match = held[number]
    if person_id not in (*match.person_ids, NEW, UNDECIDED):
        raise Outdated
    decisions = {row: who for row, who in file.decisions.items() if row != str(match.row.row)}
    if person_id != UNDECIDED:
        decisions[str(match.row.row)] = person_id
    file.decisions = decisions
    if number + 1 < len(held):
        return row_to_decide(session, actor, now, file_id, number + 1)
    return _preview(session, actor, file)


def confirm(session: Session, actor: Actor, now: datetime, file_id: int) -> Imported:
    """Write the file into the roster, once; raises Outdated when it was written already."""
    file = _open_file(session, actor, file_id)
    body_id = body_of(actor, file)
    result = apply_import(session, now, actor.account_id, body_id, reading_of(file), decisions_of(file))
    file.imported_at = now
    return replace(result, file_id=file.id)


def drop(session: Session, actor: Actor, now: datetime, file_id: int) -> int | None:
    """Do not import the file; for which body it was."""
    file = _open_file(session, actor, file_id)
    session.delete(file)
    return file.body_id


def forget_old(session: Session, now: datetime) -> None:
    """Files are not kept longer than an officer needs to come back to them."""
    session.execute(delete(RosterFile).where(RosterFile.sent_at < now - KEPT))


def own_file(session: Session, actor: Actor, file_id: int) -> RosterFile:
    """The account's own file; raises Outdated once a newer one was sent.

    Raises NotAllowed for another's, and for whoever is no longer an officer of the body it was sent for.
    """
    file = session.get(RosterFile, file_id)
    if file is None:
        raise Outdated if actor.officer_of else NotAllowed
    if file.account_id != actor.account_id:
        raise NotAllowed
    if file.body_id is not None:
        must_be_officer(actor, file.body_id)
    return file


def _open_file(session: Session, actor: Actor, file_id: int) -> RosterFile:
    file = own_file(session, actor, file_id)
    if file.imported_at is not None:
        raise Outdated
    return file


def body_of(actor: Actor, file: RosterFile) -> int:
    if file.body_id is None:
        raise Outdated
    must_be_officer(actor, file.body_id)
    return file.body_id


def reading_of(file: RosterFile) -> RosterReading:
    return from_json(file.reading)


def decisions_of(file: RosterFile) -> dict[int, int]:
    return {int(row): person_id for row, person_id in file.decisions.items()}


def _shown(session: Session, actor: Actor, file: RosterFile) -> Preview | ChooseBody:
    if file.body_id is not None:
        return _preview(session, actor, file)
    return ChooseBody(
        file_id=file.id,
        name=file.name,
        people=len(file.reading["people"]),
        bodies=tuple(body_facts(session, one) for one in sorted(actor.officer_of)),
    )


def _preview(session: Session, actor: Actor, file: RosterFile) -> Preview:
    body_id = body_of(actor, file)
    reading, known = reading_of(file), known_people(session, body_id)
    undecided = match_roster(known, reading)
    plan = decided(undecided, known, decisions_of(file))
    return Preview(
        file_id=file.id,
        name=file.name,
        body=body_facts(session, body_id),
        reading=reading,
        plan=plan,
        undecided=len(plan.held),
        decided=len(undecided.held) - len(plan.held),
    )


def _held(session: Session, file: RosterFile) -> tuple[DoubtfulMatch, ...]:
    """All rows that nobody can tell, decided or not."""
    assert file.body_id is not None  # the preview was shown
    return match_roster(known_people(session, file.body_id), reading_of(file)).held


def _ids_in(entries: Iterable[Entry]) -> list[int]:
    ids: list[int] = []
    for entry in entries:
        if isinstance(entry, int):
            ids.append(entry)
        elif isinstance(entry, Match):
            ids.append(entry.person_id)
        elif isinstance(entry, DoubtfulMatch):
            ids += entry.person_ids
    return ids


def named(session: Session, ids: Iterable[int]) -> dict[int, PersonFacts]:
    people = session.scalars(
        select(Person).where(Person.id.in_(list(ids))).options(joinedload(Person.organisation))
    )
    return {person.id: person_facts(person) for person in people}
