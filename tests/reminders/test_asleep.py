"""Nobody awake, woken twice, the clock set back: each reminder is sent once, or missed and shown."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.clock import at_local, local_day
from bot.domain.actions import AssignmentState, Special
from bot.domain.board import Special as BoardList
from bot.domain.changes import ChangeKind
from bot.domain.invitations import Answer
from bot.domain.reminders import Step, last_missed_day
from bot.services import action_board, action_reminders, nudges
from bot.services import change_steps as steps
from bot.services.changes import confirm_change
from bot.services.reminders import morning_sent, owe_morning
from bot.storage.records import Action, Assignment, Invitation, OutboxRow, Reminder
from bot.storage.store import Store
from tests import factories as make
from tests.invitations.scene import Scene, a_scene
from tests.reminders.days import Said, an_action, live, send, states, tick

TODAY = local_day(make.START)
MEETING = TODAY + timedelta(days=14)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_a_week_asleep_across_reminders_and_a_meeting(session: Session) -> None:
    scene = a_scene(session)
    silent, attending = scene.guest(), scene.guest("កែវ ម៉ាលី")
    attending.invitation.answer = Answer.ATTENDING
    assignment = an_action(session, scene.body, silent.person, day(16), scene.now)
    asleep = [day(number) for number in range(9, 16)]

    said = live(session, TODAY, day(8)) + live(session, day(9), day(60), asleep=asleep)

    assert said == [(day(16), "due-0")] + [(day(16 + 7 * n), f"overdue-{n}") for n in (1, 2, 3, 4)]
    missed = {step for (step, state) in states(session) if state == "missed"}
    assert missed == {Step.SILENT_5, Step.SILENT_2, Step.ATTENDING_1, "due-7", "due-1"}
    given = (session, scene.officer, at_local(day(17), 9))
    board = nudges.read_board(*given, scene.meeting.id)
    assert board.counts[BoardList.MISSED] == 2
    actions = action_board.read_board(*given, scene.body.id, Special.MISSED, 0)
    assert (actions.missed, [line.id for line in actions.lines]) == (1, [assignment.id])


def test_the_clock_set_back_an_hour_sends_nothing_twice(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    said: list[Said] = []
    for hour, minute in (
        (7, 10),
        (6, 10),
        (6, 40),
        (7, 5),
        (7, 40),
        (19, 50),
        (20, 10),
        (19, 10),
        (19, 40),
        (20, 1),
    ):
        tick(session, at_local(day(9), hour, minute))
        said += send(session, at_local(day(9), hour, minute))

    assert said == [(day(9), Step.SILENT_5)]
    assert states(session)[Step.SILENT_5, "sent"] == 1


def test_the_clock_set_back_from_the_evening_lets_what_was_queued_leave_once(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    tick(session, at_local(day(9), 19, 50))
    tick(session, at_local(day(9), 20, 5))
    assert states(session)[Step.SILENT_5, "missed"] == 1
    tick(session, at_local(day(9), 19, 5))

    assert send(session, at_local(day(9), 19, 5)) == [(day(9), Step.SILENT_5)]
    assert send(session, at_local(day(9), 19, 6)) == []
    assert states(session)[Step.SILENT_5, "sent"] == 1


def test_a_digest_taken_at_the_last_minute_is_sent_and_not_missed(session: Session) -> None:
    """Telegram took it at 19:59; its outcome is written down after 20:00."""
    scene = a_scene(session)
    guest = scene.guest()
    tick(session, at_local(day(9), 19, 59))
    tick(session, at_local(day(9), 20, 0))
    morning_sent(session, guest.account_id, day(9), at_local(day(9), 20, 1))
    session.flush()

    assert states(session)[Step.SILENT_5, "sent"] == 1


@pytest.mark.parametrize("end", ["missed", "broken", "unreachable"])
def test_a_digest_that_did_not_leave_leaves_its_reminders_missed(session: Session, end: str) -> None:
    scene = a_scene(session)
    scene.guest()
    tick(session, at_local(day(9), 7))
    scene.owed("morning")[0].state = end
    tick(session, at_local(day(9), 20))

    assert states(session)[Step.SILENT_5, "missed"] == 1


def test_a_reminder_ordered_too_late_to_leave_is_shown_as_missed(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    given = (session, scene.officer, at_local(day(1), 19, 59), scene.meeting.id)
    nudges.remind_silent(*given, nudges.read_silent(*given))
    scene.owed("nudge")[0].state = "missed"

    board = nudges.read_board(session, scene.officer, at_local(day(1), 21), scene.meeting.id)
    assert board.counts[BoardList.MISSED] == 1


def test_who_has_two_accounts_gets_both_digests_however_late_the_second_is_looked_at(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One phone answers for many: its digest says everything, and may leave before the rest is owed."""
    monkeypatch.setattr("bot.services.reminders.PIECE", 1)
    scene = a_scene(session)
    shared = make.an_account(session)
    first, second = scene.guest(account=shared), scene.guest("កែវ ម៉ាលី", account=shared)
    own = make.an_account(session)
    make.a_registration(session, second.person, own)
    now = at_local(day(9), 7)
    assert owe_morning(session, now)
    session.flush()
    assert len(send(session, now)) == 2
    tick(session, now)
    assert len(send(session, now)) == 1

    assert {row.account_id for row in scene.owed("morning")} == {first.account_id, own.id}
    assert states(session)[Step.SILENT_5, "sent"] == 2


