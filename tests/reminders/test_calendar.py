"""Leap days, month ends, moved meetings and due dates: every reminder on its day, once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import at_local, local_day
from bot.domain.actions import REMINDER_STEPS
from bot.domain.changes import ChangeKind
from bot.domain.reminders import Step
from bot.services import action_reminders
from bot.services import change_steps as steps
from bot.services.changes import confirm_change
from bot.storage.records import Action, Assignment, Reminder
from tests import factories as make
from tests.invitations.scene import Scene, a_scene
from tests.reminders.days import Said, an_action, an_owner, left_on, live, send, states, tick

MONTH_ENDS = [
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2027, 2, 28),
    date(2027, 1, 31),
    date(2027, 3, 31),
    date(2027, 12, 31),
    date(2028, 1, 1),
]


def of_action(due_on: date, *, after: date = date.min) -> list[Said]:
    planned = [(due_on + timedelta(days=days), step) for step, days in REMINDER_STEPS.items()]
    return left_on([(day, step) for day, step in planned if day > after], after=after)


def of_meeting(day: date) -> list[Said]:
    steps = ((Step.SILENT_5, 5), (Step.SILENT_2, 2))
    return left_on([(day - timedelta(days=ahead), step) for step, ahead in steps])


@pytest.mark.parametrize("due_on", MONTH_ENDS, ids=str)
def test_an_action_due_on_that_day_is_reminded_of_on_each_of_its_days(session: Session, due_on: date) -> None:
    body = make.a_body(session)
    owner, _ = an_owner(session, body)
    given = due_on - timedelta(days=40)
    an_action(session, body, owner, due_on, at_local(given, 9))

    assert live(session, given, due_on + timedelta(days=40)) == of_action(due_on)


@pytest.mark.parametrize("day", MONTH_ENDS, ids=str)
def test_a_meeting_on_that_day_is_reminded_of_five_and_two_days_before(session: Session, day: date) -> None:
    begins = day - timedelta(days=20)
    scene = a_scene(session, starts_at=at_local(day, 8, 30), send_at=at_local(begins, 9))
    scene.now = at_local(begins, 9)
    scene.guest()

    assert live(session, begins, day) == of_meeting(day)


def moved_to(session: Session, scene: Scene, on: date, to: date) -> None:
    """That day at nine the officer moves the meeting."""
    given = (session, scene.officer, at_local(on, 9), scene.meeting.id)
    steps.begin_change(*given, ChangeKind.MOVED)
    facts = steps.set_day(*given, to)
    confirm_change(*given, facts.version)
    session.flush()


TODAY = local_day(make.START)
MEETING = TODAY + timedelta(days=14)


@pytest.mark.parametrize(
    ("moved_on", "to", "reminded"),
    [
        (3, 20, [15, 18]),  # before any reminder
        (10, 20, [9, 15, 18]),  # after the first
        (13, 20, [9, 11, 15, 18]),  # after both
        (3, 8, [4]),  # so near that the first has gone by
        (3, 5, []),  # the second would be on the day of the move
    ],
)
def test_a_moved_meeting_takes_its_reminders_with_it(
    session: Session, moved_on: int, to: int, reminded: list[int]
) -> None:
    scene = a_scene(session)
    scene.guest()
    moved_on_day, to_day = TODAY + timedelta(days=moved_on), TODAY + timedelta(days=to)
    said = live(session, TODAY, moved_on_day)
    moved_to(session, scene, moved_on_day, to_day)
    said += live(session, moved_on_day, to_day)

    assert [(day - TODAY).days for day, _ in said] == reminded


def test_a_meeting_moved_twice_and_back_is_reminded_of_for_the_last_date(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    said = live(session, TODAY, TODAY + timedelta(days=4))
    moved_to(session, scene, TODAY + timedelta(days=4), TODAY + timedelta(days=8))
    moved_to(session, scene, TODAY + timedelta(days=4), TODAY + timedelta(days=30))
    said += live(session, TODAY + timedelta(days=5), TODAY + timedelta(days=6))
    moved_to(session, scene, TODAY + timedelta(days=6), MEETING)
    said += live(session, TODAY + timedelta(days=7), TODAY + timedelta(days=40))

    assert said == of_meeting(MEETING)
    assert not [state for _, state in states(session) if state in ("planned", "owed")]


def test_the_morning_on_which_the_news_arrives_reminds_of_nothing_else(session: Session) -> None:
    """Moved at night, it is told at seven; the new date's reminder would be due at seven too."""
    scene = a_scene(session)
    scene.guest()
    night = at_local(TODAY + timedelta(days=3), 22)
    given = (session, scene.officer, night, scene.meeting.id)
    steps.begin_change(*given, ChangeKind.MOVED)
    facts = steps.set_day(*given, TODAY + timedelta(days=9))
    confirm_change(*given, facts.version)

    days = {row.due_on for row in session.scalars(select(Reminder).where(Reminder.state == "planned"))}
    assert TODAY + timedelta(days=4) not in days
    assert TODAY + timedelta(days=7) in days


