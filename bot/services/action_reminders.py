"""Reminders of actions: planned with the due date, moved with it, dropped when nothing is owed any more."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actions import OPEN, REMINDED, REMINDER_STEPS, AssignmentState
from bot.domain.navigation import OpenAssignment
from bot.domain.reminders import MorningItem, State, leaves_on
from bot.services import actions
from bot.services.holidays import working_days
from bot.services.people import addressed
from bot.storage.inserting import insert_many
from bot.storage.records import Action, Assignment, Body, Person, Reminder

FINAL = (State.SENT, State.MISSED)
Owing = tuple[int, int]  # assignment and person


def plan(session: Session, action: Action, now: datetime) -> None:
    """Plan what lies ahead for every open assignment; what was planned for another due date moves.

    What was sent or missed for another due date stays as it is, and a new one is planned beside it. What was
    dropped when the action was reported is planned again.
    """
    if action.given_at is None or action.withdrawn_at is not None or action.due_on is None:
        return
    session.flush()
    open_ones = session.scalars(
        select(Assignment).where(Assignment.action_id == action.id, Assignment.state.in_(OPEN))
    ).all()
    planned = _planned(session, [assignment.id for assignment in open_ones])
    working = working_days(session, action.body_id)
    owing = [(one.id, person_id) for one in open_ones for person_id in actions.responsible(session, one)]
    for step, offset in REMINDER_STEPS.items():
        falls_on = action.due_on + timedelta(days=offset)
        tomorrow = local_day(now) + timedelta(days=1)
        days = Days(falls_on, leaves_on(step, falls_on, working, not_before=tomorrow))
        theirs = {pair: planned.get((*pair, step), []) for pair in owing}
        _plan_step(session, step, days, theirs, ahead=falls_on >= tomorrow)


def _plan_step(
    session: Session, step: str, days: "Days", theirs: Mapping[Owing, list[Reminder]], *, ahead: bool
) -> None:
    new, moved = [], []
    for pair, rows in theirs.items():
        waiting = next((row for row in rows if row.state not in FINAL), None)
        if waiting is not None and (waiting.falls_on != days.falls_on or waiting.state == State.DROPPED):
            moved.append(waiting.id)
        elif waiting is None and not any(row.falls_on == days.falls_on for row in rows):
            new.append(_reminder(pair, step, days, revision=len(rows)))
    insert_many(session, Reminder, new if ahead else [])
    _move(session, moved, days, State.PLANNED if ahead else State.DROPPED)


class Days(NamedTuple):
    """Where a reminder falls by the due date, and the day on which it leaves."""

    falls_on: date
    due_on: date


def _planned(session: Session, assignment_ids: Collection[int]) -> dict[tuple[int, int, str], list[Reminder]]:
    found: dict[tuple[int, int, str], list[Reminder]] = defaultdict(list)
    for row in session.scalars(select(Reminder).where(Reminder.assignment_id.in_(assignment_ids))):
        assert row.assignment_id is not None
        found[row.assignment_id, row.person_id, row.step].append(row)
    return found


def _reminder(pair: Owing, step: str, days: Days, *, revision: int) -> dict[str, Any]:
    assignment_id, person_id = pair
    return {
        "person_id": person_id,
        "assignment_id": assignment_id,
        "step": step,
        "revision": revision,
        "offset_days": REMINDER_STEPS[step],
        **days._asdict(),
        "state": State.PLANNED.value,
    }


def _move(session: Session, reminder_ids: Collection[int], days: Days, state: State) -> None:
    if reminder_ids:
        moved = update(Reminder).where(Reminder.id.in_(reminder_ids))
        session.execute(moved.values(**days._asdict(), state=state.value))


def drop_for(session: Session, assignment: Assignment) -> None:
    """Nobody is reminded of this assignment any more."""
    session.execute(
        update(Reminder)
        .where(Reminder.assignment_id == assignment.id, Reminder.state == State.PLANNED)
        .values(state=State.DROPPED)
    )


def drop(session: Session, action: Action) -> None:
    """Nobody is reminded of this action any more."""
    for assignment in session.scalars(select(Assignment).where(Assignment.action_id == action.id)):
        drop_for(session, assignment)


def owed(session: Session, assignment_ids: Collection[int]) -> set[int]:
    """Those of these assignments of which somebody is to be reminded."""
    if not assignment_ids:
        return set()
    rows = session.scalars(
        select(Assignment.id)
        .join(Action, Action.id == Assignment.action_id)
        .where(
            Assignment.id.in_(assignment_ids),
            Assignment.state.in_(REMINDED),
            Action.withdrawn_at.is_(None),
        )
    )
    return set(rows)


def missed(session: Session, body_id: int) -> set[int]:
    """The assignments of a body, still owed, of which a reminder could not be sent on its day."""
    rows = session.scalars(
        select(Assignment.id)
        .join(Action, Action.id == Assignment.action_id)
        .join(Reminder, Reminder.assignment_id == Assignment.id)
        .where(
            Reminder.state == State.MISSED,
            Assignment.state.in_(OPEN),
            Action.body_id == body_id,
            Action.withdrawn_at.is_(None),
        )
        .distinct()
    )
    return set(rows)


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
        person=addressed(session.get_one(Person, reminder.person_id)),
        body_id=body.id,
        body_km=body.name_km,
        body_en=body.name_en,
        title_km=action.text_km,
        title_en=action.text_en,
        day=action.due_on,
        press=OpenAssignment(assignment.id),
    )
