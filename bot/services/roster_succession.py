"""Somebody leaves a roster: retired, restored, or replaced by a successor who inherits what is open."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.invitations import Answer
from bot.domain.names import has_khmer
from bot.domain.phones import name_and_phone
from bot.domain.refusals import Outdated
from bot.domain.reminders import State
from bot.domain.roster_home import PersonCard, Succession
from bot.services.audit import note
from bot.services.delegation import release
from bot.services.drafts import expect, expected, forget
from bot.services.findable import keep_findable
from bot.services.links import new_token
from bot.services.roster_card import (
    card_of,
    invitations_ahead,
    meetings_ahead,
    open_assignments,
    person_for,
)
from bot.services.roster_person import name_typed, phones_typed
from bot.services.roster_writing import name_values
from bot.services.standing import LIVE, end
from bot.storage.records import (
    Action,
    AudienceRule,
    FocalPoint,
    Invitation,
    Meeting,
    Person,
    Phone,
    Registration,
    Reminder,
)


def retire(session: Session, actor: Actor, now: datetime, person_id: int) -> PersonCard:
    """The person takes no further part: registrations end, invitations ahead are withdrawn.

    Actions stay with the name until an officer gives them to somebody else.
    """
    person = person_for(session, actor, person_id)
    if person.retired_at is None:
        for invitation in invitations_ahead(session, person.id, now):
            if invitation.answer == Answer.DELEGATE:
                release(session, now, invitation)
            invitation.withdrawn_at = now
            _drop_reminders(session, invitation)
        _end_registrations(session, actor, now, person)
        person.retired_at = now
        _note(session, actor, now, "person.retired", person)
    return card_of(session, person, now)


def restore(session: Session, actor: Actor, now: datetime, person_id: int) -> PersonCard:
    """Take a retirement back; raises Outdated for somebody who has a successor."""
    person = person_for(session, actor, person_id)
    if person.replaced_by_id is not None:
        raise Outdated
    if person.retired_at is not None:
        person.retired_at = None
        _note(session, actor, now, "person.restored", person)
    return card_of(session, person, now)


def ask_successor(session: Session, actor: Actor, now: datetime, person_id: int) -> Succession:
    """The successor's name is typed next, then the number."""
    person = _replaceable(session, actor, person_id)
    return _asking(session, actor, now, person, "name", {})


def name_successor(session: Session, actor: Actor, now: datetime, typed: str) -> Succession:
    """The name, then the number, unless it stood beside the name.

    Raises NoNameTyped, NoPhoneTyped, TooLongTyped.
    """
    person, field, data = _draft(session, actor)
    if field == "name":
        said, phone = name_and_phone(typed)
        honorific, degree, name = name_typed(said)
        data = {"name": name, "honorific": honorific, "degree": degree, "phones": [phone] if phone else []}
        return _asking(session, actor, now, person, "" if phone else "phone", data)
    return _asking(session, actor, now, person, "", {**data, "phones": list(phones_typed(typed))})


def no_number(session: Session, actor: Actor, now: datetime) -> Succession:
    """The successor's number is not known yet."""
    person, field, data = _draft(session, actor)
    if field != "phone":
        raise Outdated
    return _asking(session, actor, now, person, "", data)


def replace_person(session: Session, actor: Actor, now: datetime, person_id: int) -> PersonCard:
    """The successor holds the office from now on, with the invitations ahead and the open actions.

    Pressed twice, there is one successor.
    """
    before = person_for(session, actor, person_id)
    if before.replaced_by_id is not None:
        return card_of(session, session.get_one(Person, before.replaced_by_id), now)
    before, field, data = _draft(session, actor)
    if before.id != person_id or field:
        raise Outdated
    successor = _successor(session, now, before, data)
    _inherit(session, now, before, successor)
    _end_registrations(session, actor, now, before)
    before.retired_at, before.replaced_by_id = now, successor.id
    forget(session, actor.account_id)
    _note(session, actor, now, "person.replaced", before, successor_id=successor.id)
    session.flush()
    session.expire(successor)
    return card_of(session, successor, now)


def _replaceable(session: Session, actor: Actor, person_id: int) -> Person:
    person = person_for(session, actor, person_id)
    if person.retired_at is not None or person.delegate_only:
        raise Outdated
    return person


