"""Which accounts speak for which people."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Relation
from bot.domain.delivery import Lane
from bot.domain.honorifics import all_monks
from bot.domain.registration import Standing
from bot.services.audit import note
from bot.services.bodies import body_facts
from bot.services.owe import owe_account
from bot.services.people import addressed, any_person
from bot.storage.records import JoinRequest, Person, Phone, Registration

LIVE = Registration.ended_at.is_(None)


def people_with_number(session: Session, number: str) -> Sequence[Person]:
    """The live people of all bodies with whom the number stands, delegates included."""
    return session.scalars(
        select(Person)
        .join(Phone, Phone.person_id == Person.id)
        .where(Phone.number == number, Person.retired_at.is_(None))
        .order_by(Person.body_id, Person.position, Person.id)
    ).all()


def spoken_for(session: Session, people: Iterable[int], *, besides: int) -> set[int]:
    """Those of the people whom an account other than `besides` is.

    An assistant who answers for somebody does not keep them out: their own number is theirs to prove.
    """
    query = select(Registration.person_id).where(
        LIVE,
        Registration.person_id.in_(list(people)),
        Registration.relation == Relation.SELF,
        Registration.account_id != besides,
    )
    return set(session.scalars(query))


def accounts_as(session: Session, person_id: int, *, besides: int) -> int:
    """How many other accounts are this person."""
    query = select(func.count()).where(
        LIVE,
        Registration.person_id == person_id,
        Registration.relation == Relation.SELF,
        Registration.account_id != besides,
    )
    return session.scalar(query) or 0


def standings(session: Session, account_id: int) -> tuple[Standing, ...]:
    """Everybody the account speaks for, by body and precedence."""
    rows = session.execute(
        select(Registration, Person)
        .join(Person, Person.id == Registration.person_id)
        .where(LIVE, Registration.account_id == account_id)
        .order_by(Person.body_id, Person.position, Person.id)
    ).all()
    return tuple(_standing(session, registration, person) for registration, person in rows)


def only_monks(session: Session, account_id: int) -> bool:
    """Whether all whom the account speaks for are monks, so that it is spoken to as they are."""
    held = (
        select(Person.honorific)
        .join(Registration, Registration.person_id == Person.id)
        .where(LIVE, Registration.account_id == account_id)
    )
    return all_monks(session.scalars(held))


def standing_of(session: Session, registration: Registration) -> Standing:
    return _standing(session, registration, any_person(session, registration.person_id))


def _standing(session: Session, registration: Registration, person: Person) -> Standing:
    return Standing(
        registration_id=registration.id,
        person=addressed(person),
        body=body_facts(session, person.body_id),
        relation=Relation(registration.relation),
    )


def register(
    session: Session,
    now: datetime,
    *,
    account_id: int,
    person: Person,
    relation: Relation,
    agreed_by: int | None = None,
) -> Registration:
    """From now on the account speaks for the person; `arrivals.welcome_registration` owes what is open.

    `since` is earlier than `now` when it did so before.
    `agreed_by` is the officer; None when the proven number stands with the person.
    """
    present = _live(session, account_id, person.id)
    if present is not None:
        if present.relation == relation:
            return present
        present.ended_at = now
        session.flush()
    registration = Registration(
        account_id=account_id, person_id=person.id, relation=relation, agreed_by=agreed_by, since=now
    )
    session.add(registration)
    _settle_requests(session, now, account_id, person.id)
    note(
        session,
        now,
        "registered",
        account_id=agreed_by or account_id,
        body_id=person.body_id,
        person_id=person.id,
        new_account_id=account_id,
        relation=relation.value,
    )
    session.flush()
    return registration


def cut_off(session: Session, now: datetime, person: Person, *, besides: int, by: int) -> int:
    """End the accounts that were this person so far, tell them, and count them."""
    others = session.scalars(
        select(Registration).where(
            LIVE,
            Registration.person_id == person.id,
            Registration.relation == Relation.SELF,
            Registration.account_id != besides,
        )
    ).all()
    for registration in others:
        end(session, now, registration, by=by, why="replaced")
    return len(others)


def end(session: Session, now: datetime, registration: Registration, *, by: int, why: str) -> None:
    """The account no longer speaks for the person, and is told unless it said so itself.

    `why`: given_up, ended or replaced.
    """
    person = any_person(session, registration.person_id)
    registration.ended_at = now
    if by != registration.account_id:
        owe_account(
            session,
            now,
            account_id=registration.account_id,
            kind="registration_ended",
            once_key=f"registration-ended.{registration.id}",
            lane=Lane.ANSWER,
            about={"registration_id": registration.id},
        )
    note(
        session,
        now,
        f"registration_{why}",
        account_id=by,
        body_id=person.body_id,
        person_id=person.id,
        ended_account_id=registration.account_id,
        relation=registration.relation,
    )


def _live(session: Session, account_id: int, person_id: int) -> Registration | None:
    return session.scalar(
        select(Registration).where(
            LIVE, Registration.account_id == account_id, Registration.person_id == person_id
        )
    )


def _settle_requests(session: Session, now: datetime, account_id: int, person_id: int) -> None:
    """What the account still asked about this person needs no officer any more."""
    for request in session.scalars(
        select(JoinRequest).where(
            JoinRequest.account_id == account_id,
            JoinRequest.person_id == person_id,
            JoinRequest.state == "waiting",
        )
    ):
        request.state, request.decided_at = "agreed", now
