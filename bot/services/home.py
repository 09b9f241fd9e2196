"""The first screens: home of a participant, desk of an officer, stopping and resuming."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.registration import Desk, HomeFacts
from bot.services.actors import acting
from bot.services.asking import waiting_bodies
from bot.services.audit import note
from bot.services.bodies import body_facts
from bot.services.drafts import forget
from bot.services.rights import must_be_officer
from bot.services.standing import standings
from bot.services.writing_down import waiting
from bot.storage.records import Account, JoinRequest, Question


def home_facts(session: Session, account_id: int) -> HomeFacts:
    """What the account can do here, read anew."""
    officer_of = acting(session, account_id).officer_of
    return HomeFacts(
        desks=tuple(desk_facts(session, body_id) for body_id in sorted(officer_of)),
        standings=standings(session, account_id),
        waiting=waiting_bodies(session, account_id),
    )


def see_home(session: Session, actor: Actor, now: datetime) -> HomeFacts:
    """What the account can do here; what is half typed stays."""
    return home_facts(session, actor.account_id)


def open_desk(session: Session, actor: Actor, now: datetime, body_id: int) -> Desk:
    """An officer's desk; whatever was half typed is left."""
    must_be_officer(actor, body_id)
    forget(session, actor.account_id)
    return desk_facts(session, body_id)


def desk_facts(session: Session, body_id: int) -> Desk:
    """A body with how many ask to come in and how many questions are open."""
    requests = select(func.count()).where(JoinRequest.body_id == body_id, JoinRequest.state == "waiting")
    questions = select(func.count()).where(
        Question.body_id == body_id, Question.passed_at.is_not(None), Question.answered_at.is_(None)
    )
    return Desk(
        body=body_facts(session, body_id),
        requests=session.scalar(requests) or 0,
        questions=session.scalar(questions) or 0,
        to_write_down=waiting(session, body_id),
    )


def stop(session: Session, actor: Actor, now: datetime) -> None:
    """No more messages that the account did not ask for, until /start."""
    account = session.get_one(Account, actor.account_id)
    if account.stopped_at is None:
        account.stopped_at = now
        note(session, now, "stopped", account_id=account.id)
