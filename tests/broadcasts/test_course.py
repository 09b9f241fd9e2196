"""Pausing, resuming, stopping, trying again and taking back: what each message becomes, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.broadcasts import Course, Outcome
from bot.domain.delivery import IN_DOUBT, Delivery
from bot.domain.refusals import NotAllowed
from bot.services import broadcast_course as course
from bot.services import broadcast_follow, broadcast_recall, reach
from bot.services.actors import acting
from bot.services.broadcast_counts import read_broadcast
from bot.services.broadcast_follow import follow_all
from bot.services.broadcasts import watch
from bot.storage.records import Account, AuditLine, Broadcast, OutboxRow
from bot.storage.store import Store
from tests.broadcasts.scene import a_sending, a_stranger, another_officer

SENT, QUEUED, SENDING, RETRYING = Delivery.SENT, Delivery.QUEUED, Delivery.SENDING, Delivery.RETRYING
PAUSED, CANCELLED, UNCERTAIN = Delivery.PAUSED, Delivery.CANCELLED, Delivery.UNCERTAIN
BROKEN, UNREACHABLE, MISSED = Delivery.BROKEN, Delivery.UNREACHABLE, Delivery.MISSED


def test_pausing_halts_what_waits_and_nothing_else(session: Session) -> None:
    sending = a_sending(session, 7)
    sending.stand(SENT, SENDING, RETRYING, RETRYING, QUEUED, BROKEN, UNREACHABLE)
    sending.press(course.pause)
    assert sending.states() == [SENT, SENDING, PAUSED, PAUSED, PAUSED, BROKEN, UNREACHABLE]
    sending.press(course.resume)
    assert sending.states() == [SENT, SENDING, QUEUED, QUEUED, QUEUED, BROKEN, UNREACHABLE]
    assert sending.audited() == ["paused", "resumed"]


def test_what_was_being_sent_when_it_was_paused_and_failed_waits_with_the_rest(session: Session) -> None:
    sending = a_sending(session, 2)
    sending.stand(SENDING, QUEUED)
    sending.press(course.pause)
    sending.stand(RETRYING)
    follow_all(session, sending.now)
    session.expire_all()
    assert sending.states() == [PAUSED, PAUSED]


def test_pressed_twice_and_by_two_officers_it_is_done_once(session: Session) -> None:
    sending = a_sending(session)
    second = another_officer(sending)
    for officer in (sending.officer, second, sending.officer):
        sending.press(course.pause, officer)
    for officer in (sending.officer, second):
        sending.press(course.resume, officer)
    for officer in (second, sending.officer):
        sending.press(course.stop, officer)
    sending.press(course.resume)
    assert sending.states() == [CANCELLED] * 5
    assert sending.audited() == ["paused", "resumed", "stopped"]


def test_stopping_cancels_what_waits_for_good(session: Session) -> None:
    sending = a_sending(session, 4)
    sending.press(course.pause)
    sending.stand(SENT, UNREACHABLE)
    sending.press(course.stop)
    assert sending.states() == [SENT, UNREACHABLE, CANCELLED, CANCELLED]
    follow_all(session, sending.now)
    assert sending.broadcast.ended_at == sending.now


def test_what_may_have_arrived_is_not_said_to_be_cancelled(session: Session) -> None:
    sending = a_sending(session, 2)
    sending.stand(RETRYING, RETRYING)
    sending.rows[0].error = f"{IN_DOUBT}the process ended while it was sent"
    sending.press(course.stop)
    assert sending.states() == [UNCERTAIN, CANCELLED]


def test_who_comes_back_gets_nothing_of_what_was_stopped(session: Session) -> None:
    sending = a_sending(session, 2)
    sending.stand(UNREACHABLE, QUEUED)
    account = session.get_one(Account, sending.rows[0].account_id)
    account.unreachable_since = sending.now
    sending.press(course.stop)
    reach.back(session, account, sending.now)
    session.expire_all()
    assert sending.states() == [UNREACHABLE, CANCELLED]


def test_only_what_failed_is_tried_again(session: Session) -> None:
    sending = a_sending(session, 7)
    sending.stand(SENT, BROKEN, UNREACHABLE, MISSED, CANCELLED, RETRYING, UNCERTAIN)
    sending.rows[1].attempts = 6
    sending.press(course.retry)
    assert sending.states() == [SENT, QUEUED, QUEUED, MISSED, CANCELLED, RETRYING, QUEUED]
    assert sending.rows[1].attempts == 0
    sending.press(course.retry)
    assert sending.audited() == ["retried"]


def test_what_fails_again_is_not_tried_a_third_time_by_itself(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broadcast_follow, "PIECE", 2)
    sending = a_sending(session)
    sending.stand(*[BROKEN] * 5)
    sending.press(course.retry)
    assert sending.states() == [QUEUED, QUEUED, BROKEN, BROKEN, BROKEN]
    sending.stand(BROKEN, SENT)
    while follow_all(session, sending.now):
        pass
    session.expire_all()
    assert sending.states() == [BROKEN, SENT, QUEUED, QUEUED, QUEUED]


def test_large_ones_go_in_pieces_those_first_that_would_leave_next(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broadcast_follow, "PIECE", 2)
    sending = a_sending(session)
    sending.press(course.pause)
    assert sending.states() == [PAUSED, PAUSED, QUEUED, QUEUED, QUEUED]
    for _ in range(2):
        follow_all(session, sending.now)
    session.expire_all()
    assert sending.states() == [PAUSED] * 5


def test_recalling_waits_for_what_is_being_sent_then_takes_back_what_was(session: Session) -> None:
    sending = a_sending(session, 4)
    sending.stand(SENT, SENDING, QUEUED, BROKEN)
    sending.press(course.recall)
    assert sending.states() == [SENT, SENDING, CANCELLED, BROKEN]
    assert sending.owed("recall") == []

    sending.stand(SENT, SENT)
    follow_all(session, sending.now)
    facts = read_broadcast(session, sending.officer, sending.now, sending.broadcast.id)
    assert (facts.came, facts.percent) == ((0, 2), 0)
    owed = sending.owed("recall")
    assert [row.about["row_id"] for row in owed] == [row.id for row in sending.rows[:2]]
    for row in owed:
        broadcast_recall.recalled(session, row.about["row_id"])
        row.state = SENT
    sending.shown()
    follow_all(session, sending.now)
    assert sending.states()[:2] == [Delivery.RECALLED, Delivery.RECALLED]
    assert sending.broadcast.ended_at is not None
    sending.press(course.recall)
    assert len(sending.owed("recall")) == 2
    assert sending.audited() == ["recalled"]


def test_taking_back_goes_in_pieces_too(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcast_follow, "OWED", 2)
    sending = a_sending(session)
    sending.stand(SENT, SENT, SENT, SENT, SENT)
    sending.press(course.recall)
    assert len(sending.owed("recall")) == 2
    for _ in range(3):
        follow_all(session, sending.now)
    assert len(sending.owed("recall")) == 5


def test_after_48_hours_it_can_only_be_rewritten(session: Session) -> None:
    sending = a_sending(session, 1)
    sending.stand(SENT)
    (row,) = sending.rows
    for hours, deleted in ((47, True), (48, False), (400, False)):
        facts = broadcast_recall.read_recall(session, row.id, sending.now + timedelta(hours=hours))
        assert facts is not None
        assert facts.can_be_deleted is deleted


def test_cards_are_corrected_where_they_stand_once_per_order(session: Session) -> None:
    sending = a_sending(session, 3)
    sending.stand(SENT, SENT, QUEUED)
    sending.press(course.correct_cards)
    owed = sending.owed("correct")
    assert [(row.about["edit"], row.about["in_place"]) for row in owed] == [(100, True), (101, True)]
    sending.press(course.correct_cards)  # a later correction; what waits draws it anyway
    assert len(sending.owed("correct")) == 4
    sending.press(course.pause)
    assert {row.state for row in sending.owed("correct")} == {QUEUED}
    sending.press(course.recall)
    assert {row.state for row in sending.owed("correct")} == {CANCELLED}


@pytest.mark.parametrize(
    "press",
    [watch, course.pause, course.resume, course.stop, course.retry, course.recall, course.correct_cards],
)
def test_nobody_but_officers_of_the_body_directs_it(session: Session, press) -> None:
    sending = a_sending(session)
    with pytest.raises(NotAllowed):
        sending.press(press, a_stranger(sending))
    with pytest.raises(NotAllowed):
        press(session, sending.officer, sending.now, 999_999, None)
    assert (sending.states(), sending.audited()) == ([QUEUED] * 5, [])


def test_it_is_counted_by_outcome_and_its_end_is_expected_at_the_pace(session: Session) -> None:
    sending = a_sending(session, 10)
    follow_all(session, sending.now)
    sending.stand(SENT, SENT, BROKEN, UNREACHABLE, RETRYING, UNCERTAIN)
    follow_all(session, sending.scene.later(seconds=8))
    facts = read_broadcast(session, sending.officer, sending.now, sending.broadcast.id)
    counted = {Outcome.SENT: 2, Outcome.FAILED: 1, Outcome.UNREACHABLE: 1, Outcome.UNCERTAIN: 1}
    assert facts.counts == {**counted, Outcome.WAITING: 5}
    assert (facts.finished, facts.total, facts.percent) == (5, 10, 50)
    assert facts.expected_end == sending.now + timedelta(seconds=8)


def test_two_officers_pressing_at_the_same_moment_stop_it_once(store: Store) -> None:
    def fill(session: Session) -> tuple[int, list[int]]:
        sending = a_sending(session, 40)
        return sending.broadcast.id, [sending.officer.account_id, another_officer(sending).account_id]

    broadcast_id, officers = store.write_now(fill)
    presses = [(course.pause, course.stop)[number % 2] for number in range(8)]

    def press(number: int) -> None:
        def work(session: Session) -> None:
            begun = session.get_one(Broadcast, broadcast_id).begun_at
            presses[number](session, acting(session, officers[number // 4]), begun, broadcast_id, None)

        store.write_now(work)

    with ThreadPoolExecutor(4) as hands:
        list(hands.map(press, range(8)))

    def read(session: Session) -> tuple[str, set[str], int]:
        states = set(session.scalars(select(OutboxRow.state).where(OutboxRow.broadcast_id == broadcast_id)))
        stopped = session.scalar(select(func.count()).where(AuditLine.what == "broadcast.stopped"))
        return session.get_one(Broadcast, broadcast_id).state, states, stopped or 0

    assert store.read_now(read) == (Course.STOPPED, {CANCELLED}, 1)
