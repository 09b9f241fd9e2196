"""What we owe is said in order, in time or not at all, and its outcome is on record."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.delivery import IN_DOUBT, Delivery, Lane
from bot.gateway import outbox
from bot.services.owe import owe_account, owe_person
from bot.storage.records import Account, AuditLine, OutboxRow
from bot.storage.store import database_time
from tests.delivery import bots
from tests.factories import START, a_body, a_person, a_registration, an_account
from tests.story import Story, open_story


def owe(session: Session, n: int, chat: int = 1, lane: Lane = Lane.REMINDER, **given: Any) -> bool:
    values = {"kind": "number", "once_key": f"n.{n}", "about": {"n": n}, **given}
    return owe_account(session, START, account_id=chat, lane=lane, **values)


def claim(
    session: Session,
    now: datetime = START,
    lanes: Any = (Lane.REMINDER, Lane.BROADCAST),
    busy: Any = (),
    limit: int = 9,
    generation: int = 1,
) -> list[Any]:
    return outbox.claim(session, now, generation, lanes, busy, limit)


def record(session: Session, parcel: Any, **values: Any) -> bool:
    """As the recorder does: only what is still ours counts."""
    ours = outbox.still_ours(session, [parcel])
    outbox.record(session, [(one, values) for one in ours])
    return bool(ours)


def numbers(parcels: list[Any]) -> list[int]:
    return [parcel.about["n"] for parcel in parcels]


def rows(session: Session) -> dict[int, OutboxRow]:
    session.flush()
    session.expire_all()
    return {row.about["n"]: row for row in session.scalars(select(OutboxRow))}


def test_the_same_thing_is_owed_once(session: Session) -> None:
    assert owe(session, 1)
    assert not owe(session, 1)
    assert len(rows(session)) == 1


def test_a_person_is_told_on_every_account_that_speaks_for_them(session: Session) -> None:
    person = a_person(session, a_body(session))
    assert owe_person(session, START, person.id, kind="number", once_key="k", about={"n": 1}) == 0
    for stopped_at in (None, None, START):
        a_registration(session, person, an_account(session, stopped_at=stopped_at))
    a_registration(session, person, ended_at=START)
    assert owe_person(session, START, person.id, kind="number", once_key="k", about={"n": 1}) == 2
    assert owe_person(session, START, person.id, kind="number", once_key="k", about={"n": 1}) == 2
    assert len(session.scalars(select(OutboxRow)).all()) == 2


def test_a_chat_gets_its_messages_one_after_the_other(session: Session) -> None:
    for n in (1, 2, 3):
        owe(session, n)
    owe(session, 4, chat=2)
    first = claim(session)
    assert numbers(first) == [1, 4]
    assert numbers(claim(session)) == []
    record(session, first[0], state=Delivery.SENT)
    assert numbers(claim(session)) == [2]


def test_a_message_that_is_tried_again_is_not_overtaken_but_by_answers(session: Session) -> None:
    owe(session, 1)
    owe(session, 2)
    owe(session, 3, lane=Lane.ANSWER)
    [first] = claim(session)
    later = database_time(session) + timedelta(hours=1)
    record(session, first, state=Delivery.RETRYING, lease_until=later)
    assert numbers(claim(session)) == []
    assert numbers(claim(session, lanes=(Lane.ANSWER,))) == [3]


def test_reminders_go_before_broadcasts_and_nothing_before_its_time(session: Session) -> None:
    owe(session, 1, chat=1, lane=Lane.BROADCAST)
    owe(session, 2, chat=2, lane=Lane.REMINDER)
    owe(session, 3, chat=3, not_before=START + timedelta(hours=1))
    assert numbers(claim(session, limit=1)) == [2]
    assert numbers(claim(session)) == [1]
    assert outbox.next_due(session, START) == START + timedelta(hours=1)
    assert numbers(claim(session, START + timedelta(hours=1))) == [3]


def test_what_is_too_late_is_missed_and_makes_room(session: Session) -> None:
    owe(session, 1, give_up_after=START + timedelta(hours=1))
    owe(session, 2)
    later = START + timedelta(hours=2)
    assert numbers(claim(session, later)) == []
    assert rows(session)[1].state == Delivery.MISSED
    assert numbers(claim(session, later)) == [2]


def test_a_sender_that_was_given_up_changes_nothing_late(session: Session) -> None:
    owe(session, 1)
    [slow] = claim(session)
    assert outbox.recover(session, 1, [slow.id]) == 0
    assert outbox.recover(session, 2) == 1
    assert rows(session)[1].error.startswith(IN_DOUBT)
    [second] = claim(session, generation=2)
    assert second.in_doubt
    assert not record(session, slow, state=Delivery.BROKEN)
    assert record(session, second, state=Delivery.SENT)


def test_what_a_sender_lost_track_of_is_sent_again(session: Session) -> None:
    owe(session, 1), owe(session, 2, chat=2)
    kept, lost = claim(session)
    assert outbox.recover(session, 1, [kept.id]) == 1
    assert [again.id for again in claim(session)] == [lost.id]


@pytest.fixture
def story(database_url: str) -> Iterator[Story]:
    with open_story(database_url, START, handlers=bots.HANDLERS, kinds=bots.KINDS) as story:
        yield story


def outcomes(story: Story) -> list[tuple[str, str]]:
    return story.store.read_now(
        lambda session: [
            (row.kind, str(row.state))
            for row in session.scalars(select(OutboxRow).order_by(OutboxRow.id))
            if row.kind != "reply"
        ]
    )


def tell(story: Story, phone: Any, n: int = 1, **given: Any) -> None:
    story.store.write_now(lambda session: owe(session, n, phone.id, **given))
    story.settle()


def test_a_delivery_is_recorded_with_what_it_said_and_what_follows_from_it(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()
    tell(story, sok, 7)
    assert sok.last.text == "number 7"
    row = story.store.read_now(lambda s: s.scalars(select(OutboxRow).where(OutboxRow.kind == "number")).one())
    assert (row.state, row.sent_text, row.message_id) == (Delivery.SENT, "number 7", sok.last.id)
    assert "sent 7" in story.store.read_now(lambda s: list(s.scalars(select(AuditLine.what))))


def test_somebody_who_blocked_the_bot_is_unreachable_until_they_come_back(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()
    sok.blocks()
    tell(story, sok, 1)
    tell(story, sok, 2, give_up_after=START + timedelta(hours=1))
    assert outcomes(story) == [("number", "unreachable"), ("number", "unreachable")]
    since = story.store.read_now(lambda session: session.get_one(Account, sok.id).unreachable_since)
    assert since is not None
    story.passes(hours=2)
    sok.unblocks()
    assert outcomes(story) == [("number", "sent"), ("number", "unreachable")]
    assert sok.last.text == "number 1"
    assert story.store.read_now(lambda session: session.get_one(Account, sok.id).unreachable_since) is None


def test_somebody_who_never_pressed_start_gets_it_when_they_do(story: Story) -> None:
    sok = story.phone("Sok")
    story.store.write_now(lambda session: an_account(session, sok.id))
    tell(story, sok, 1)
    assert outcomes(story) == [("number", "unreachable")]
    sok.starts()
    assert outcomes(story) == [("number", "sent")]


def test_what_is_no_longer_true_is_not_said(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()
    tell(story, sok, 1, kind="gone")
    assert outcomes(story) == [("gone", "cancelled")]


def test_who_said_stop_is_left_alone(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()
    story.store.write_now(lambda session: setattr(session.get_one(Account, sok.id), "stopped_at", START))
    tell(story, sok, 1)
    assert outcomes(story) == [("number", "cancelled")]


def test_our_own_mistakes_are_on_record_and_hold_up_nothing(story: Story) -> None:
    story.expects_failures = story.expects_refusals = True
    sok = story.phone("Sok")
    sok.starts()
    for n, kind in enumerate(("bad markup", "mistake", "unheard of", "number")):
        tell(story, sok, n, kind=kind)
    assert [state for _, state in outcomes(story)] == ["broken", "broken", "broken", "sent"]


def test_a_message_for_later_leaves_when_the_clock_gets_there(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()
    tell(story, sok, 1, not_before=story.clock.now() + timedelta(hours=22))
    due = story.loop.run(story.app.next_due())
    assert due is not None
    assert due[1] == "message"
    assert outcomes(story) == [("number", "queued")]
    story.clock.move_to(due[0] + timedelta(seconds=1))
    assert outcomes(story) == [("number", "sent")]
