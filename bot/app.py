"""Composition root: every object is made here once, started and stopped in order."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import Any, cast

from telegram.error import InvalidToken, NetworkError
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot

from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.gateway import inbox, outbox
from bot.gateway.desk import Desk
from bot.gateway.dispatcher import Dispatcher
from bot.gateway.house import House
from bot.gateway.keeping import Keeper
from bot.gateway.kinds import Kinds
from bot.gateway.menus import offer_menus
from bot.gateway.pacing import Pacing
from bot.gateway.receiver import Receiver
from bot.gateway.registering import Registrar
from bot.gateway.renderers import KINDS
from bot.gateway.roles import Part, Roles
from bot.gateway.transport import Transport
from bot.gateway.turn import Turn
from bot.gateway.web import CannotListen, Web
from bot.gateway.webhook import Webhook
from bot.gateway.workers import Workers
from bot.services.identity import introduce
from bot.storage.leaders import Role
from bot.storage.lock import AlreadyRunning, DatabaseLock
from bot.storage.store import Store
from handlers.routes import routes
from scheduler.table import TICKS
from scheduler.timekeeper import Timekeeper

log = logging.getLogger(__name__)

SETTLE_STEP = 0.01  # seconds


class App:
    """The bot. `start` and `stop` for those who embed it, `run_forever` for the command line.

    `pace` counts the seconds by which it keeps from flooding Telegram.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock | None = None,
        *,
        pace: Callable[[], float] = monotonic,
        kinds: Kinds = KINDS,
        handlers: list[Any] | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock or SystemClock()
        self.store = Store(settings.database_url)
        self._lock = DatabaseLock(settings.database_url)
        self._polling = Transport()
        transport = Transport()
        self._desk = self._make_desk(transport, routes() if handlers is None else handlers)
        bot = cast("ExtBot[None]", self._desk.bot)
        self._roles = Roles(self.store)
        self.house = House(
            self.store,
            self.clock,
            bot,
            transport,
            Pacing(settings.send_rate, pace),
            self._roles,
            self.clock.now(),
        )
        self._desk.house = self.house
        self._receiver = Receiver(self.house, self._polling)
        self._workers = Workers(self.house, self._desk)
        self._dispatcher = Dispatcher(self.house, kinds)
        self._keeper = Keeper(self.house)
        self._timekeeper = Timekeeper(self.store, self.clock, TICKS, self.house.metrics)
        self._tasks: list[asyncio.Task[None]] = []
        webhook = Webhook(self.house, settings.telegrams_secret) if settings.webhook_url else None
        self.registrar = Registrar(self.house, webhook, settings) if webhook else None
        self.web = Web(self.house, self._tasks, webhook, settings.webhook_path)

    def _make_desk(self, transport: Transport, handlers: list[Any]) -> Desk:
        address = self.settings.telegram_api_url
        desk = (
            ApplicationBuilder()
            .application_class(Desk)
            .token(self.settings.bot_token.get_secret_value())
            .base_url(f"{address}/bot")
            .base_file_url(f"{address}/file/bot")
            .request(transport)
            .get_updates_request(self._polling)
            .context_types(ContextTypes(context=Turn))
            .updater(None)
            .job_queue(None)
            .build()
        )
        desk.add_handlers(handlers)
        return cast("Desk", desk)

    async def start(self) -> None:
        """Raises AlreadyRunning, CannotListen, or InvalidToken when Telegram does not know the token."""
        await asyncio.to_thread(self._lock.acquire)
        await self._introduce()
        await self._note_identity()
        self.house.started_at = self.clock.now()
        loop = asyncio.get_running_loop()
        self.store.on_wake("inbox", lambda: _call(loop, self._workers.wake))
        self.store.on_wake("outbox", lambda: _call(loop, self._dispatcher.wake))
        self.store.on_wake("silences", self.house.apologies.look_again)
        self.store.on_wake("files", lambda: _call(loop, self._keeper.wake))
        led: dict[Role, Part] = {
            Role.SENDER: self._dispatcher.run,
            Role.RECEIVER: self._receiver.run,
            Role.TIMEKEEPER: self._timekeeper.run,
        }
        if self.registrar is not None:
            del led[Role.RECEIVER]  # nothing is to be fetched
        if self.settings.listens_on is not None:
            await self.web.start(*self.settings.listens_on)
        await self._roles.begin(led)
        parts = {"roles": self._roles.run(), "workers": self._workers.run(), "keeper": self._keeper.run()}
        self.house.run_errand(offer_menus(self.house))
        if self.registrar is not None:
            parts["webhook"] = self.registrar.run()
        self._tasks += [asyncio.create_task(part, name=name) for name, part in parts.items()]

    async def _introduce(self) -> None:
        """Ask Telegram who we are, until it answers."""
        wait = 1.0
        while True:
            try:
                await self._desk.initialize()
            except NetworkError as error:
                log.warning("Telegram does not answer (%s), asking again in %s s", error.message, wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 30.0)
            else:
                return

    async def _note_identity(self) -> None:
        bot = self.house.bot
        if not await self.store.write(lambda session: introduce(session, bot.id, bot.username)):
            log.warning(
                "This database was another bot's: each kept paper is uploaded once when it is next sent."
            )

    async def stop(self) -> None:
        """Take no more, finish what is begun, let go of the database."""
        await self.web.stop()
        await self._end_parts()
        await self._roles.end()
        await self._workers.finish()
        await self._dispatcher.finish()
        await self._roles.let_go()
        await asyncio.gather(*self.house.errands, return_exceptions=True)
        await self._desk.shutdown()
        await asyncio.gather(self._polling.shutdown(), self.house.transport.shutdown())
        await asyncio.to_thread(self.store.close)
        self._lock.release()

    async def _end_parts(self) -> None:
        ending = set(self._tasks)
        while ending:  # once more, should a library have swallowed it
            for task in ending:
                task.cancel()
            _, ending = await asyncio.wait(ending, timeout=5)

    def run_forever(self) -> int:
        """Run until told to stop; the exit code: 2 when the operator has to do something first."""
        # A writer thread that gave up Python's lock for a statement gets it back sooner (default: 5 ms).
        sys.setswitchinterval(0.0005)
        if sys.platform == "win32":
            return asyncio.run(self._run())
        import uvloop  # about half again as fast, and not there on Windows

        return uvloop.run(self._run())

    async def _run(self) -> int:
        loop = asyncio.get_running_loop()
        told = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, told.set)
        try:
            _keep_what_was_made()
            if await self._started(told):
                log.info("@%s is at work", self.house.bot.username)
                await self._until(told)
        except (AlreadyRunning, CannotListen) as error:
            log.error("%s", error)
            return 2
        except InvalidToken:
            log.error("Telegram does not accept BOT_TOKEN. Ask @BotFather for a new one and set it.")
            return 2
        finally:
            await self.stop()
        return 0

    async def _started(self, told: asyncio.Event) -> bool:
        """False when it was told to stop first, which it may be for long while Telegram is away."""
        starting, stopping = asyncio.create_task(self.start()), asyncio.create_task(told.wait())
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if starting.done():
            starting.result()
            return True
        starting.cancel()
        await asyncio.wait({starting})
        return False

    async def _until(self, told: asyncio.Event) -> None:
        """Raises what ended one of the parts."""
        stopping = asyncio.create_task(told.wait())
        done, _ = await asyncio.wait({stopping, *self._tasks}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        for task in done - {stopping}:
            task.result()

    async def run_ticks(self) -> None:
        """Do at once what the moved clock made due."""
        await self._timekeeper.run_all()
        self._dispatcher.look_again()

    async def settled(self, seconds: float = 30.0, skip: Callable[[float], None] | None = None) -> None:
        """Wait until all that came is done and all that is due is said; TimeoutError after `seconds`.

        Whoever moves the clock of the pace is told by `skip` how many of its seconds are waited for.
        """
        async with asyncio.timeout(seconds):
            while not await self._is_settled():
                held = self._dispatcher.held_for
                if skip is not None:
                    skip(held)
                if held or self._is_idle:
                    self._dispatcher.look_again()
                await asyncio.sleep(SETTLE_STEP)

    def check(self) -> None:
        """Raises what ended one of the parts, if one has ended."""
        for task in self._tasks:
            if task.done():
                task.result()

    async def _is_settled(self) -> bool:
        self.check()
        if not self._is_idle:
            return False
        # The clock is asked once the database is being read: what is owed by then is due by then.
        nothing_open = await self.store.read(
            lambda session: inbox.is_empty(session) and outbox.is_quiet(session, self.clock.now())
        )
        # While the database was read, a worker may have taken what was open.
        return nothing_open and self._is_idle

    @property
    def _is_idle(self) -> bool:
        parts = (self._workers, self._dispatcher, self._keeper, self._timekeeper)
        return all(part.idle for part in parts) and not self.house.errands

    async def next_due(self) -> tuple[datetime, str] | None:
        """When something will happen by itself, and what: a message that leaves, or a tick by name."""
        now = self.clock.now()
        coming = await self._timekeeper.next_due()
        leaves = await self.store.read(lambda session: outbox.next_due(session, now))
        if leaves is not None:
            coming.append((leaves, "message"))
        return min(coming, default=None)


def _call(loop: asyncio.AbstractEventLoop, wake: Any) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(wake)


def _keep_what_was_made() -> None:
    """What the start made lives as long as the process: looking through it for garbage again and again
    would hold everything up, for a tenth of a second each time."""
    gc.collect()
    gc.freeze()
