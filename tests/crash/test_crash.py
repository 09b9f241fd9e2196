"""A few kills, in a minute what `make crash` does in half an hour."""

import asyncio
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.crash import harm, leaks
from tests.crash.bots import Nursery, comes_true
from tests.crash.campaign import restart, torment
from tests.crash.databases import PostgreSql, Sqlite
from tests.crash.harm import Pace, Record
from tests.crash.siege import TOKEN, Siege, Size

TAKES_OVER = 15.0  # seconds within which another process goes on


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSql]:
    try:
        server = PostgreSql()
    except Exception as error:  # noqa: BLE001 whatever keeps it from starting
        pytest.skip(f"PostgreSQL does not start here: {type(error).__name__}: {error}")
    yield server
    server.close()


def test_killed_a_few_times_it_loses_nothing_and_tells_the_token_to_nobody(
    nursery: Nursery, tmp_path: Path
) -> None:
    url, record = Sqlite(tmp_path).fresh(), Record()
    siege = Siege(url, tmp_path, nursery, record, Size(people=8, seconds=9), seed=1)
    plan = harm.blows(random.Random(1), Pace(mean=0.8, patience=1.0, freezes_each=1000))

    tally = asyncio.run(siege.run(partial(torment, plan=plan)))

    assert record.kills > 2
    assert tally.is_clean, tally
    assert not record.ended
    assert [*leaks.in_files(tmp_path.glob("*.log"), TOKEN), *leaks.in_database(url, TOKEN)] == []


def test_when_the_sender_is_killed_another_process_goes_on_within_15_seconds(
    nursery: Nursery, tmp_path: Path, server: PostgreSql
) -> None:
    siege = three_processes(server.fresh(), tmp_path, nursery)

    tally = asyncio.run(siege.run(kill_the_sender, faults=False))

    assert siege.record.kills == 1
    assert siege.record.recoveries[0] < TAKES_OVER
    assert tally.is_clean, tally


def test_when_postgresql_is_restarted_the_broadcast_ends_complete(
    nursery: Nursery, tmp_path: Path, server: PostgreSql
) -> None:
    siege = three_processes(server.fresh(), tmp_path, nursery)

    tally = asyncio.run(siege.run(start_all, partial(restart, databases=server), faults=False))

    assert tally.is_clean, tally
    assert not siege.record.ended


def three_processes(url: str, folder: Path, nursery: Nursery) -> Siege:
    return Siege(url, folder, nursery, Record(), Size(people=30, seconds=40), seed=1, processes=3)


async def start_all(siege: Siege) -> None:
    for bot in siege.bots:
        await bot.start(siege.environment)


async def kill_the_sender(siege: Siege) -> None:
    """In the middle of the broadcast."""
    await start_all(siege)
    assert await comes_true(lambda: any(bot.wire.said > 10 for bot in siege.bots), siege.size.seconds)
    sender = max(siege.bots, key=lambda bot: bot.wire.said)
    sender.kill()
    await sender.until("", 10)
    sender.wire.hit()
    siege.record.kills += 1
    siege.record.hit()
    await asyncio.sleep(harm.GRACE)
    await siege.judge(sender)
