"""Days are added, moved and taken out on both databases; what was planned and has not left follows."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import at_local
from bot.domain.actors import Actor
from bot.domain.holidays import AlreadyHoliday
from bot.domain.refusals import NotAllowed, Outdated
from bot.domain.reminders import Step
from bot.services import action_reminders, holiday_changes, holiday_desk, reminder_replans
from bot.services.holidays import working_days
from bot.storage.records import Action, AuditLine, Body, HolidayChange, Reminder, Replan
from tests import factories as make
from tests.invitations.scene import a_scene
from tests.reminders.days import Said, an_action, an_owner, live, send, tick

NOW = at_local(date(2026, 11, 2), 9)  # a Monday, before Independence Day and the Water Festival
LIEU = {"name_km": "ថ្ងៃឈប់សម្រាកសងជំនួស", "name_en": "Substitute holiday", "reference": "១២"}


def nov(number: int) -> date:
    return date(2026, 11, number)


def invited(session: Session, meeting_day: date):
    """Somebody who is silent, invited on 2 November to a meeting on that day."""
    scene = a_scene(session, starts_at=at_local(meeting_day, 8, 30), send_at=NOW)
    scene.now = NOW
    scene.guest()
    return scene


def add(session: Session, body: Body | None, on: date, now=NOW) -> HolidayChange:
    return holiday_changes.add(session, now, body.id if body else None, None, day=on, **LIEU)


def due(session: Session) -> list[tuple[date, str]]:
    session.expire_all()
    rows = session.scalars(select(Reminder).where(Reminder.state == "planned"))
    return sorted((row.due_on, row.step) for row in rows)


def test_reminders_on_the_water_festival_leave_on_the_friday_before_as_one(session: Session) -> None:
    """Of a meeting on Thursday the 26th both reminders fall between Saturday and Tuesday."""
    scene = invited(session, nov(26))
    owner, _ = an_owner(session, scene.body)
    an_action(session, scene.body, owner, nov(27), NOW)

    said = live(session, nov(2), nov(27))

    assert said == [
        (nov(20), Step.SILENT_2),  # one line for both, in one message with nothing else of theirs
        (nov(20), "due-7"),
        (nov(26), "due-1"),
        (nov(27), "due-0"),
    ]
    assert len(scene.owed("morning")) == 4


def test_the_day_before_reminder_stays_on_the_holiday(session: Session) -> None:
    body = make.a_body(session)
    owner, _ = an_owner(session, body)
    an_action(session, body, owner, nov(26), NOW)

    assert live(session, nov(2), nov(26)) == [(nov(19), "due-7"), (nov(25), "due-1"), (nov(26), "due-0")]


def test_what_is_due_on_a_holiday_is_told_before_it_and_once(session: Session) -> None:
    """Due on Saturday: the day-before reminder and the one of the day itself meet on Friday."""
    body = make.a_body(session)
    owner, _ = an_owner(session, body)
    an_action(session, body, owner, nov(14), NOW)

    assert live(session, nov(2), nov(20)) == [(nov(6), "due-7"), (nov(13), "due-0"), (nov(20), "overdue-1")]


def test_a_day_added_by_circular_moves_the_plan_and_one_undone_restores_it(session: Session) -> None:
    scene = invited(session, nov(17))
    assert due(session) == [(nov(12), "silent-5"), (nov(13), "silent-2"), (nov(16), "attending-1")]

    row = add(session, None, nov(12))
    tick(session, NOW)
    assert due(session) == [(nov(11), "silent-5"), (nov(13), "silent-2"), (nov(16), "attending-1")]

    holiday_changes.undo(session, NOW, row, scene.officer_id)
    tick(session, NOW)
    assert due(session)[0] == (nov(12), "silent-5")
    assert session.scalars(select(Replan)).all() == []


def test_a_holiday_taken_out_gives_the_day_back(session: Session) -> None:
    scene = invited(session, nov(28))
    assert due(session)[0] == (nov(20), "silent-5")
    for number in (23, 24, 25):
        holiday_changes.remove(session, NOW, scene.body.id, None, _water(session, nov(number)))
    tick(session, NOW)

    assert due(session)[0] == (nov(23), "silent-5")


def test_a_moved_holiday_frees_one_day_and_takes_the_other(session: Session) -> None:
    scene = invited(session, nov(28))
    holiday = _water(session, nov(23))
    holiday_changes.move(session, NOW, scene.body.id, None, holiday, nov(26), "១២")
    tick(session, NOW)

    assert due(session) == [(nov(23), "silent-2"), (nov(23), "silent-5"), (nov(27), "attending-1")]
    assert working_days(session, scene.body.id).on(nov(26))[0].moved_from == nov(23)


def _water(session: Session, on: date):
    return holiday_changes.find(session, None, on, "water")


def test_what_has_left_already_is_not_sent_again(session: Session) -> None:
    """It left before the holiday; then the holiday goes, and the due date is set anew to the same."""
    body = make.a_body(session)
    owner, _ = an_owner(session, body)
    assignment = an_action(session, body, owner, nov(30), NOW)
    said = live(session, nov(2), nov(20))
    assert said == [(nov(20), "due-7")]
    after = at_local(nov(20), 21)
    for number in (23, 24, 25):
        holiday_changes.remove(session, after, body.id, None, _water(session, nov(number)))
    action_reminders.plan(session, session.get_one(Action, assignment.action_id), after)
    said = live(session, nov(21), nov(30))

    assert said == [(nov(29), "due-1"), (nov(30), "due-0")]


def test_a_circular_on_the_last_working_day_loses_nothing(session: Session) -> None:
    """What was due on the new holiday can no longer leave before it, so it leaves on it."""
    invited(session, nov(17))
    said = live(session, nov(2), nov(11))
    add(session, None, nov(12), at_local(nov(11), 15))
    said += live(session, nov(12), nov(17))

    assert said == [(nov(12), "silent-5"), (nov(13), "silent-2")]


def test_a_change_before_seven_moves_a_reminder_to_that_morning(session: Session) -> None:
    invited(session, nov(17))
    add(session, None, nov(12), at_local(nov(11), 6))

    assert live(session, nov(11), nov(12)) == [(nov(11), "silent-5")]


def test_a_body_changes_days_for_itself_and_the_operator_for_all(session: Session) -> None:
    ours, theirs = make.a_body(session), make.a_body(session)
    people = [an_owner(session, body)[0] for body in (ours, theirs)]
    for body, owner in zip((ours, theirs), people, strict=True):
        an_action(session, body, owner, nov(18), NOW)  # due-7 on Wednesday the 11th

    add(session, ours, nov(11))
    tick(session, NOW)
    weeks = {
        row.person_id: row.due_on for row in session.scalars(select(Reminder).where(Reminder.step == "due-7"))
    }
    assert (weeks[people[0].id], weeks[people[1].id]) == (nov(10), nov(11))
    assert not working_days(session, theirs.id).on(nov(11))

    add(session, None, nov(12))
    assert working_days(session, ours.id).on(nov(12))
    assert working_days(session, theirs.id).on(nov(12))
    lines = session.scalars(select(AuditLine).where(AuditLine.what == "holiday.added")).all()
    assert [line.body_id for line in lines] == [ours.id, None]


def test_many_are_looked_at_in_pieces(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminder_replans, "PIECE", 4)
    body = make.a_body(session)
    for _ in range(5):
        owner, _account = an_owner(session, body)
        an_action(session, body, owner, nov(18), NOW)
    add(session, body, nov(11))
    pieces = 0
    while reminder_replans.go_on(session, NOW):
        pieces += 1

    assert pieces > 2
    assert [day for day, step in due(session) if step == "due-7"] == [nov(10)] * 5


def test_the_same_day_is_not_added_twice_and_an_old_button_finds_nothing(session: Session) -> None:
    body = make.a_body(session)
    add(session, body, nov(12))
    with pytest.raises(AlreadyHoliday):
        add(session, body, nov(12))
    with pytest.raises(Outdated):
        holiday_changes.find(session, body.id, nov(12), "water")


def test_only_officers_of_the_body_change_its_days_and_none_those_of_all(session: Session) -> None:
    ours, other = make.a_body(session), make.a_body(session)
    row, for_all = add(session, ours, nov(12)), add(session, None, nov(13))
    stranger = _officer(session, other)
    for attempt in (
        lambda: holiday_desk.see_year(session, stranger, NOW, ours.id),
        lambda: holiday_desk.take_out(session, stranger, NOW, ours.id, nov(12), row.key),
        lambda: holiday_desk.undo(session, stranger, NOW, row.id),
        lambda: holiday_desk.undo(session, stranger, NOW, for_all.id),
        lambda: holiday_desk.count_notice(session, stranger, NOW, ours.id, True),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert holiday_desk.undo(session, _officer(session, ours), NOW, row.id).undone


def _officer(session: Session, body: Body) -> Actor:
    officer = make.an_officer(session, body)
    assert officer.account_id is not None
    return make.the_actor(session, officer.account_id)


def test_a_digest_that_waits_to_leave_is_left_alone(session: Session) -> None:
    invited(session, nov(17))
    said: list[Said] = []
    tick(session, at_local(nov(12), 7))
    add(session, None, nov(12), at_local(nov(12), 7, 1))
    tick(session, at_local(nov(12), 7, 2))
    said += send(session, at_local(nov(12), 7, 3))

    assert said == [(nov(12), "silent-5")]
    assert send(session, at_local(nov(12), 8)) == []
