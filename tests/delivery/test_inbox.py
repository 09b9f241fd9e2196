"""What Telegram gave us is done once, in order, and nobody waits for somebody else's trouble."""

from collections.abc import Iterator
from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.gateway import inbox
from bot.gateway.inbox import AlreadyDone
from bot.storage import leaders
from bot.storage.records import AuditLine, InboxRow, SetAside
from bot.storage.store import Store
from tests.delivery import bots
from tests.factories import START
from tests.story import Story, open_story


@pytest.fixture
def story(database_url: str) -> Iterator[Story]:
    with open_story(database_url, START, handlers=bots.HANDLERS, kinds=bots.KINDS) as story:
        yield story


def written(story: Story) -> list[str]:
    return story.store.read_now(lambda s: list(s.scalars(select(AuditLine.what).order_by(AuditLine.id))))


def texts(phone: Any) -> list[str]:
    return [message.text for message in phone.from_bot]


def update(number: int, sender: int = 1, text: str = "hello") -> dict[str, Any]:
    return {
        "update_id": number,
        "message": {"from": {"id": sender}, "chat": {"id": sender, "type": "private"}, "text": text},
    }


def put(store: Store, *updates: dict[str, Any]) -> int:
    return store.write_now(lambda session: inbox.put(session, updates, START, waited=False))


def test_an_update_that_comes_again_is_kept_once_and_done_once(store: Store) -> None:
    assert put(store, update(1), update(2)) == 2
    assert put(store, update(1), update(2), update(3)) == 1
    [ticket] = store.write_now(lambda session: inbox.take(session, "me", [], 9))
    store.write_now(lambda session: inbox.done(session, ticket, START))
    with pytest.raises(AlreadyDone):
        store.write_now(lambda session: inbox.done(session, ticket, START))


def test_the_same_message_under_another_update_id_is_kept_once(store: Store) -> None:
    said = {"message_id": 7, "from": {"id": 1}, "chat": {"id": 1, "type": "private"}, "text": "hello"}
    press = {"id": "4", "from": {"id": 1}, "data": "x"}
    assert put(store, {"update_id": 1, "message": said}, {"update_id": 2, "callback_query": press}) == 2
    assert put(store, {"update_id": 3, "message": said}, {"update_id": 4, "callback_query": press}) == 0


def test_what_another_process_works_on_is_left_to_it_until_it_is_gone(store: Store) -> None:
    put(store, update(1))
    for process in ("me", "other"):
        store.write_now(lambda session, process=process: leaders.renew(session, process))
    [_] = store.write_now(lambda session: inbox.take(session, "other", [], 9))
    assert store.write_now(lambda session: inbox.take(session, "me", [], 9)) == []
    store.write_now(lambda session: leaders.let_go(session, "other"))
    [ticket] = store.write_now(lambda session: inbox.take(session, "me", [], 9))
    assert ticket.attempt == 2


def test_each_persons_oldest_update_is_taken_first(store: Store) -> None:
    put(store, update(1, 10), update(2, 10), update(3, 20), {"update_id": 4, "unknown_kind": {"x": 1}})
    taken = store.write_now(lambda session: inbox.take(session, "me", [], 9))
    assert [ticket.payload["update_id"] for ticket in taken] == [1, 3, 4]
    assert [t.id for t in store.write_now(lambda session: inbox.take(session, "me", [10, 20], 9))] == [
        taken[2].id
    ]


def test_what_people_wrote_is_forgotten_after_three_days(session: Session) -> None:
    inbox.put(session, [update(1), update(2, 2), update(3, 3)], START, waited=False)
    well, badly, _ = inbox.take(session, "me", [], 9)
    inbox.done(session, well, START)
    inbox.done(session, badly, START, "RuntimeError")
    inbox.prune(session, START + timedelta(hours=71))
    assert len(session.scalars(select(InboxRow)).all()) == 3
    inbox.prune(session, START + timedelta(hours=73))
    session.expire_all()
    assert session.scalars(select(InboxRow.update_id)).all() == [3]


def test_one_person_is_answered_in_order(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()
    for number in range(6):
        story.loop.run(sok.of.says(f"slow {number}" if number == 0 else str(number)))
    story.settle()
    assert texts(sok)[1:] == ["heard slow 0", *(f"heard {number}" for number in range(1, 6))]


def test_a_slow_or_failing_update_holds_up_nobody_else(story: Story) -> None:
    story.expects_failures = True
    sok, dara = story.phone("Sok"), story.phone("Dara")
    sok.starts(), dara.starts()
    story.loop.run(sok.of.says("fail please"))
    began = monotonic()
    story.loop.run(dara.of.says("hello"))
    story.loop.run(dara.of.sees("heard hello"))
    assert monotonic() - began < 1.0  # the failing one takes longer than that to be given up
    story.settle()
    assert "fail please" not in " ".join(written(story))


def test_what_cannot_be_handled_is_kept_with_its_error_and_answered(
    story: Story, caplog: pytest.LogCaptureFixture
) -> None:
    story.expects_failures = True
    sok = story.phone("Sok")
    sok.starts()
    sok.says("fail with 012 345 678")
    assert len(texts(sok)) == 2
    sok.says("again")
    assert texts(sok)[-1] == "heard again"
    kept = story.store.read_now(lambda session: session.scalars(select(SetAside)).one())
    assert kept.payload["message"]["text"] == "fail with 012 345 678"
    assert "RuntimeError" in kept.error
    assert "012 345 678" not in kept.error
    assert "RuntimeError" in caplog.text
    assert "012 345 678" not in caplog.text


def test_an_update_that_ends_the_process_is_given_up(story: Story) -> None:
    story.expects_failures = True
    sok = story.phone("Sok")
    sok.starts()
    story.stop_bot()
    story.loop.run(sok.of.says("the poison"))
    waiting = story.loop.call(lambda: story.simulator.world.updates.pending[0].as_json())
    store = Store(story.app.settings.database_url)
    store.write_now(lambda session: inbox.put(session, [waiting], START, waited=False))
    for _ in range(inbox.MOST_BEGUN):
        store.write_now(lambda session: inbox.take(session, "me", [], 9))
    store.close()
    story.start_bot()
    assert "the poison" not in written(story)
    assert len(texts(sok)) == 2


def test_what_nobody_handles_is_done_too(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()
    sok.says("silent")
    assert len(texts(sok)) == 1
    assert story.store.read_now(inbox.is_empty)


def test_a_kind_of_update_from_the_future_stops_nothing(story: Story) -> None:
    story.expects_failures = True
    put(
        story.store,
        {"update_id": 5, "hologram": {"from": {"id": 7}}},
        {"update_id": 6, "message": "nonsense"},
    )
    story.settle()
    sok = story.phone("Sok")
    sok.says("hello") if not sok.starts() else None
    assert texts(sok)[-1] == "heard hello"


def test_nothing_is_lost_while_the_bot_is_away(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()
    story.stop_bot()
    for number in range(3):
        story.loop.run(sok.of.says(str(number)))
    story.start_bot()
    assert texts(sok)[1:] == ["heard 0", "heard 1", "heard 2"]
