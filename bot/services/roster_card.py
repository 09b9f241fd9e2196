"""Reading one person of a roster with everything about them, for officers of the body only."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.domain.actions import CLOSED
from bot.domain.actors import Actor, Relation
from bot.domain.people import PersonFacts
from bot.domain.roster_home import AccountLine, PersonCard, PhoneLine
from bot.services.access import shown_name_of
from bot.services.bodies import body_facts
from bot.services.people import addressed, any_person, person_facts
from bot.services.rights import must_be_officer
from bot.services.roster_home import IN_ROSTER, category_line, forget_ours
from bot.storage.records import (
    Account,
    Action,
    Assignment,
    Category,
    FocalPoint,
    Invitation,
    Meeting,
    Person,
    Phone,
    Registration,
)

NOT_OVER = ("draft", "announced", "postponed")  # states of meetings that are still to come


def person_for(session: Session, actor: Actor, person_id: int) -> Person:
    """Raises NotFound, or NotAllowed unless the account is an officer of the person's body."""
    person = any_person(session, person_id)
    must_be_officer(actor, person.body_id)
    return person


def open_person(session: Session, actor: Actor, now: datetime, person_id: int) -> PersonCard:
    """Everything about a person; whatever was half typed in the roster is left."""
    person = person_for(session, actor, person_id)
    forget_ours(session, actor)
    return card_of(session, person, now)


def card_of(session: Session, person: Person, now: datetime) -> PersonCard:
    session.flush()
    category = session.get_one(Category, person.category_id)
    in_category = session.scalars(
        select(Person.id)
        .where(Person.category_id == category.id, *IN_ROSTER)
        .order_by(Person.position, Person.id)
    ).all()
    stands_for = select(func.count()).where(FocalPoint.person_id == person.id)
    earlier = session.scalar(select(Person).where(Person.replaced_by_id == person.id))
    later = session.get(Person, person.replaced_by_id) if person.replaced_by_id else None
    return PersonCard(
        body=body_facts(session, person.body_id),
        person=addressed(person),
        address_by=person.address_by,
        category=category_line(session, category),
        sex=person.sex,
        note=person.note,
        phones=phone_lines(session, person),
        accounts=_accounts(session, person.id),
        number=in_category.index(person.id) + 1 if person.id in in_category else 0,
        of=len(in_category),
        stands_for=session.scalar(stands_for) or 0,
        meetings=len(invitations_ahead(session, person.id, now)),
        actions=len(open_assignments(session, person.id)),
        chairs=len(meetings_ahead(session, now, Meeting.chair_id == person.id)),
        delegate_only=person.delegate_only,
        retired_at=person.retired_at,
        replaced_by=person_facts(later) if later else None,
        replaces=person_facts(earlier) if earlier else None,
    )


def phone_lines(session: Session, person: Person) -> tuple[PhoneLine, ...]:
    """The numbers of a person, and who else of the roster has them."""
    phones = session.scalars(select(Phone).where(Phone.person_id == person.id).order_by(Phone.id))
    return tuple(
        PhoneLine(id=one.id, number=one.number, shared_with=_others_with(session, person, one.number))
        for one in phones
    )


def invitations_ahead(session: Session, person_id: int, now: datetime) -> Sequence[Invitation]:
    """Invitations of the person to meetings that are still to come."""
    return session.scalars(
        select(Invitation)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(Invitation.person_id == person_id, Invitation.withdrawn_at.is_(None), *_ahead(now))
    ).all()


def meetings_ahead(session: Session, now: datetime, *conditions: ColumnElement[bool]) -> Sequence[Meeting]:
    return session.scalars(select(Meeting).where(*conditions, *_ahead(now))).all()


def open_assignments(session: Session, person_id: int) -> Sequence[Assignment]:
    """What the person owes and nobody has confirmed yet, given or still being written down."""
    return session.scalars(
        select(Assignment)
        .join(Action, Action.id == Assignment.action_id)
        .where(
            Assignment.person_id == person_id,
            Assignment.state.not_in([state.value for state in CLOSED]),
            Action.withdrawn_at.is_(None),
        )
    ).all()


def _ahead(now: datetime) -> tuple[ColumnElement[bool], ...]:
    started = (Meeting.starts_at.is_not(None)) & (Meeting.starts_at <= now)
    return (Meeting.state.in_(NOT_OVER), ~started)


def _others_with(session: Session, person: Person, number: str) -> tuple[PersonFacts, ...]:
    others = session.scalars(
        select(Person)
        .join(Phone, Phone.person_id == Person.id)
        .where(
            Phone.number == number,
            Person.id != person.id,
            Person.body_id == person.body_id,
            Person.retired_at.is_(None),
        )
        .order_by(Person.position, Person.id)
    )
    return tuple(map(person_facts, others))


def _accounts(session: Session, person_id: int) -> tuple[AccountLine, ...]:
    rows = session.execute(
        select(Registration, Account)
        .join(Account, Account.id == Registration.account_id)
        .where(Registration.person_id == person_id, Registration.ended_at.is_(None))
        .order_by(Registration.id)
    )
    return tuple(
        AccountLine(
            relation=Relation(registration.relation),
            shown_name=shown_name_of(session, account.id),
            phone=account.verified_phone,
            reachable=account.stopped_at is None and account.unreachable_since is None,
        )
        for registration, account in rows
    )
