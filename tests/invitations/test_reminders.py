"""Who is reminded when: only the silent, the day before who attends, one message a morning, by day only."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.clock import at_local, local, local_day
from bot.domain.board import RemindedFacts
from bot.domain.invitations import Answer
from bot.domain.reminders import Step, days_ahead, is_called_for, last_missed_day, may_leave
from bot.services.nudges import read_silent, remind_silent
from bot.services.reminders import morning_sent, next_morning_due, owe_morning, read_morning
from bot.storage.records import Account, Reminder
from bot.storage.store import Store
from tests import factories as make
from tests.invitations.scene import Guest, Scene, a_scene

MEETING_DAY = local_day(make.START) + timedelta(days=14)


def morning_of(day: date, hour: int = 7) -> datetime:
    return at_local(day, hour)


def remind(session: Session, scene: Scene, now: datetime) -> RemindedFacts:
    """An officer reminds the silent."""
    given = (session, scene.officer, now, scene.meeting.id)
    return remind_silent(*given, read_silent(*given))


def steps_owed(session: Session, scene: Scene, guest: Guest, day: date) -> list[str]:
    """What this guest is reminded of on that morning."""
    now = morning_of(day)
    owe_morning(session, now)
    session.flush()
    facts = read_morning(session, guest.account_id, day, now)
    return [item.step for item in facts.items] if facts else []


def test_the_silent_are_reminded_five_and_two_days_before(session: Session) -> None:
    scene = a_scene(session, in_days=16)  # a Wednesday: both days before it are working days
    guest = scene.guest()
    wednesday = MEETING_DAY + timedelta(days=2)
    owed = {
        days: steps_owed(session, scene, guest, wednesday - timedelta(days=days))
        for days in range(13, -1, -1)
    }

    assert {days: steps for days, steps in owed.items() if steps} == {
        5: [Step.SILENT_5],
        2: [Step.SILENT_2],
    }


def test_who_attends_is_reminded_the_day_before_only(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    guest.invitation.answer = Answer.ATTENDING
    owed = [
        d for d in range(13, -1, -1) if steps_owed(session, scene, guest, MEETING_DAY - timedelta(days=d))
    ]

    assert owed == [1]


@pytest.mark.parametrize(
    "never", ["regrets", "informed", "stopped", "withdrawn", "cancelled", "sent a delegate", "cut off"]
)
def test_never_reminded(session: Session, never: str) -> None:
    scene = a_scene(session)
    guest = scene.guest(asked=never != "informed")
    assert guest.account is not None
    invitation = guest.invitation
    if never == "regrets":
        invitation.answer = Answer.REGRETS
    elif never == "stopped":
        guest.account.stopped_at = scene.now
    elif never == "withdrawn":
        invitation.withdrawn_at = scene.now
    elif never == "cancelled":
        scene.meeting.state = "cancelled"
    elif never == "sent a delegate":
        invitation.answer = Answer.DELEGATE
    elif never == "cut off":
        for registration in session.query(make.Registration).filter_by(person_id=guest.person.id):
            registration.ended_at = scene.now

    for days in range(13, -1, -1):
        assert steps_owed(session, scene, guest, MEETING_DAY - timedelta(days=days)) == []
    assert scene.owed("morning") == []


def test_two_bodies_and_two_people_are_one_message(session: Session) -> None:
    scene, other = a_scene(session), a_scene(session)
    phone = make.an_account(session)
    one = scene.guest("សុខ ដារ៉ា", account=phone)
    scene.guest("សុខ បូផា", account=phone)
    other.guest("សុខ ដារ៉ា", account=phone)
    day = MEETING_DAY - timedelta(days=5)

    assert len(steps_owed(session, scene, one, day)) == 3
    owe_morning(session, morning_of(day, 12))
    assert len(scene.owed("morning")) == 1


def test_a_morning_slept_through_is_missed_and_never_sent_late(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    owe_morning(session, morning_of(MEETING_DAY - timedelta(days=5), 20))

    states = {row.step: row.state for row in session.query(Reminder)}
    assert states == {Step.SILENT_5: "missed", Step.SILENT_2: "planned", Step.ATTENDING_1: "planned"}
    assert scene.owed("morning") == []


def test_announced_late_plans_only_what_lies_ahead(session: Session) -> None:
    scene = a_scene(session, in_days=5)
    scene.guest()

    assert {row.step for row in session.query(Reminder)} == {Step.SILENT_2, Step.ATTENDING_1}


def test_the_next_morning_is_named_only_when_somebody_is_to_be_reminded(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()

    assert next_morning_due(session, scene.now) == morning_of(MEETING_DAY - timedelta(days=5))
    guest.invitation.answer = Answer.ATTENDING
    session.flush()
    assert next_morning_due(session, scene.now) == morning_of(MEETING_DAY - timedelta(days=1))
    guest.invitation.answer = Answer.REGRETS
    session.flush()
    assert next_morning_due(session, scene.now) is None


def test_an_officer_reminds_the_silent_once_a_day(session: Session) -> None:
    scene = a_scene(session)
    silent, answered = scene.guest(), scene.guest("កែវ ម៉ាលី")
    answered.invitation.answer = Answer.REGRETS

    first = remind(session, scene, scene.now)
    second = remind(session, scene, scene.later(hours=3))
    next_day = remind(session, scene, scene.later(days=1))

    assert [first.people, second.people, next_day.people] == [1, 0, 1]
    assert {row.account_id for row in scene.owed("nudge")} == {silent.account_id}


def test_reminding_at_night_leaves_in_the_morning_and_not_on_top_of_the_planned_one(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    night = morning_of(MEETING_DAY - timedelta(days=9), 22)
    before_planned = morning_of(MEETING_DAY - timedelta(days=6), 22)

    assert remind(session, scene, night).people == 1
    assert [local(row.not_before).hour for row in scene.owed("nudge")] == [7]
    assert remind(session, scene, before_planned).people == 0


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31)))  # noqa: DTZ001
def test_reminders_leave_between_seven_and_twenty_only(moment: datetime) -> None:
    now = moment.replace(tzinfo=make.START.tzinfo)
    assert may_leave(now) == (7 <= local(now).hour < 20)
    assert last_missed_day(now) == (
        local_day(now) if local(now).hour >= 20 else local_day(now) - timedelta(days=1)
    )


@given(st.integers(0, 400), st.sampled_from([*Answer, None]), st.booleans())
def test_no_step_is_for_those_who_answered_otherwise(
    ahead: int, answer: Answer | None, instead: bool
) -> None:
    days = days_ahead(MEETING_DAY, MEETING_DAY - timedelta(days=ahead))
    assert all(MEETING_DAY - timedelta(days=ahead) < day < MEETING_DAY for day in days.values())
    for step in Step:
        if is_called_for(step, answer=answer, in_place_of_somebody=instead):
            assert answer in (None, Answer.ATTENDING)
            assert step is Step.ATTENDING_1 or answer is None


events = st.lists(
    st.tuples(
        st.integers(1, 40),  # hours that pass
        st.sampled_from(["attending", "regrets", "stop", "wake", "nudge", "nothing", "nothing", "nothing"]),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events)
def test_whatever_happens_nobody_is_reminded_at_night_twice_or_after_answering(
    store: Store, story: list[tuple[int, str]]
) -> None:
    with store.session() as session:
        scene = a_scene(session)
        guest = scene.guest()
        sent: list[tuple[date, str]] = []
        for hours, event in story:
            now = scene.later(hours=hours)
            happen(session, scene, guest, event, now)
            owe_morning(session, now)
            sent += deliver(session, scene, guest, now)
        days = [day for day, _ in sent]
        assert len(days) == len(set(days)), "two on one day"
        reasons = [reason for _, reason in sent if reason != "nudge"]
        assert len(reasons) == len(set(reasons)), "two for one reason"
        session.rollback()


def happen(session: Session, scene: Scene, guest: Guest, event: str, now: datetime) -> None:
    account = session.get_one(Account, guest.account_id)
    assert scene.meeting.starts_at is not None
    if event in ("attending", "regrets"):
        guest.invitation.answer = event
    elif event == "stop":
        account.stopped_at = now
    elif event == "wake":
        account.stopped_at = None
    elif event == "nudge" and now < scene.meeting.starts_at:
        remind(session, scene, now)
    session.flush()


def deliver(session: Session, scene: Scene, guest: Guest, now: datetime) -> list[tuple[date, str]]:
    """As the dispatcher does: what may leave now, is still true and is not too late."""
    sent: list[tuple[date, str]] = []
    for row in [*scene.owed("morning"), *scene.owed("nudge")]:
        if row.state != "queued" or row.not_before > now:
            continue
        row.state = "sent"
        assert row.give_up_after is not None
        if now >= row.give_up_after:
            continue
        sent += read_and_send(session, guest, row.kind, row.about, now)
    for _ in sent:
        assert may_leave(now), "at night"
    return sent


def read_and_send(
    session: Session, guest: Guest, kind: str, about: dict[str, Any], now: datetime
) -> list[tuple[date, str]]:
    from bot.gateway.renderers.invitations import nudge

    today = local_day(now)
    if kind == "nudge":
        facts = nudge(session, about, guest.account_id, now)
        assert facts is None or guest.invitation.answer is None, "after answering"
        return [(today, "nudge")] if facts else []
    day = date.fromisoformat(about["on"])
    assert day == today
    facts = read_morning(session, guest.account_id, day, now)
    if facts is None:
        return []
    morning_sent(session, guest.account_id, day, now)
    session.flush()
    for item in facts.items:
        expected = Answer.ATTENDING if item.family == "attending" else None
        assert guest.invitation.answer == expected, "after answering"
    return [(today, ".".join(item.step for item in facts.items))]


def test_a_morning_slept_through_until_after_the_meeting_is_shown_as_missed(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    guest.invitation.answer = Answer.ATTENDING
    owe_morning(session, morning_of(MEETING_DAY + timedelta(days=3)))

    states = {row.step: row.state for row in session.query(Reminder)}
    assert states == {Step.SILENT_5: "dropped", Step.SILENT_2: "dropped", Step.ATTENDING_1: "missed"}
