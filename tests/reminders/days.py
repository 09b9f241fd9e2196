"""Days as reminders live through them: a tick now and then, a sender who may sleep, actions and meetings."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import at_local, local_day
from bot.domain.delivery import Delivery
from bot.services import action_reminders
from bot.services.reminders import morning_sent, owe_morning, read_morning
from bot.storage.records import Account, Action, Assignment, Body, OutboxRow, Person, Reminder
from tests import factories as make

Said = tuple[date, str]  # the day, and the step that was reminded of
# The public holidays of the months in which these tests live, as the calendar on the wall has them.
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        *("2026-11-23", "2026-11-24", "2026-11-25", "2026-12-29", "2027-01-01", "2027-01-07", "2027-03-08"),
        *("2027-04-14", "2027-04-15", "2027-04-16", "2027-11-12", "2027-11-13", "2027-11-14", "2027-12-29"),
        *("2028-01-01", "2028-01-07", "2028-03-08", "2028-04-13", "2028-04-14", "2028-04-15", "2028-04-16"),
    )
)


def left_on(planned: list[Said], *, after: date = date.min) -> list[Said]:
    """What is said of one meeting or action: before quiet days, not on them; of two on a day the later.

    Only the day-before reminder keeps its day, and what could leave no sooner than `after`.
    """
    said: dict[date, str] = {}
    for day, step in planned:
        leaves = day
        while step not in ("due-1", "attending-1") and (leaves.weekday() > 4 or leaves in HOLIDAYS):
            leaves -= timedelta(days=1)
        said[leaves if leaves > after else day] = step
    return sorted(said.items())


def an_action(session: Session, body: Body, owner: Person, due_on: date, now: datetime) -> Assignment:
    """Given to its owner, with its reminders planned."""
    officer = make.an_account(session)
    action = Action(
        body_id=body.id,
        text_km="ជួសជុលអណ្តូងទឹក",
        due_on=due_on,
        created_by=officer.id,
        created_at=now,
        given_at=now,
    )
    session.add(action)
    session.flush()
    assignment = Assignment(action_id=action.id, person_id=owner.id, state="accepted", state_since=now)
    session.add(assignment)
    session.flush()
    action_reminders.plan(session, action, now)
    return assignment


def an_owner(session: Session, body: Body) -> tuple[Person, Account]:
    person, account = make.a_person(session, body), make.an_account(session)
    make.a_registration(session, person, account)
    return person, account


def tick(session: Session, now: datetime) -> None:
    """As the timekeeper does."""
    while owe_morning(session, now):
        pass
    session.flush()


def send(session: Session, now: datetime) -> list[Said]:
    """As the sender does: what is still true leaves, what is too late is given up."""
    said: list[Said] = []
    rows = select(OutboxRow).where(OutboxRow.kind == "morning", OutboxRow.state == Delivery.QUEUED)
    for row in session.scalars(rows.order_by(OutboxRow.id)).all():
        assert row.give_up_after is not None
        if row.give_up_after < now:
            row.state = Delivery.MISSED
            continue
        on = date.fromisoformat(row.about["on"])
        facts = read_morning(session, row.account_id, on, now)
        row.state = Delivery.SENT if facts else Delivery.CANCELLED
        if facts:
            morning_sent(session, row.account_id, on, now)
            said += [(local_day(now), item.step) for item in facts.items]
    session.flush()
    return said


def live(session: Session, first: date, last: date, *, asleep: Any = ()) -> list[Said]:
    """From day to day, looking twice a day and in the evening; on days `asleep` nobody is awake."""
    said: list[Said] = []
    day = first
    while day <= last:
        for hour in (6, 7, 12, 20):
            if day not in asleep:
                tick(session, at_local(day, hour))
                said += send(session, at_local(day, hour))
        day += timedelta(days=1)
    return said


def states(session: Session) -> Counter[tuple[str, str]]:
    """How many reminders of each step are in each state."""
    session.expire_all()
    return Counter((row.step, row.state) for row in session.scalars(select(Reminder)))
