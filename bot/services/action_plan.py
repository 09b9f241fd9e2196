"""Writing down what was agreed, and giving it to its owners."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actions import (
    ActionNotReady,
    ActionSheet,
    AssignmentState,
    DueInThePast,
    OwnerFacts,
    OwnerFound,
)
from bot.domain.actors import Actor
from bot.domain.names import name_key
from bot.domain.refusals import NotFound, Outdated
from bot.services import action_reminders, actions, audit, drafts
from bot.services.owe import owe_person
from bot.services.people import find_people, person_facts
from bot.services.rights import must_be_officer
from bot.storage.records import Action, Assignment, Meeting, Organisation, Person

FOUND_AT_MOST = 8


def start_action(
    session: Session, actor: Actor, now: datetime, body_id: int, meeting_id: int | None
) -> ActionSheet:
    """Begin a new action; its text is awaited next."""
    must_be_officer(actor, body_id)
    if meeting_id is not None and session.get_one(Meeting, meeting_id).body_id != body_id:
        raise NotFound
    action = Action(body_id=body_id, meeting_id=meeting_id, created_by=actor.account_id, created_at=now)
    session.add(action)
    session.flush()
    drafts.expect(session, actor, now, "action.km", action_id=action.id)
    return _sheet(session, action, now)


def read_sheet(session: Session, actor: Actor, now: datetime, action_id: int) -> ActionSheet:
    """The sheet of an action; whatever was awaited for it no longer is."""
    action = _mine(session, actor, action_id)
    awaited = drafts.expected(session, actor.account_id)
    if awaited is not None and awaited.form == "action":
        drafts.forget(session, actor.account_id)
    return _sheet(session, action, now)


def ask_field(session: Session, actor: Actor, now: datetime, action_id: int, field: str) -> ActionSheet:
    """The next typed text fills this field: km, en, due, owner or counterpart."""
    action = _mine(session, actor, action_id)
    drafts.expect(session, actor, now, f"action.{field}", action_id=action_id)
    return _sheet(session, action, now)


def set_text(
    session: Session, actor: Actor, now: datetime, action_id: int, language: str, text: str
) -> ActionSheet:
    action = _mine(session, actor, action_id)
    if language == "km":
        action.text_km = text.strip()
    else:
        action.text_en = text.strip()
    return _next(session, actor, now, action)


def set_due(session: Session, actor: Actor, now: datetime, action_id: int, day: date) -> ActionSheet:
    """Set or move the due date; its reminders move along. Raises DueInThePast."""
    action = _mine(session, actor, action_id)
    if day < local_day(now):
        raise DueInThePast(day)
    action.due_on = day
    if action.given_at is not None:
        audit.note(
            session,
            now,
            "action.due_moved",
            account_id=actor.account_id,
            body_id=action.body_id,
            action_id=action_id,
            due_on=day.isoformat(),
        )
        action_reminders.plan(session, action, now)
    return _next(session, actor, now, action)


def set_due_in(session: Session, actor: Actor, now: datetime, action_id: int, days: int) -> ActionSheet:
    return set_due(session, actor, now, action_id, local_day(now) + timedelta(days=days))


def find_owners(
    session: Session, actor: Actor, now: datetime, action_id: int, text: str
) -> tuple[OwnerFound, ...]:
    """People, then organisations, whose Khmer or Latin name or office holds what was typed; eight at most."""
    action = _mine(session, actor, action_id)
    awaited = drafts.expected(session, actor.account_id)
    field = awaited.awaits if awaited else "action.owner"
    drafts.expect(session, actor, now, field, action_id=action_id, typed=text.strip())
    key = name_key(text)
    if not key:
        return ()
    people = find_people(session, action.body_id, text, FOUND_AT_MOST)
    organisations = session.scalars(
        select(Organisation)
        .where(Organisation.body_id == action.body_id, Organisation.name_key.contains(key, autoescape=True))
        .order_by(Organisation.name_key)
        .limit(FOUND_AT_MOST)
    ).all()
    found = [_found_person(session, person) for person in people]
    found += [_found_organisation(session, organisation) for organisation in organisations]
    return tuple(found[:FOUND_AT_MOST])


def pick_person(
    session: Session, actor: Actor, now: datetime, action_id: int, person_id: int, role: str
) -> ActionSheet:
    """This person owns the action, or (`role` counterpart) confirms it."""
    action = _mine(session, actor, action_id)
    person = session.get(Person, person_id)
    if person is None or person.body_id != action.body_id or person.retired_at is not None:
        raise NotFound
    if role == "counterpart":
        action.counterpart_id = person_id
    else:
        _add_owner(session, action, now, person_id=person_id)
    return _next(session, actor, now, action)


def pick_organisation(
    session: Session, actor: Actor, now: datetime, action_id: int, organisation_id: int
) -> ActionSheet:
    action = _mine(session, actor, action_id)
    organisation = session.get(Organisation, organisation_id)
    if organisation is None or organisation.body_id != action.body_id:
        raise NotFound
    _add_owner(session, action, now, organisation_id=organisation_id)
    return _next(session, actor, now, action)


def keep_office(session: Session, actor: Actor, now: datetime, action_id: int) -> ActionSheet:
    """What was typed last is an office that nobody of the roster holds; it owes the action all the same."""
    action = _mine(session, actor, action_id)
    awaited = drafts.expected(session, actor.account_id)
    if awaited is None or not awaited.data.get("typed") or awaited.data.get("action_id") != action_id:
        raise Outdated
    _add_owner(session, action, now, office=str(awaited.data["typed"]))
    return _next(session, actor, now, action)


def drop_owner(
    session: Session, actor: Actor, now: datetime, action_id: int, assignment_id: int
) -> ActionSheet:
    """Take an owner off an action that was not given yet."""
    action = _mine(session, actor, action_id)
    if action.given_at is not None:
        raise Outdated
    session.execute(
        delete(Assignment).where(Assignment.id == assignment_id, Assignment.action_id == action_id)
    )
    return _sheet(session, action, now)


def give(session: Session, actor: Actor, now: datetime, action_id: int) -> ActionSheet:
    """Give the action to its owners: cards are owed, reminders planned. Raises ActionNotReady."""
    action = _mine(session, actor, action_id)
    sheet = _sheet(session, action, now)
    if not sheet.ready:
        raise ActionNotReady
    if action.given_at is None:
        action.given_at = now
        audit.note(
            session,
            now,
            "action.given",
            account_id=actor.account_id,
            body_id=action.body_id,
            action_id=action_id,
        )
    for assignment in _assignments(session, action):
        _tell(session, now, assignment)
    action_reminders.plan(session, action, now)
    return _sheet(session, action, now)


def withdraw(session: Session, actor: Actor, now: datetime, action_id: int) -> int:
    """Take an action back and tell those who had it; returns the body's id."""
    action = _mine(session, actor, action_id)
    if action.given_at is None:
        session.execute(delete(Assignment).where(Assignment.action_id == action_id))
        session.delete(action)
        return action.body_id
    action.withdrawn_at = now
    action_reminders.drop(session, action)
    audit.note(
        session,
        now,
        "action.withdrawn",
        account_id=actor.account_id,
        body_id=action.body_id,
        action_id=action_id,
    )
    for assignment in _assignments(session, action):
        for person_id in actions.responsible(session, assignment):
            owe_person(
                session,
                now,
                person_id,
                kind="action_withdrawn",
                once_key=f"action_withdrawn.{assignment.id}.{person_id}",
                about={"assignment_id": assignment.id},
            )
    return action.body_id


