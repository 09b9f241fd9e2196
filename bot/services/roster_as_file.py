"""Files of a roster for its officers: the rows that need a look, and the whole roster to correct."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.delivery import Lane
from bot.domain.roster_deciding import decided
from bot.domain.roster_import import ProblemsFile, RosterSheet
from bot.domain.roster_matching import match_roster
from bot.services.bodies import body_facts
from bot.services.owe import owe_account
from bot.services.rights import must_be_officer
from bot.services.roster import known_people
from bot.services.roster_files import body_of, decisions_of, named, own_file, reading_of
from bot.storage.records import RosterFile


def owe_problems(session: Session, actor: Actor, now: datetime, file_id: int) -> None:
    """Owe the officer the rows that need a look as Excel; before and after the import."""
    file = own_file(session, actor, file_id)
    body_of(actor, file)
    _owe_file(session, actor, now, "roster_problems", {"file_id": file.id})


def owe_roster(session: Session, actor: Actor, now: datetime, body_id: int) -> None:
    """Owe the officer the whole roster as Excel."""
    must_be_officer(actor, body_id)
    _owe_file(session, actor, now, "roster_file", {"body_id": body_id})


def read_problems(session: Session, actor: Actor, file_id: int) -> ProblemsFile | None:
    """For the file of problems; None when another file took its place or the rights are gone."""
    file = session.get(RosterFile, file_id)
    if file is None or file.account_id != actor.account_id or file.body_id not in actor.officer_of:
        return None
    assert file.body_id is not None  # None is no body of theirs
    read = reading_of(file)
    known = known_people(session, file.body_id)
    plan = decided(match_roster(known, read), known, decisions_of(file))
    # After the import every row is known; what was doubtful before is settled.
    doubtful = () if file.imported_at else plan.doubtful
    return ProblemsFile(
        body=body_facts(session, file.body_id),
        reading=read,
        doubtful=doubtful,
        people=named(session, (one for match in doubtful for one in match.person_ids)),
    )


def read_roster_sheet(session: Session, actor: Actor, now: datetime, body_id: int) -> RosterSheet | None:
    """For the roster as Excel; None when the rights are gone."""
    if not actor.is_officer_of(body_id):
        return None
    people = tuple(known_people(session, body_id))
    return RosterSheet(body=body_facts(session, body_id), today=local_day(now), people=people)


def _owe_file(session: Session, actor: Actor, now: datetime, kind: str, about: dict[str, int]) -> None:
    once = ".".join([kind, *(str(one) for one in about.values()), str(now.timestamp())])
    owe_account(
        session,
        now,
        account_id=actor.account_id,
        kind=kind,
        once_key=f"{once}.{actor.account_id}",
        lane=Lane.ANSWER,
        about=about,
    )