def test_moved_while_the_digest_is_on_its_way_nothing_old_leaves(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    day = MEETING - timedelta(days=5)
    tick(session, at_local(day, 7))
    moved_to(session, scene, day, MEETING + timedelta(days=6))

    assert send(session, at_local(day, 10)) == []
    assert live(session, day, MEETING + timedelta(days=6)) == of_meeting(MEETING + timedelta(days=6))


def change_due(session: Session, assignment: Assignment, on: date, due_on: date) -> None:
    action = session.get_one(Action, assignment.action_id)
    action.due_on = due_on
    action_reminders.plan(session, action, at_local(on, 9))


@pytest.mark.parametrize(
    ("days", "later"),
    [(-10, 20), (-3, 31), (0, 29), (3, 60), (10, 1), (30, 10)],
    ids=lambda days: f"{days:+}",
)
def test_a_moved_due_date_takes_what_lies_ahead_and_keeps_what_was_sent(
    session: Session, days: int, later: int
) -> None:
    due_on = date(2027, 1, 31)
    body = make.a_body(session)
    owner, _ = an_owner(session, body)
    assignment = an_action(session, body, owner, due_on, at_local(due_on - timedelta(days=20), 9))
    moved_on = due_on + timedelta(days=days)
    said = live(session, due_on - timedelta(days=20), moved_on)
    assert said == [(day, step) for day, step in of_action(due_on) if day <= moved_on]
    change_due(session, assignment, moved_on, due_on + timedelta(days=later))
    new = due_on + timedelta(days=later)
    after = live(session, moved_on, new + timedelta(days=40))

    assert after == of_action(new, after=moved_on)
    assert {state for _, state in states(session)} <= {"sent", "dropped"}
    sent = session.scalars(select(Reminder.due_on).where(Reminder.state == "sent"))
    assert {*sent} == {day for day, _ in said + after}


def test_a_due_date_moved_away_and_back_reminds_once_of_each_day(session: Session) -> None:
    due_on = date(2028, 2, 29)
    body = make.a_body(session)
    owner, _ = an_owner(session, body)
    given = due_on - timedelta(days=20)
    assignment = an_action(session, body, owner, due_on, at_local(given, 9))
    said = live(session, given, due_on - timedelta(days=6))
    change_due(session, assignment, due_on - timedelta(days=6), due_on + timedelta(days=30))
    change_due(session, assignment, due_on - timedelta(days=6), due_on)
    said += live(session, due_on - timedelta(days=6), due_on + timedelta(days=40))

    assert said == of_action(due_on)


def test_looking_twice_reminds_once(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    day = MEETING - timedelta(days=5)
    said: list[Said] = []
    for _ in range(3):
        tick(session, at_local(day, 7))
        said += send(session, at_local(day, 7))
        tick(session, at_local(day, 7))

    assert said == [(day, Step.SILENT_5)]
