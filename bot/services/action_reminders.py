"""Reminders of actions: planned with the due date, moved with it, dropped when nothing is owed any more."""

from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actions import OPEN, REMINDER_STEPS, AssignmentState
from bot.services import actions
from bot.storage.inserting import insert_new
from bot.storage.records import Action, Assignment, Reminder


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
