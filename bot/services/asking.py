"""Asking the officers of a body to be let in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Relation
from bot.domain.bodies import BodyFacts
from bot.services.audit import note
from bot.services.bodies import body_facts, owe_officers
from bot.storage.records import Account, JoinRequest, Person


def ask_officers(
    session: Session,
    now: datetime,
    account: Account,
    body_id: int,
    person: Person | None,
    relation: Relation,
    shown_name: str,
) -> None:
    """Put a request on the body's list and tell its officers; once, however often it is asked.

    `person` None: the account could not say who it is; the officers find out.
    """
    person_id = person.id if person else None
    for waiting in waiting_requests(session, account.id):
        if waiting.body_id == body_id and waiting.person_id == person_id:
            waiting.relation = relation
            return
    request = JoinRequest(
        body_id=body_id,
        account_id=account.id,
        person_id=person_id,
        relation=relation,
        phone=account.verified_phone,
        shown_name=shown_name,
        asked_at=now,
        state="waiting",
    )
    session.add(request)
    session.flush()
    note(session, now, "asked_to_come_in", account_id=account.id, body_id=body_id, request_id=request.id)
    about = {"request_id": request.id}
    owe_officers(session, now, body_id, kind="join_request", once_key=f"join.{request.id}", about=about)


def waiting_requests(session: Session, account_id: int) -> Sequence[JoinRequest]:
    """What the account asked and nobody decided yet."""
    return session.scalars(
        select(JoinRequest)
        .where(JoinRequest.account_id == account_id, JoinRequest.state == "waiting")
        .order_by(JoinRequest.id)
    ).all()


def waiting_bodies(session: Session, account_id: int) -> tuple[BodyFacts, ...]:
    """The bodies whose officers have to decide about the account."""
    bodies = dict.fromkeys(request.body_id for request in waiting_requests(session, account_id))
    return tuple(body_facts(session, body_id) for body_id in bodies)
