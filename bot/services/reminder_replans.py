"""The days of an office changed: reminders that have not left yet are looked at again, piece by piece."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select, tuple_, update
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.holidays import WorkingDays
from bot.domain.reminders import State, first_untouched_day, leaves_on
from bot.services.holidays import working_days
from bot.storage.records import Person, Reminder, Replan
from bot.storage.store import wake

PIECE = 300  # reminders looked at in one transaction
REACH = timedelta(days=31)  # how far from a day that changed a reminder may move because of it
WAKES = "replans"  # the tick


def ask(session: Session, now: datetime, body_id: int | None, days: Iterable[date]) -> None:
    """Reminders near these days are to be looked at again; None: those of all bodies."""
    for day in sorted(set(days)):
        if day + REACH >= local_day(now):
            session.add(Replan(body_id=body_id, until=day + REACH, at_day=day - REACH))
    wake(session, WAKES)


def go_on(session: Session, now: datetime) -> bool:
    """Look at the next piece; True when there was one. What is due today leaves as it was planned."""
    replan = session.scalars(select(Replan).order_by(Replan.id).limit(1)).first()
    if replan is None:
        return False
    first = first_untouched_day(now)
    if replan.at_day < first:
        replan.at_day, replan.at_id = first, 0
    rows = _next(session, replan)
    _put_right(session, _theirs(session, replan, rows), not_before=first)
    if len(rows) < PIECE:
        session.delete(replan)
    else:
        replan.at_day, replan.at_id = rows[-1].due_on, rows[-1].id
    session.flush()
    return True


def _next(session: Session, replan: Replan) -> Sequence[Reminder]:
    """In the order of the index over state and day, along which the mark moves."""
    return session.scalars(
        select(Reminder)
        .where(
            Reminder.state == State.PLANNED,
            tuple_(Reminder.due_on, Reminder.id) > (replan.at_day, replan.at_id),
            Reminder.due_on <= replan.until,
        )
        .order_by(Reminder.due_on, Reminder.id)
        .limit(PIECE)
    ).all()


def _theirs(session: Session, replan: Replan, rows: Sequence[Reminder]) -> dict[int, list[Reminder]]:
    """By body, those that it is about."""
    people = {row.person_id for row in rows}
    bodies = dict(session.execute(select(Person.id, Person.body_id).where(Person.id.in_(people))).all())
    found: dict[int, list[Reminder]] = defaultdict(list)
    for row in rows:
        if replan.body_id in (None, bodies[row.person_id]):
            found[bodies[row.person_id]].append(row)
    return found


def _put_right(session: Session, theirs: dict[int, list[Reminder]], *, not_before: date) -> None:
    """Onto the days on which they now leave."""
    to: dict[date, list[int]] = defaultdict(list)
    for body_id, rows in theirs.items():
        for row, day in _days(rows, working_days(session, body_id), not_before):
            to[day].append(row.id)
    for day, ids in to.items():
        session.execute(
            update(Reminder)
            .where(Reminder.id.in_(ids))
            .values(due_on=day)
            .execution_options(synchronize_session=False)
        )


def _days(
    rows: Iterable[Reminder], working: WorkingDays, not_before: date
) -> Iterable[tuple[Reminder, date]]:
    for row in rows:
        day = leaves_on(row.step, row.falls_on, working, not_before=not_before)
        if day != row.due_on:
            yield row, day
