"""The process is killed again and again in the middle of its work, and nothing that was said is lost."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage.records import AuditLine, OutboxRow
from bot.storage.store import Store
from simulator import Phone, Simulator
from tests.story import Loop

ROOT = Path(__file__).parents[2]
MESSAGES = 6
KILLS = 4
RunBot = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def loop() -> Iterator[Loop]:
    loop = Loop()
    yield loop
    loop.close()


@pytest.fixture
def simulator(loop: Loop) -> Iterator[Simulator]:
    simulator = Simulator(limits=False)
    loop.run(simulator.start())
    yield simulator
    loop.run(simulator.stop())


@pytest.fixture
def run_bot(simulator: Simulator) -> Iterator[RunBot]:
    """Start the bot as a process; none is left at the end."""
    bots = []

    def run(url: str, token: str = "") -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.delivery.bots", url, simulator.url, token or simulator.token]
        bots.append(subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True))
        return bots[-1]

    yield run
    for bot in bots:
        if bot.poll() is None:
            bot.kill()
            bot.communicate()


def wait_until(loop: Loop, happened: Callable[[], object], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not loop.call(happened):
        assert time.monotonic() < until, "the bot did not get there"
        time.sleep(0.01)


def answers(phone: Phone) -> Counter[str]:
    return Counter(message.text for message in phone.from_bot)


def heard(phones: list[Phone]) -> int:
    return sum(len(phone.from_bot) for phone in phones)


def test_kill_after_kill_each_message_is_done_once_and_answered(
    loop: Loop, simulator: Simulator, run_bot: RunBot, database_url: str
) -> None:
    phones = [loop.call(lambda n=n: simulator.phone(f"P{n}")) for n in range(4)]
    for phone in phones:
        loop.run(phone.starts())
    said = [f"{'slow ' if n % 3 == 0 else ''}{n}" for n in range(MESSAGES)]
    for text in said:
        for phone in phones:
            loop.run(phone.says(text))

    for kill in range(KILLS):
        said.append(f"before kill {kill}")  # however fast the bot was until now, something is left to answer
        for phone in phones:
            loop.run(phone.says(said[-1]))
        before = loop.call(lambda: heard(phones))
        bot = run_bot(database_url)
        wait_until(loop, lambda before=before: heard(phones) > before)
        time.sleep(0.03 * kill)
        bot.send_signal(signal.SIGKILL)
        bot.communicate()
    bot = run_bot(database_url)
    said.append("last")
    for phone in phones:
        loop.run(phone.says("last"))
    wanted = {f"heard {text}" for text in ["/start", *said]}
    wait_until(loop, lambda: all(wanted <= set(answers(phone)) for phone in phones), 60)
    bot.send_signal(signal.SIGTERM)
    bot.communicate()
    assert bot.returncode == 0

    store = Store(database_url)
    done = store.read_now(
        lambda s: Counter((line.account_id, line.what) for line in s.scalars(select(AuditLine)))
    )
    rows = store.read_now(lambda s: list(s.scalars(select(OutboxRow))))
    store.close()
    assert done == Counter((phone.id, text) for phone in phones for text in ["/start", *said])
    assert {row.state for row in rows} == {"sent"}
    came = {(phone.id, text): count for phone in phones for text, count in answers(phone).items()}
    in_doubt = {(row.account_id, row.sent_text) for row in rows if row.error}
    assert {message for message, count in came.items() if count > 1} <= in_doubt
    assert sum(count - 1 for count in came.values()) <= KILLS * len(
        phones
    )  # one on its way to each, each time


def test_a_token_that_telegram_does_not_know_ends_the_bot_with_exit_code_2(
    run_bot: RunBot, sqlite_url: str
) -> None:
    token = "7000000001:" + "wr0ng_" * 6
    bot = run_bot(sqlite_url, token)
    _, said = bot.communicate(timeout=20)
    assert bot.returncode == 2
    assert "BOT_TOKEN" in said
    assert token not in said
    assert "Traceback" not in said


def test_a_second_bot_on_the_same_file_ends_with_exit_code_2(
    loop: Loop, simulator: Simulator, run_bot: RunBot, sqlite_url: str
) -> None:
    first = run_bot(sqlite_url)
    phone = loop.call(lambda: simulator.phone("Sok"))
    loop.run(phone.starts())
    wait_until(loop, lambda: answers(phone))
    second = run_bot(sqlite_url)
    _, said = second.communicate(timeout=20)
    assert second.returncode == 2
    assert "Another bot already works on this database" in said
    assert first.poll() is None
    os.kill(first.pid, signal.SIGTERM)
    first.communicate()
    assert first.returncode == 0