def _draft(session: Session, actor: Actor) -> tuple[Person, str, dict[str, Any]]:
    draft = expected(session, actor.account_id)
    if draft is None or draft.form != "roster" or "successor" not in draft.data:
        raise Outdated
    person = _replaceable(session, actor, draft.data["person_id"])
    return person, draft.data["asks"], draft.data["successor"]


def _asking(
    session: Session, actor: Actor, now: datetime, person: Person, asks: str, data: dict[str, Any]
) -> Succession:
    expect(session, actor, now, "roster.successor", person_id=person.id, asks=asks, successor=data)
    return Succession(
        card=card_of(session, person, now),
        name=data.get("name", ""),
        honorific=data.get("honorific"),
        degree=data.get("degree"),
        phones=tuple(data.get("phones", ())),
        asks=asks,
    )


def _successor(session: Session, now: datetime, before: Person, data: dict[str, Any]) -> Person:
    """The same office, place and category; nothing of the predecessor as a person."""
    khmer = has_khmer(data["name"])
    person = Person(
        body_id=before.body_id,
        category_id=before.category_id,
        position=before.position,
        office=before.office,
        organisation_id=before.organisation_id,
        place_named=before.place_named,
        place_code=before.place_code,
        honorific=data["honorific"],
        degree=data["degree"],
        link_token=new_token(),
        created_at=now,
        phones=[Phone(number=number) for number in data.get("phones", ())],
        **name_values(data["name"] if khmer else "", "" if khmer else data["name"]),
    )
    session.add(person)
    session.flush()
    keep_findable(session, [person.id])
    return person


def _inherit(session: Session, now: datetime, before: Person, successor: Person) -> None:
    """Invitations ahead, open actions, the chair, and standing as a focal point go with the office.

    The predecessor's answer was theirs, so the successor is asked; a delegate sent by the office stays.
    """
    for invitation in invitations_ahead(session, before.id, now):
        invitation.person_id, invitation.link_token = successor.id, new_token()
        if invitation.answer != Answer.DELEGATE:
            invitation.answer = invitation.earlier_answer = None
            invitation.answered_at = invitation.answered_by = None
            invitation.answered_for, invitation.answer_source = False, ""
    for assignment in open_assignments(session, before.id):
        assignment.person_id = successor.id
    session.execute(
        update(Action)
        .where(Action.counterpart_id == before.id, Action.withdrawn_at.is_(None))
        .values(counterpart_id=successor.id)
    )
    for meeting in meetings_ahead(session, now, Meeting.chair_id == before.id):
        meeting.chair_id = successor.id
    session.flush()
    _inherit_rules(session, before, successor)


def _inherit_rules(session: Session, before: Person, successor: Person) -> None:
    drafts = select(Meeting.id).where(Meeting.body_id == before.body_id, Meeting.state == "draft")
    session.execute(
        update(AudienceRule)
        .where(AudienceRule.person_id == before.id, AudienceRule.meeting_id.in_(drafts))
        .values(person_id=successor.id)
    )
    session.execute(
        update(FocalPoint).where(FocalPoint.person_id == before.id).values(person_id=successor.id)
    )
    of_meetings = select(Invitation.id).where(Invitation.person_id == successor.id)
    session.execute(
        update(Reminder)
        .where(
            Reminder.person_id == before.id,
            Reminder.state == State.PLANNED,
            Reminder.assignment_id.is_not(None) | Reminder.invitation_id.in_(of_meetings),
        )
        .values(person_id=successor.id)
    )


def _end_registrations(session: Session, actor: Actor, now: datetime, person: Person) -> None:
    live = select(Registration).where(LIVE, Registration.person_id == person.id)
    for registration in session.scalars(live).all():
        end(session, now, registration, by=actor.account_id, why="ended")


def _drop_reminders(session: Session, invitation: Invitation) -> None:
    session.execute(
        update(Reminder)
        .where(Reminder.invitation_id == invitation.id, Reminder.state == State.PLANNED)
        .values(state=State.DROPPED)
    )


def _note(session: Session, actor: Actor, now: datetime, what: str, person: Person, **about: int) -> None:
    note(
        session,
        now,
        what,
        account_id=actor.account_id,
        body_id=person.body_id,
        person_id=person.id,
        **about,
    )
