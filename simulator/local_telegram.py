"""The simulator as one object: start it, give it people, stop it."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from aiohttp import web

from simulator.bookkeeping import Bookkeeper
from simulator.bot_api import MAX_REQUEST, BotApi
from simulator.clock import MovableClock
from simulator.control_api import ControlApi
from simulator.faults import Faults
from simulator.flood import FloodLimits
from simulator.ledger import Ledger
from simulator.local_only import local_only
from simulator.people import Bot, Group, Person
from simulator.phone import Phone, PhoneMessage
from simulator.phone_api import PhoneApi
from simulator.presses import Press
from simulator.traffic import Refusal, Traffic
from simulator.world import World

DEFAULT_TOKEN = "7000000001:local-simulator-needs-no-secret"  # noqa: S105 - opens nothing
What = str | dict[str, str]  # in one language, or by language code
NextDue = Callable[[], Awaitable[tuple[datetime, What] | None]]


class Simulator:
    """A local Telegram for one bot, on 127.0.0.1 only.

    `next_due` may be set to a coroutine function that says what happens next by itself; those in
    `on_clock_moved` are awaited after each move. `limits=False` turns flood limits off (benchmarks);
    `seconds` is the clock by which they count.
    """

    def __init__(
        self,
        token: str = DEFAULT_TOKEN,
        bot_username: str = "prachum_demo_bot",
        bot_name: str = "Prachum ប្រជុំ",
        clock: MovableClock | None = None,
        limits: bool = True,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        bot_id = token.split(":")[0]
        if not bot_id.isdigit():
            raise ValueError("a bot token begins with the bot's number and a colon")
        self.token = token
        self.clock = clock or MovableClock()
        self.flood = FloodLimits(limits, seconds)
        self.world = World(Bot(int(bot_id), bot_username, bot_name), self.clock, self.flood)
        self.traffic = Traffic()
        self.ledger = Ledger()
        self.faults = Faults()
        self.next_due: NextDue | None = None
        self.on_clock_moved: list[Callable[[], Awaitable[None]]] = []
        books = Bookkeeper(self.world, self.traffic, self.ledger)
        self._bot_api = BotApi(self.world, books, self.faults, token)
        self._pages = PhoneApi(self)
        self._runner: web.AppRunner | None = None
        self._url = ""

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end; the phones' page and the Bot API's address."""
        if not self._url:
            raise RuntimeError("the simulator has not been started")
        return self._url

    @property
    def refused(self) -> list[Refusal]:
        """Calls that were refused (method, code, description), but not because a fault was set."""
        return self.traffic.refused

    async def start(self, port: int = 0) -> None:
        """Listen on this port, 0 for any free one. Raises OSError when it is taken."""
        app = web.Application(client_max_size=MAX_REQUEST, middlewares=[local_only])
        self._bot_api.add_routes(app)
        self._pages.add_routes(app)
        ControlApi(self).add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self._url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._runner is None:
            return
        self.faults.clear()
        self.world.updates.close()
        await self.world.webhooks.remove()
        self._pages.close()
        await self._bot_api.close()
        await self._runner.cleanup()
        self._runner = None

    def phone(
        self, first_name: str, phone: str = "", language_code: str = "en", last_name: str = ""
    ) -> Phone:
        """A new person with a phone, to be driven by a test."""
        return Phone(self.world, self.world.add_person(first_name, last_name, phone, language_code))

    def crowd(self, count: int, language_code: str = "en") -> list[Person]:
        """So many people at once, all of whom have pressed Start; no update tells the bot of it."""
        people = [self.world.add_person(f"Person {n + 1}", "", "", language_code) for n in range(count)]
        for person in people:
            person.started = True
        return people

    def phone_of(self, person: Person) -> Phone:
        return Phone(self.world, person)

    def cast(
        self, person: Person, caption: str | Mapping[str, str], link: str = "", pinned: bool = False
    ) -> Person:
        """Give a person a part in the demo: what they are, the link they hold, whether shown at once.

        `caption` in one language, or by the language of the page: en, km.
        """
        person.role, person.link, person.pinned = caption, link, pinned
        self.world.tell("people")
        return person

    def group(self, title: str, basic: bool = False) -> Group:
        """A supergroup, or the small kind that a person can upgrade to one."""
        return self.world.add_group(title, basic)

    async def advance(self, by: timedelta) -> None:
        """Move the clock on and wait for what the host does about it."""
        await self.move_clock(self.clock.now() + by)

    async def move_clock(self, moment: datetime) -> None:
        self.clock.move_to(moment)
        for hear in self.on_clock_moved:
            await hear()
        self.world.tell("clock")

    def resends(self, what: Press | PhoneMessage) -> None:
        """A press or a message comes to the bot once more under another update id, as when the
        person's connection is bad: same callback query id, same message id."""
        if isinstance(what, Press):
            self.world.announce("callback_query", what.query, what.chat_id)
        else:
            self.world.announce_message(what.raw)

    def restart_update_ids(self, first: int | None = None) -> None:
        """Update ids go on at another number, random by default, once nothing waits for the bot."""
        self.world.updates.restart_ids(first)

    async def quiet(self, seconds: float = 0.15, within: float = 10.0) -> None:
        """Wait until the bot has fetched and acknowledged everything and said nothing for a while.

        Raises AssertionError when that takes longer than `within` seconds.
        """
        deadline = time.monotonic() + within
        seen, since = self.traffic.count, time.monotonic()
        while time.monotonic() - since < seconds:
            if time.monotonic() > deadline:
                raise AssertionError(f"the bot is still busy after {within} s")
            await asyncio.sleep(0.01)
            if self.traffic.count != seen or self.world.updates.pending_count:
                seen, since = self.traffic.count, time.monotonic()
