"""The whole bot against the local Telegram, told step by step: each step ends when the bot has settled."""

import asyncio
import inspect
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, TypeVar

from pydantic import SecretStr
from sqlalchemy import select

from bot.app import App
from bot.config import Settings
from bot.domain.delivery import Delivery
from bot.storage.records import InboxRow, OutboxRow
from bot.storage.store import Store
from simulator import MovableClock, Phone, Simulator

T = TypeVar("T")


NEVER_WAS = ("invalid file_id", "message to edit not found", "message to delete not found")


class Loop:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="story", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T], seconds: float = 60) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(seconds)

    def call(self, function: Callable[[], T]) -> T:
        """Run plain code where the simulator lives."""

        async def called() -> T:
            return function()

        return self.run(called())

    def close(self) -> None:
        self.run(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class Pace:
    """The seconds by which the bot keeps from flooding and Telegram forbids it: none is waited for."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def __call__(self) -> float:
        return monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        self._skipped += seconds


class StoryPhone:
    """simulator.phone.Phone without async: what a person does ends when the bot has settled."""

    def __init__(self, story: "Story", phone: Phone) -> None:
        self.of = phone
        self._story = story

    def __getattr__(self, name: str) -> Any:
        member = getattr(type(self.of), name, None)
        if not inspect.iscoroutinefunction(member):
            return self._story.loop.call(lambda: getattr(self.of, name))

        def act(*given: Any, **named: Any) -> Any:
            plain = [one.of if isinstance(one, StoryPhone) else one for one in given]
            return self._story.does(getattr(self.of, name)(*plain, **named))

        return act


class StoryClock:
    """The clock of Telegram and bot alike."""

    def __init__(self, story: "Story") -> None:
        self._story = story

    def now(self) -> datetime:
        return self._story.simulator.clock.now()

    def advance(self, **by: float) -> None:
        """Move it (days=1, hours=3, …) and run what that made due."""
        self.move_to(self.now() + timedelta(**by))

    def move_to(self, moment: datetime) -> None:
        self._story.does(self._story.simulator.move_clock(moment))


class Story:
    """`expects_refusals` and `expects_failures`: set by tests in which Telegram or the bot is to fail.

    `scene_is_written`: rows of the scene name files and messages that never were at this Telegram.
    """

    def __init__(
        self, url: str, start: datetime, settings: dict[str, Any] | None = None, **app_options: Any
    ) -> None:
        self.loop = Loop()
        self.expects_refusals = False
        self.scene_is_written = False
        self.expects_failures = False
        self._url = url
        self.settings = settings or {}
        self._options = app_options
        self.pace = Pace()
        self.simulator = Simulator(clock=MovableClock(start), seconds=self.pace)
        self.simulator.on_clock_moved.append(self._clock_moved)
        self.clock = StoryClock(self)
        self.loop.run(self.simulator.start())
        self.app = self._start_bot()

    @property
    def store(self) -> Store:
        return self.app.store

    def phone(
        self, first_name: str, *, phone: str = "", language_code: str = "km", last_name: str = ""
    ) -> StoryPhone:
        """A person with a phone; every method of simulator.phone.Phone, without await."""
        made = self.loop.call(lambda: self.simulator.phone(first_name, phone, language_code, last_name))
        return StoryPhone(self, made)

    def does(self, action: Coroutine[Any, Any, T]) -> T:
        """Run it on the story's loop, then wait until the bot has settled."""
        result = self.loop.run(action)
        self.settle()
        return result

    def settle(self) -> None:
        self.loop.run(self._settled())

    def passes(self, **by: float) -> None:
        """Time passes (days=1, hours=3, …) and what is due happens."""
        self.clock.advance(**by)

    def restart(self) -> None:
        """The bot is stopped and started again; Telegram goes on."""
        self.stop_bot()
        self.start_bot()

    def stop_bot(self) -> None:
        self.loop.run(self.app.stop())

    def start_bot(self) -> None:
        self.app = self._start_bot()
        self.settle()

    def _start_bot(self) -> App:
        settings = Settings(
            _env_file=None,
            bot_token=SecretStr(self.simulator.token),
            database_url=self._url,
            telegram_api_url=self.simulator.url,
            **self.settings,
        )

        async def start() -> App:
            app = App(settings, self.simulator.clock, pace=self.pace, **self._options)
            await app.start()
            return app

        return self.loop.run(start())

    async def _clock_moved(self) -> None:
        await self.app.run_ticks()

    async def _settled(self) -> None:
        async with asyncio.timeout(30):
            while True:
                while self.simulator.world.updates.pending:
                    self.app.check()
                    await asyncio.sleep(0.005)
                await self.app.settled(skip=self.pace.skip)
                if not self.simulator.world.updates.pending:
                    return

    def close(self) -> None:
        self.loop.run(self.app.stop())
        self.loop.run(self.simulator.stop())
        self.loop.close()

    def check(self) -> None:
        """Telegram refused nothing and the bot failed at nothing, unless the test says so."""
        if not self.expects_refusals:
            refused = [refusal for refusal in self.simulator.refused if refusal[1] != 403]
            if self.scene_is_written:
                refused = [refusal for refusal in refused if not refusal[2].endswith(NEVER_WAS)]
            assert not refused, f"Telegram refused: {refused}"
        if not self.expects_failures:
            failed = self.store.read_now(
                lambda session: [
                    *session.scalars(select(InboxRow.error).where(InboxRow.error != "")),
                    *session.scalars(select(OutboxRow.error).where(OutboxRow.state == Delivery.BROKEN)),
                ]
            )
            assert not failed, f"the bot failed: {failed}"


@contextmanager
def open_story(url: str, start: datetime, **app_options: Any) -> Iterator[Story]:
    story = Story(url, start, **app_options)
    try:
        yield story
        story.settle()
        story.check()
    finally:
        story.close()
