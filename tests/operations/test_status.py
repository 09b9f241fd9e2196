"""What the operator sees at a glance."""

import json
from datetime import datetime, timedelta

from bot import __version__
from bot.clock import SystemClock
from bot.domain.delivery import Delivery, Lane
from bot.storage.lock import DatabaseLock
from bot.storage.records import Hearing, InboxRow, Leader, OutboxRow, SetAside, Silence
from tests.operations.conftest import Bot, in_session


def a_bad_day(url: str) -> None:
    """One process at work, an update open, another set aside, messages owed and sent, an hour's silence."""
    now = SystemClock().now()
    ago, until = now - timedelta(minutes=10), now + timedelta(hours=1)
    with in_session(url) as session:
        for name in ("process:a1", "receiver", "sender"):
            session.add(Leader(name=name, holder="a1", generation=1, until=until))
        session.add(InboxRow(update_id=1, account_id=1, payload={}, received_at=ago))
        session.add(SetAside(account_id=1, payload={}, error="ValueError at turn.py:7", at=ago))
        for number, state in enumerate((Delivery.QUEUED, Delivery.QUEUED, Delivery.SENT, Delivery.BROKEN)):
            lane = Lane.REMINDER if number == 0 else Lane.BROADCAST
            session.add(an_owed(number, state, lane, ago))
        session.add(Silence(since=ago - timedelta(hours=1), until=ago))
        session.add(Silence(since=ago - timedelta(days=30), until=ago - timedelta(days=29)))
        session.add(Hearing(id=1, heard_until=ago))
        session.commit()


def an_owed(number: int, state: Delivery, lane: Lane, at: datetime) -> OutboxRow:
    return OutboxRow(
        once_key=str(number), account_id=1, kind="x", about={}, lane=lane, not_before=at, state=state,
        created_at=at,
    )  # fmt: skip


def test_at_a_glance(bot: Bot, url: str) -> None:
    a_bad_day(url)
    with DatabaseLock(url):
        said = bot("status")
    assert said.returncode == 0
    for words in (
        f"Prachum {__version__}, running",
        "receiver a1, sender a1",
        "Inbox: 1 open, the oldest for 6",
        "Outbox: 1 broken, 2 queued, 1 sent",
        "Updates set aside: 1",
        "ValueError at turn.py:7",
        "Deaf in the last 14 days: 1 times",
    ):
        assert words in said.stdout


def test_the_same_for_programs(bot: Bot, url: str) -> None:
    a_bad_day(url)
    said = json.loads(bot("status", "--json").stdout)
    assert said["version"] == __version__
    assert said["inbox_open"] == 1
    assert 600 <= said["inbox_oldest"] < 700
    assert {(one["state"], one["lane"], one["messages"]) for one in said["outbox"]} == {
        ("queued", "reminder", 1),
        ("queued", "broadcast", 1),
    }
    assert said["messages"] == {"broken": 1, "queued": 2, "sent": 1}
    assert [one["error"] for one in said["aside"]] == ["ValueError at turn.py:7"]
    assert len(said["silences"]) == 1
    assert said["heard_until"]


def test_a_bot_that_does_not_run_is_said_to_be_so(bot: Bot) -> None:
    assert "not running" in bot("status").stdout
    assert json.loads(bot("status", "--json").stdout)["running"] is False


def test_an_empty_database_has_no_status(bot: Bot, tmp_path: object) -> None:
    said = bot("status", DATABASE_URL=f"sqlite:///{tmp_path}/new.db")
    assert said.returncode == 2
    assert "db upgrade" in said.stderr
