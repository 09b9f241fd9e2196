"""Writing down what was agreed, and giving it to its owners."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actions import (
    ActionNotReady,
    ActionSheet,
    DueInThePast,
    OwnerFound,
)
from bot.domain.actors import Actor
from bot.domain.given_files import GivenFile
from bot.domain.names import clean
from bot.domain.planning import PleaseType
from bot.domain.refusals import NotFound
from bot.services import action_reminders, actions, audit, drafts, voice_notes
from bot.services.holidays import working_days
from bot.services.kept_files import keep
from bot.services.owe import owe_person
from bot.services.people import person_facts
from bot.services.rights import must_be_officer
from bot.services.two_languages import readers, still_right, write_side
from bot.storage.records import Action, Assignment, Meeting, Person, VoiceNote

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
    return sheet_of(session, action, now)


def read_sheet(session: Session, actor: Actor, now: datetime, action_id: int) -> ActionSheet:
    """The sheet of an action; whatever was awaited for it no longer is."""
    action = own_action(session, actor, action_id)
    awaited = drafts.expected(session, actor.account_id)
    if awaited is not None and awaited.form == "action":
        drafts.forget(session, actor.account_id)
    return sheet_of(session, action, now)


def ask_field(session: Session, actor: Actor, now: datetime, action_id: int, field: str) -> ActionSheet:
    """The next typed text fills this field: km, en, due, owner or counterpart."""
    action = own_action(session, actor, action_id)
    drafts.expect(session, actor, now, f"action.{field}", action_id=action_id)
    return sheet_of(session, action, now)


def set_text(
    session: Session, actor: Actor, now: datetime, action_id: int, language: str, text: str
) -> ActionSheet:
    """Raises PleaseType when there is nothing to be seen in it."""
    action = own_action(session, actor, action_id)
    if not clean(text):
        raise PleaseType
    write_side(action, "text", "en" if language == "en" else "km", text.strip())
    if language == "km":
        voice_notes.close(session, now, actor.account_id, action.text_km, action_id=action_id)
    return next_step(session, actor, now, action)


def speak_text(
    session: Session, actor: Actor, now: datetime, action_id: int, given: GivenFile
) -> ActionSheet:
    """The wording was spoken: it is kept, and can be written down later; it is not given before."""
    action = own_action(session, actor, action_id)
    voice_notes.close(session, now, actor.account_id, action_id=action_id)
    file_id = keep(session, now, given)
    voice_notes.spoken(session, actor, now, action.body_id, given.kind, file_id, action_id=action_id)
    return next_step(session, actor, now, action)


def agree(session: Session, actor: Actor, now: datetime, action_id: int) -> ActionSheet:
    """The side that a change left behind is still right."""
    action = own_action(session, actor, action_id)
    still_right(action, "text")
    return sheet_of(session, action, now)


def set_due(session: Session, actor: Actor, now: datetime, action_id: int, day: date) -> ActionSheet:
    """Set or move the due date; its reminders move along. Raises DueInThePast."""
    action = own_action(session, actor, action_id)
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
    return next_step(session, actor, now, action)


def set_due_in(session: Session, actor: Actor, now: datetime, action_id: int, days: int) -> ActionSheet:
    return set_due(session, actor, now, action_id, local_day(now) + timedelta(days=days))


def give(session: Session, actor: Actor, now: datetime, action_id: int) -> ActionSheet:
    """Give the action to its owners: cards are owed, reminders planned. Raises ActionNotReady."""
    action = own_action(session, actor, action_id)
    sheet = sheet_of(session, action, now)
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
    for assignment in assignments_of(session, action):
        tell_owner(session, now, assignment)
    action_reminders.plan(session, action, now)
    return sheet_of(session, action, now)


def withdraw(session: Session, actor: Actor, now: datetime, action_id: int) -> int:
    """Take an action back and tell those who had it; returns the body's id."""
    action = own_action(session, actor, action_id)
    if action.given_at is None:
        session.execute(delete(Assignment).where(Assignment.action_id == action_id))
        session.execute(delete(VoiceNote).where(VoiceNote.action_id == action_id))
        session.delete(action)
        return action.body_id
    action.withdrawn_at = now
    voice_notes.close(session, now, actor.account_id, action_id=action_id)
    action_reminders.drop(session, action)
    audit.note(
        session,
        now,
        "action.withdrawn",
        account_id=actor.account_id,
        body_id=action.body_id,
        action_id=action_id,
    )
    for assignment in assignments_of(session, action):
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


def tell_owner(session: Session, now: datetime, assignment: Assignment) -> None:
    for person_id in actions.responsible(session, assignment):
        owe_person(
            session,
            now,
            person_id,
            kind="action",
            once_key=f"action.{assignment.id}.{person_id}",
            about={"assignment_id": assignment.id, "person_id": person_id},
        )


def next_step(session: Session, actor: Actor, now: datetime, action: Action) -> ActionSheet:
    """The sheet after a field was filled; of a new action the next missing field is awaited at once."""
    sheet = sheet_of(session, action, now)
    missing = "owner" if not sheet.owners else "due" if sheet.due_on is None else ""
    if missing and not sheet.given:
        drafts.expect(session, actor, now, f"action.{missing}", action_id=action.id)
        return replace(sheet, asks=missing)
    drafts.forget(session, actor.account_id)
    return sheet


def own_action(session: Session, actor: Actor, action_id: int) -> Action:
    action = session.get(Action, action_id)
    if action is None or action.withdrawn_at is not None:
        raise NotFound
    must_be_officer(actor, action.body_id)
    return action


def assignments_of(session: Session, action: Action) -> list[Assignment]:
    return list(
        session.scalars(select(Assignment).where(Assignment.action_id == action.id).order_by(Assignment.id))
    )


def sheet_of(session: Session, action: Action, now: datetime) -> ActionSheet:
    session.flush()
    assignments = assignments_of(session, action)
    counterpart = session.get(Person, action.counterpart_id) if action.counterpart_id else None
    facts = ActionSheet(
        id=action.id,
        body_id=action.body_id,
        text_km=action.text_km,
        text_en=action.text_en,
        text_behind=action.text_behind,
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
        note=voice_notes.mark_of(session, action_id=action.id),
        quiet=working_days(session, action.body_id).quiet(action.due_on) if action.due_on else None,
    )
    if not facts.marks:
        return facts
    people = {one for assignment in assignments for one in actions.responsible(session, assignment)}
    return replace(facts, readers=readers(session, people))