def test_many_ticks_at_once_owe_each_digest_once(store: Store) -> None:
    def fill(session: Session) -> None:
        scene = a_scene(session)
        for _ in range(12):
            guest = scene.guest()
            an_action(session, scene.body, guest.person, day(9), scene.now)

    store.write_now(fill)
    now = at_local(day(9), 7)
    with ThreadPoolExecutor(4) as hands:
        list(hands.map(lambda _: store.write_now(lambda session: owe_morning(session, now)), range(8)))

    def look(session: Session) -> tuple[int | None, set[tuple[str, str]]]:
        owed = session.scalar(select(func.count()).select_from(OutboxRow))
        today = {one for one in states(session) if one[0] in (Step.SILENT_5, "due-0")}
        return owed, today

    assert store.read_now(look) == (12, {(Step.SILENT_5, "owed"), ("due-0", "owed")})


happenings = st.lists(
    st.tuples(
        st.integers(1, 24 * 9),  # hours that nobody is awake
        st.sampled_from(
            ["nothing", "nothing", "moved", "due", "reported", "sent back", "attending", "killed"]
        ),
        st.integers(1, 25),  # days from then, of what is moved
    ),
    max_size=14,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happenings)
def test_however_long_nobody_is_awake_each_reminder_ends_once(
    store: Store, story: list[tuple[int, str, int]]
) -> None:
    with store.session() as session:
        scene = a_scene(session)
        guest = scene.guest()
        assignment = an_action(session, scene.body, guest.person, day(10), scene.now)
        said: list[tuple[date, str, date]] = []
        for hours, what, days in story:
            now = scene.later(hours=hours)
            tick(session, now)
            happen(session, scene, assignment, what, now, local_day(now) + timedelta(days=days))
            tick(session, now)
            if what != "killed":
                said += [(*one, local_day(now)) for one in send(session, now)]
        end = scene.later(days=200)
        tick(session, end)
        assert send(session, end) == []
        check(session, said, end)
        session.rollback()


def happen(
    session: Session, scene: Scene, assignment: Assignment, what: str, now: datetime, to: date
) -> None:
    action = session.get_one(Action, assignment.action_id)
    if what == "moved":
        given = (session, scene.officer, now, scene.meeting.id)
        steps.begin_change(*given, ChangeKind.MOVED)
        facts = steps.set_day(*given, to)
        if facts.ready:
            confirm_change(*given, facts.version)
    elif what == "due":
        action.due_on = to
        action_reminders.plan(session, action, now)
    elif what == "reported":
        assignment.state = AssignmentState.REPORTED
        action_reminders.drop_for(session, assignment)
    elif what == "sent back":
        assignment.state = AssignmentState.IN_PROGRESS
        action_reminders.plan(session, action, now)
    elif what == "attending":
        session.execute(update(Invitation).values(answer=Answer.ATTENDING, answered_at=now))
    session.flush()


def check(session: Session, said: list[tuple[date, str, date]], end: datetime) -> None:
    session.expire_all()
    rows = session.scalars(select(Reminder)).all()
    waiting = [row for row in rows if row.state in ("planned", "owed") and row.due_on <= last_missed_day(end)]
    assert not waiting, "neither sent nor missed"
    assert len(said) == len(set(said)), "sent twice"
    sent = sorted((row.due_on, row.step) for row in rows if row.state == "sent")
    assert sent == sorted((on, step) for on, step, _ in said), "said, and not written down as sent"
    assert all(on == that_day for on, _, that_day in said), "sent late"
