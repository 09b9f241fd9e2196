"""Asking the officers of a body to be let in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Relation
from bot.domain.bodies import BodyFacts
from bot.domain.given_files import GivenFile
from bot.domain.registration import Introduced
from bot.domain.voice_notes import SPOKEN
from bot.services.audit import note
from bot.services.bodies import body_facts, owe_officers
from bot.services.kept_files import keep
from bot.services.too_much import must_not_be_too_much
from bot.services.voice_notes import spoken
from bot.storage.records import Account, JoinRequest, Person, VoiceNote


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

    `person` None: the account could not say who it is; the officers find out. Asked for another relation it
    is another request, so that no officer agrees to what their card did not say. Raises TooMuchToday.
    """
    person_id = person.id if person else None
    earlier = _waiting_about(session, account.id, body_id, person_id)
    if earlier is not None and earlier.relation == relation:
        return
    own = (JoinRequest.account_id == account.id, JoinRequest.body_id == body_id)
    must_not_be_too_much(session, now, JoinRequest.asked_at, *own)
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
    if earlier is not None:
        _replace(session, now, earlier, request)
    note(session, now, "asked_to_come_in", account_id=account.id, body_id=body_id, request_id=request.id)
    about = {"request_id": request.id}
    owe_officers(session, now, body_id, kind="join_request", once_key=f"join.{request.id}", about=about)


def _waiting_about(
    session: Session, account_id: int, body_id: int, person_id: int | None
) -> JoinRequest | None:
    for waiting in waiting_requests(session, account_id):
        if (waiting.body_id, waiting.person_id) == (body_id, person_id):
            return waiting
    return None


def _replace(session: Session, now: datetime, earlier: JoinRequest, request: JoinRequest) -> None:
    """What was spoken for the earlier one goes with the new one."""
    earlier.state, earlier.decided_at = "replaced", now
    spoken_for = VoiceNote.request_id == earlier.id
    session.execute(update(VoiceNote).where(spoken_for).values(request_id=request.id))


def introduce(
    session: Session, actor: Actor, now: datetime, given: GivenFile, shown_name: str
) -> Introduced | None:
    """Who waits to be let in says by voice who they are; None where nobody waits, or nothing was spoken."""
    requests = waiting_requests(session, actor.account_id)
    if not requests or given.kind not in SPOKEN:
        return None
    file_id = keep(session, now, given)
    for request in requests:
        about = {"request_id": request.id}
        to = (request.body_id, given.kind, file_id)
        heard = spoken(session, actor, now, *to, shown_name=shown_name, request_id=request.id)
        assert heard is not None  # it is a sound
        key = f"join.{request.id}.voice.{heard.id}"
        owe_officers(session, now, request.body_id, kind="join_request", once_key=key, about=about)
    return Introduced(bodies=waiting_bodies(session, actor.account_id))


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
