"""Which accounts speak for whom: for officers, and for those who speak."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Relation
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.refusals import NotFound, Outdated
from bot.domain.registration import (
    Access,
    Ended,
    Serving,
    ServingList,
    Standing,
)
from bot.services.bodies import body_facts
from bot.services.links import PERSON, start_link
from bot.services.people import any_person, person_facts
from bot.services.rights import must_be_officer, must_speak_for
from bot.services.standing import LIVE, end, standing_of, standings
from bot.storage.records import Account, JoinRequest, Person, Registration


def access_of(session: Session, actor: Actor, now: datetime, person_id: int) -> Access:
    """A person's private link and the accounts that speak for them."""
    person = any_person(session, person_id)
    must_be_officer(actor, person.body_id)
    live = session.scalars(
        select(Registration).where(LIVE, Registration.person_id == person.id).order_by(Registration.id)
    )
    return Access(
        body=body_facts(session, person.body_id),
        person=person_facts(person),
        url=start_link(session, PERSON, person.link_token),
        servings=tuple(_serving(session, registration) for registration in live),
    )


def who_answers_for_whom(
    session: Session, actor: Actor, now: datetime, body_id: int, page: int = 0
) -> ServingList:
    """Everybody of the body for whom somebody else answers, in order of precedence."""
    must_be_officer(actor, body_id)
    answering = (
        LIVE,
        Registration.relation == Relation.ANSWERS_FOR,
        Registration.person_id == Person.id,
        Person.body_id == body_id,
    )
    total = session.scalar(select(func.count(Registration.id)).where(*answering)) or 0
    page = clip(page, total)
    rows = session.scalars(
        select(Registration)
        .where(*answering)
        .order_by(Person.position, Person.id, Registration.id)
        .offset(page * PAGE)
        .limit(PAGE)
    )
    return ServingList(
        body=body_facts(session, body_id),
        lines=tuple(_serving(session, row) for row in rows),
        total=total,
        page=page,
        pages=count_pages(total),
    )


def ask_end(session: Session, actor: Actor, now: datetime, registration_id: int) -> Ended:
    """What an officer is about to end."""
    registration = _registration(session, actor, registration_id)
    return _ended(session, registration)


def end_serving(session: Session, actor: Actor, now: datetime, registration_id: int) -> Ended:
    """An officer ends that an account speaks for a person; the account is told."""
    registration = _registration(session, actor, registration_id)
    facts = _ended(session, registration)
    end(session, now, registration, by=actor.account_id, why="ended")
    return facts


def my_standings(session: Session, actor: Actor, now: datetime) -> tuple[Standing, ...]:
    return standings(session, actor.account_id)


def my_standing(session: Session, actor: Actor, now: datetime, person_id: int) -> Standing:
    """One person this account speaks for."""
    return standing_of(session, _mine(session, actor, person_id))


def give_up(session: Session, actor: Actor, now: datetime, person_id: int) -> Standing:
    """No longer speak for this person."""
    registration = _mine(session, actor, person_id)
    standing = standing_of(session, registration)
    end(session, now, registration, by=actor.account_id, why="given_up")
    return standing


def _mine(session: Session, actor: Actor, person_id: int) -> Registration:
    must_speak_for(actor, person_id)
    return session.scalars(
        select(Registration).where(
            LIVE, Registration.account_id == actor.account_id, Registration.person_id == person_id
        )
    ).one()


def _registration(session: Session, actor: Actor, registration_id: int) -> Registration:
    registration = session.get(Registration, registration_id)
    if registration is None:
        raise NotFound
    must_be_officer(actor, any_person(session, registration.person_id).body_id)
    if registration.ended_at is not None:
        raise Outdated
    return registration


def _ended(session: Session, registration: Registration) -> Ended:
    shown_name = shown_name_of(session, registration.account_id)
    return Ended(standing=standing_of(session, registration), shown_name=shown_name)


def _serving(session: Session, registration: Registration) -> Serving:
    account = session.get_one(Account, registration.account_id)
    return Serving(
        registration_id=registration.id,
        person=person_facts(any_person(session, registration.person_id)),
        relation=Relation(registration.relation),
        shown_name=shown_name_of(session, account.id),
        phone=account.verified_phone,
        since=registration.since,
        by_officer=registration.agreed_by is not None,
        reachable=account.stopped_at is None and account.unreachable_since is None,
    )


def shown_name_of(session: Session, account_id: int) -> str:
    """The name with which the account asked to come in; empty when it never had to ask."""
    query = (
        select(JoinRequest.shown_name)
        .where(JoinRequest.account_id == account_id)
        .order_by(JoinRequest.id.desc())
        .limit(1)
    )
    return session.scalar(query) or ""
