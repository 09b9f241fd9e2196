"""Units of work: nothing is lost, and a failing one undoes itself alone."""

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from bot.storage.records import Account, Body
from bot.storage.store import Store, wake
from tests.factories import START, a_body, an_account


def codes(session: Session) -> list[str]:
    return list(session.scalars(select(Body.code).order_by(Body.code)))


def test_a_failing_piece_undoes_itself_alone(store: Store) -> None:
    def add(session: Session, code: str) -> None:
        a_body(session, code)
        if code.startswith("bad"):
            raise RuntimeError(code)

    async def all_at_once() -> list[BaseException | None]:
        names = ["a", "bad1", "b", "bad2", "c"]
        return await asyncio.gather(
            *(store.write(lambda session, name=name: add(session, name)) for name in names),
            return_exceptions=True,
        )

    outcomes = asyncio.run(all_at_once())
    assert [type(outcome) for outcome in outcomes] == [
        type(None),
        RuntimeError,
        type(None),
        RuntimeError,
        type(None),
    ]
    assert store.read_now(codes) == ["a", "b", "c"]


def test_a_row_the_database_refuses_spoils_nothing_of_the_others(store: Store) -> None:
    async def all_at_once() -> list[object]:
        return await asyncio.gather(
            *(store.write(lambda session: a_body(session, "same")) for _ in range(3)),
            store.write(lambda session: a_body(session, "other")),
            return_exceptions=True,
        )

    outcomes = asyncio.run(all_at_once())
    assert sum(isinstance(outcome, IntegrityError) for outcome in outcomes) == 2
    assert store.read_now(codes) == ["other", "same"]


def test_counting_side_by_side_loses_no_count(store: Store) -> None:
    store.write_now(lambda session: a_body(session, notice_days=0))

    def one_more(session: Session) -> None:
        body = session.scalars(select(Body)).one()
        body.notice_days += 1

    async def many() -> None:
        await asyncio.gather(*(store.write(one_more) for _ in range(200)))

    asyncio.run(many())
    assert store.read_now(lambda session: session.scalars(select(Body.notice_days)).one()) == 200


def test_reading_does_not_wait_for_a_writer(store: Store) -> None:
    writing, seen = threading.Event(), threading.Event()

    def slow(session: Session) -> None:
        a_body(session, "slow")
        writing.set()
        assert seen.wait(5)

    thread = threading.Thread(target=lambda: store.write_now(slow))
    thread.start()
    assert writing.wait(5)
    assert store.read_now(codes) == []
    seen.set()
    thread.join()
    assert store.read_now(codes) == ["slow"]


def test_somebody_is_woken_only_by_what_was_committed(store: Store) -> None:
    heard: list[list[str]] = []
    store.on_wake("outbox", lambda: heard.append(store.read_now(codes)))

    def owe(session: Session, code: str, *, fail: bool) -> None:
        a_body(session, code)
        wake(session, "outbox")
        if fail:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        store.write_now(lambda session: owe(session, "a", fail=True))
    store.write_now(lambda session: owe(session, "b", fail=False))
    assert heard == [["b"]]  # by the time the writer goes on


def test_a_moment_without_a_zone_is_refused_and_utc_comes_back(store: Store) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        store.write_now(lambda session: an_account(session, first_seen_at=START.replace(tzinfo=None)))
    store.write_now(lambda session: an_account(session, 7))
    seen = store.read_now(lambda session: session.get_one(Account, 7).first_seen_at)
    assert seen == START
    assert seen.utcoffset().total_seconds() == 0


def test_errors_of_the_database_quote_nobody(store: Store) -> None:
    def twice(session: Session) -> None:
        a_body(session, "same", name_km="ឈ្មោះសម្ងាត់")
        a_body(session, "same", name_km="ឈ្មោះសម្ងាត់")

    with pytest.raises(IntegrityError) as caught:
        store.write_now(twice)
    assert "ឈ្មោះសម្ងាត់" not in str(caught.value)


def test_sqlite_keeps_what_it_said_it_kept(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    pragmas = {
        name: store.read_now(lambda session, name=name: session.execute(text(f"PRAGMA {name}")).scalar())
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    store.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_work_that_waits_when_the_store_closes_is_still_done(sqlite_url: str, tmp_path: Path) -> None:
    store = Store(sqlite_url)
    futures = [store._submitted(lambda session, n=n: a_body(session, f"b{n}") and None) for n in range(20)]
    store.close()
    assert all(future.exception() is None for future in futures)
    again = Store(sqlite_url)
    assert len(again.read_now(codes)) == 20
    again.close()
