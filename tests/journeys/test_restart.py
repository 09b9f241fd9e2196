"""The bot, as an operator runs it, is killed while a meeting is planned; started again it goes on there."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock, local_day
from bot.demo import scene
from bot.storage.schema import upgrade
from bot.storage.store import Store
from simulator import Phone, Simulator
from tests.story import Loop

ROOT = Path(__file__).parents[2]
TITLE_KM, TITLE_EN = "កិច្ចពិគ្រោះយោបល់លើកទី៤", "Fourth dialogue"
WITHIN = 40  # seconds for the process to start and answer


@pytest.fixture
def loop() -> Iterator[Loop]:
    loop = Loop()
    yield loop
    loop.close()


@pytest.fixture
def simulator(loop: Loop) -> Iterator[Simulator]:
    simulator = Simulator()
    loop.run(simulator.start())
    yield simulator
    loop.run(simulator.stop())


@pytest.fixture
def bot(simulator: Simulator, tmp_path: Path) -> Iterator["Bot"]:
    url = f"sqlite:///{tmp_path / 'prachum.db'}"
    upgrade(url)
    store = Store(url)
    roster = scene.read_sample()
    store.write_now(lambda session: scene.set_scene(session, SystemClock().now(), roster))
    store.close()
    bot = Bot(url, simulator, tmp_path)
    bot.starts()
    yield bot
    bot.is_killed()


class Bot:
    """`python -m bot run` as a process of its own."""

    def __init__(self, url: str, simulator: Simulator, folder: Path) -> None:
        self._folder = folder
        self._environment = os.environ | {
            "BOT_TOKEN": simulator.token,
            "DATABASE_URL": url,
            "TELEGRAM_API_URL": simulator.url,
            "PYTHONPATH": str(ROOT),
        }

    def starts(self) -> None:
        with (self._folder / "bot.log").open("a") as log:
            command = [sys.executable, "-m", "bot", "run"]
            self._process = subprocess.Popen(command, cwd=self._folder, env=self._environment, stderr=log)

    def is_killed(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def officer(loop: Loop, simulator: Simulator, bot: Bot) -> "Officer":
    officer = Officer(loop, loop.call(lambda: simulator.phone("Vimala", scene.OFFICER)))
    officer.starts()
    officer.presses("English")
    officer.sees("confirm the phone number")
    officer.shares_contact()
    officer.presses("Yes, that is me")
    officer.presses("🗂")
    officer.presses("Meetings")
    officer.presses("Plan a new meeting")
    officer.sees("Step 1 of 11")
    return officer


class Officer:
    """An officer's phone; every look waits, since the bot lives in another process."""

    def __init__(self, loop: Loop, phone: Phone) -> None:
        self.phone, self._loop = phone, loop

    def starts(self) -> None:
        self._loop.run(self.phone.starts())

    def shares_contact(self) -> None:
        self._loop.run(self.phone.shares_contact())

    def presses(self, label: str) -> None:
        self.sees(label)
        self._loop.run(self.phone.presses(label))

    def types(self, text: str) -> None:
        self._loop.run(self.phone.says(text))

    def sends(self, name: str) -> None:
        self._loop.run(self.phone.sends_file(b"%PDF-1.7 " + name.encode(), name))

    def sees(self, text: str) -> str:
        return self._loop.run(self.phone.sees(text, WITHIN)).text


def test_killed_while_the_date_is_awaited_it_still_awaits_the_date(bot: Bot, officer: Officer) -> None:
    officer.types(TITLE_KM)
    officer.sees("Step 2 of 11")
    officer.types(TITLE_EN)
    officer.sees("Step 3 of 11: Date")

    bot.is_killed()
    day = local_day(SystemClock().now()) + timedelta(days=30)
    officer.types(f"{day:%-d/%-m/%Y}")  # nobody hears it, yet it is not lost
    bot.starts()

    assert f"{day.year}" in officer.sees("Step 4 of 11: Time")
    officer.presses("Back")
    sheet = officer.sees("Plan of a meeting")
    assert TITLE_KM in sheet
    assert TITLE_EN in sheet
    assert "… Time" in sheet


def test_killed_among_the_papers_it_keeps_them_and_takes_more(bot: Bot, officer: Officer) -> None:
    officer.types(TITLE_KM)
    officer.sees("Step 2 of 11")
    officer.presses("Back")
    officer.presses("… Papers")
    officer.sees("Step 9 of 11: Papers")
    officer.sends("agenda.pdf")
    officer.sees("📎 agenda")

    bot.is_killed()
    officer.sends("report.pdf")
    bot.starts()

    officer.sees("📎 report")
    bot.is_killed()
    bot.starts()
    officer.presses("Back")
    assert "1. agenda" in officer.sees("2. report")