def _tell(session: Session, now: datetime, assignment: Assignment) -> None:
    for person_id in actions.responsible(session, assignment):
        owe_person(
            session,
            now,
            person_id,
            kind="action",
            once_key=f"action.{assignment.id}.{person_id}",
            about={"assignment_id": assignment.id, "person_id": person_id},
        )


def _next(session: Session, actor: Actor, now: datetime, action: Action) -> ActionSheet:
    """The sheet after a field was filled; of a new action the next missing field is awaited at once."""
    sheet = _sheet(session, action, now)
    missing = "owner" if not sheet.owners else "due" if sheet.due_on is None else ""
    if missing and not sheet.given:
        drafts.expect(session, actor, now, f"action.{missing}", action_id=action.id)
        return replace(sheet, asks=missing)
    drafts.forget(session, actor.account_id)
    return sheet


def _mine(session: Session, actor: Actor, action_id: int) -> Action:
    action = session.get(Action, action_id)
    if action is None or action.withdrawn_at is not None:
        raise NotFound
    must_be_officer(actor, action.body_id)
    return action


def _add_owner(
    session: Session,
    action: Action,
    now: datetime,
    *,
    person_id: int | None = None,
    organisation_id: int | None = None,
    office: str = "",
) -> None:
    for assignment in _assignments(session, action):
        if (assignment.person_id, assignment.organisation_id, assignment.office) == (
            person_id,
            organisation_id,
            office,
        ):
            return
    assignment = Assignment(
        action_id=action.id,
        person_id=person_id,
        organisation_id=organisation_id,
        office=office,
        state=AssignmentState.PROPOSED,
        state_since=now,
    )
    session.add(assignment)
    session.flush()
    if action.given_at is not None:
        _tell(session, now, assignment)
        action_reminders.plan(session, action, now)


def _assignments(session: Session, action: Action) -> list[Assignment]:
    return list(
        session.scalars(select(Assignment).where(Assignment.action_id == action.id).order_by(Assignment.id))
    )


def _found_person(session: Session, person: Person) -> OwnerFound:
    return OwnerFound(
        owner=OwnerFacts(person=person_facts(person)),
        person_id=person.id,
        reached=actions.reached(session, [person.id]),
    )


def _found_organisation(session: Session, organisation: Organisation) -> OwnerFound:
    return OwnerFound(
        owner=OwnerFacts(organisation=organisation.name),
        organisation_id=organisation.id,
        reached=actions.reached(session, actions.focal_people(session, organisation.id)),
    )


def _sheet(session: Session, action: Action, now: datetime) -> ActionSheet:
    session.flush()
    assignments = _assignments(session, action)
    counterpart = session.get(Person, action.counterpart_id) if action.counterpart_id else None
    return ActionSheet(
        id=action.id,
        body_id=action.body_id,
        text_km=action.text_km,
        text_en=action.text_en,
        due_on=action.due_on,
        today=local_day(now),
        owners=tuple(
            OwnerFound(
                owner=actions.owner_facts(session, assignment),
                person_id=assignment.person_id,
                organisation_id=assignment.organisation_id,
                reached=actions.reached(session, actions.responsible(session, assignment)),
            )
            for assignment in assignments
        ),
        owner_ids=tuple(assignment.id for assignment in assignments),
        counterpart=person_facts(counterpart) if counterpart else None,
        given=action.given_at is not None,
    )
