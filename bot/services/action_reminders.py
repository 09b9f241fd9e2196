"""Reminders of actions: planned with the due date, moved with it, dropped when nothing is owed any more."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actions import OPEN, REMINDED, REMINDER_STEPS, AssignmentState
from bot.domain.navigation import OpenAssignment
from bot.domain.reminders import MorningItem
from bot.services import actions
from bot.services.people import person_facts
from bot.storage.inserting import insert_new
from bot.storage.records import Action, Assignment, Body, Person, Reminder


def plan(session: Session, action: Action, now: datetime) -> None:
    """Plan what lies ahead for every open assignment; what was planned for another due date moves."""
    if action.given_at is None or action.withdrawn_at is not None or action.due_on is None:
        return
    session.flush()
    for assignment in session.scalars(select(Assignment).where(Assignment.action_id == action.id)):
        if AssignmentState(assignment.state) in OPEN:
            for person_id in actions.responsible(session, assignment):
                _plan_for(session, assignment, person_id, action.due_on, local_day(now))


def _plan_for(session: Session, assignment: Assignment, person_id: int, due_on: date, today: date) -> None:
    for step, offset in REMINDER_STEPS.items():
        day = due_on + timedelta(days=offset)
        moved = session.execute(
            update(Reminder)
            .where(
                Reminder.assignment_id == assignment.id,
                Reminder.person_id == person_id,
                Reminder.step == step,
                Reminder.due_on != day,
            )
            .values(due_on=day, state="planned" if day > today else "dropped")
        )
        if moved.rowcount:  # type: ignore[attr-defined]  # an UPDATE always counts its rows
            continue
        if day <= today:
            continue
        insert_new(
            session,
            Reminder,
            [
                {
                    "person_id": person_id,
                    "assignment_id": assignment.id,
                    "step": step,
                    "revision": 0,
                    "offset_days": offset,
                    "due_on": day,
                    "state": "planned",
                }
            ],
        )
        _return(session, assignment, person_id, step)


def _return(session: Session, assignment: Assignment, person_id: int, step: str) -> None:
    """A reminder dropped when the action was reported is planned again once it is sent back."""
    session.execute(
        update(Reminder)
        .where(
            Reminder.assignment_id == assignment.id,
            Reminder.person_id == person_id,
            Reminder.step == step,
            Reminder.state == "dropped",
        )
        .values(state="planned")
    )


def drop_for(session: Session, assignment: Assignment) -> None:
    """Nobody is reminded of this assignment any more."""
    session.execute(
        update(Reminder)
        .where(Reminder.assignment_id == assignment.id, Reminder.state == "planned")
        .values(state="dropped")
    )


def drop(session: Session, action: Action) -> None:
    """Nobody is reminded of this action any more."""
    for assignment in session.scalars(select(Assignment).where(Assignment.action_id == action.id)):
        drop_for(session, assignment)


def reminder_lines(session: Session, reminders: Sequence[Reminder]) -> list[MorningItem]:
    """What these reminders say, without those whose assignment is no longer owed."""
    lines = []
    for reminder in reminders:
        assignment = session.get_one(Assignment, reminder.assignment_id)
        action = session.get_one(Action, assignment.action_id)
        if action.withdrawn_at is None and AssignmentState(assignment.state) in REMINDED:
            lines.append(_line(session, reminder, assignment, action))
    return lines


def _line(session: Session, reminder: Reminder, assignment: Assignment, action: Action) -> MorningItem:
    assert action.due_on is not None
    body = session.get_one(Body, action.body_id)
    return MorningItem(
        step=reminder.step,
        person=person_facts(session.get_one(Person, reminder.person_id)),
        body_km=body.name_km,
        body_en=body.name_en,
        title_km=action.text_km,
        title_en=action.text_en,
        day=action.due_on,
        press=OpenAssignment(assignment.id),
    )
