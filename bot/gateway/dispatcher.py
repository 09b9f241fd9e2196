"""Working through the outbox: claim what is due, draw it, send it at the pace allowed, record the outcome."""

import asyncio
import logging
from collections.abc import Sequence
from time import monotonic

from bot import failpoints
from bot.domain.delivery import Lane
from bot.gateway import outbox, transport
from bot.gateway.delivering import Deliverer
from bot.gateway.drawing import Drawing, Dropped, Ready
from bot.gateway.house import House, pause
from bot.gateway.kinds import Kinds, not_repeated
from bot.gateway.line import Line
from bot.gateway.outbox import Parcel
from bot.gateway.recording import Recorder
from bot.gateway.secrecy import describe
from bot.storage.leaders import Role

log = logging.getLogger(__name__)

RECOVER_EVERY = 30.0  # seconds
MOST_UNDER_WAY = ((False, 96), (True, 64))  # calls, by whether they are broadcasts; answers come first
DRAWN_TOGETHER = 64
ANSWERS, BULK = (Lane.ANSWER,), (Lane.REMINDER, Lane.BROADCAST)


class Dispatcher:
    """One per bot token at a time, because the pace is the token's: the part of the role `sender`."""

    def __init__(self, house: House, kinds: Kinds) -> None:
        self._house = house
        self._pacing = house.pacing
        self._deliverer = Deliverer(house, kinds)
        self._not_repeated = not_repeated(kinds)
        self._drawing = Drawing(house, kinds)
        self._recorder = Recorder(house.store, self._let_go)
        ahead = self._pacing.ahead()
        self._lines = {False: Line(ANSWERS, ahead), True: Line(BULK, ahead)}
        self._claiming = asyncio.Lock()  # or what is claimed and not yet in hand would look lost
        self._calling: set[asyncio.Task[None]] = set()
        self._open = False  # whether calls may begin
        self._turn = asyncio.Event()
        self._generation = 0
        self._look_every = 1.0 if house.store.is_sqlite else 0.2  # seconds; other processes cannot wake us

    @property
    def idle(self) -> bool:
        return not any(line.in_hand for line in self._lines.values())

    @property
    def held_for(self) -> float:
        """Seconds until the pace allows more; 0 when it holds nobody back."""
        if any(line.ready for line in self._lines.values()):
            return self._until_next()
        return self._pacing.next_rested() if self.idle else 0.0

    def wake(self) -> None:
        for line in self._lines.values():
            line.awake.set()

    def look_again(self) -> None:
        """A clock was moved: more may be due, and more may leave."""
        self.wake()
        self._turn.set()

    async def run(self, generation: int) -> None:
        """Until cancelled. Raises InvalidToken when the token was revoked."""
        self._generation = generation
        for line in self._lines.values():
            line.clear()
        await self._recover()
        self._pacing.be_silent(await self._first_silence())
        self._open = True
        parts = [*map(self._fetch, self._lines.values()), self._send(), self._recorder.run()]
        tasks = [asyncio.ensure_future(part) for part in parts]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            self._open = False
            self._house.pulse.ended("sender")
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=5)

    async def finish(self, seconds: float = 20) -> None:
        """Wait for what is under way, put back what is not, and write both down."""
        if self._calling:
            await asyncio.wait(self._calling, timeout=seconds)
        for line in self._lines.values():
            for ready in line.ready:
                self._recorder.note(self._deliverer.put_back(ready.parcel))
            line.ready.clear()
        await self._recorder.finish()

    async def _first_silence(self) -> float:
        """What Telegram still asked for, and a second in which another sender may have spoken."""
        left = (await self._house.store.read(outbox.pause_left)).total_seconds()
        return left if self._house.store.is_sqlite else max(left, 1.0)

    async def _fetch(self, line: Line) -> None:
        """Keep so many messages drawn as leave within the next moments."""
        recovered_at = monotonic()
        while True:
            line.awake.clear()
            self._house.pulse.beat("sender")
            if monotonic() - recovered_at > RECOVER_EVERY:
                recovered_at = monotonic()
                await self._recover()
            if not (line.has_room and await self._claim_quietly(line)):
                rested = self._pacing.next_rested() or self._look_every
                await pause(line.awake, min(rested, self._look_every))

    async def _claim_quietly(self, line: Line) -> int:
        if self._house.roles.generation(Role.SENDER) != self._generation:
            return 0
        try:
            async with self._claiming:
                parcels = await self._claim(line)
        except Exception as error:  # noqa: BLE001 the database may be back in a moment
            log.error("the outbox could not be read: %s", describe(error))
            self._house.metrics.database_failed("outbox")
            return 0
        for first in range(0, len(parcels), DRAWN_TOGETHER):
            await self._draw(line, parcels[first : first + DRAWN_TOGETHER])
        return len(parcels)

    async def _claim(self, line: Line) -> list[Parcel]:
        now, generation = self._house.clock.now(), self._generation
        busy, room = [*line.in_hand, *self._pacing.resting_chats()], line.most - line.waiting
        parcels = await self._house.store.claim(
            lambda session: outbox.claim(session, now, generation, line.lanes, busy, room)
        )
        line.in_hand |= {parcel.account_id: parcel for parcel in parcels}
        line.waiting += len(parcels)
        return parcels

    async def _draw(self, line: Line, parcels: Sequence[Parcel]) -> None:
        while True:
            try:
                drawn = await self._drawing.draw(parcels)
                break
            except Exception as error:  # noqa: BLE001 the database may be back in a moment
                log.error("messages could not be drawn: %s", describe(error))
                await asyncio.sleep(self._look_every)
        for one in drawn:
            if isinstance(one, Dropped):
                self._recorder.note(self._deliverer.drop(one))
                line.began()
            else:
                line.ready.append(one)
        self._turn.set()

    async def _send(self) -> None:
        """Begin calls as the pace allows, answers first. Raises InvalidToken."""
        while True:
            self._turn.clear()
            while begun := self._begin_next(under_way=len(self._calling)):
                task = asyncio.create_task(self._deliver(*begun))
                self._calling.add(task)
                task.add_done_callback(self._calling.discard)
            if self._deliverer.revoked:
                raise self._deliverer.revoked
            await pause(self._turn, self._until_next())

    def _begin_next(self, under_way: int) -> tuple[Ready, float] | None:
        """What leaves now, and when it began."""
        for bulk, most in MOST_UNDER_WAY:
            line = self._lines[bulk]
            if line.ready and under_way < most and self._pacing.room(bulk=bulk) >= 1:
                ready = line.ready.popleft()
                line.began()
                return ready, self._pacing.begin(ready.parcel.account_id, bulk=bulk)
        return None

    def _until_next(self) -> float:
        """Seconds; what waits for a call to end is told of that."""
        waits = [
            wait
            for bulk, most in MOST_UNDER_WAY
            if self._lines[bulk].ready and len(self._calling) < most
            if (wait := self._pacing.next_room(bulk=bulk)) is not None
        ]
        return min(waits, default=1.0)

    async def _deliver(self, ready: Ready, began: float) -> None:
        """This message, then whatever may leave: a task for each would cost more than it brings."""
        begun: tuple[Ready, float] | None = (ready, began)
        while begun:
            await self._call(*begun)
            goes_on = self._open and not self._deliverer.revoked
            begun = self._begin_next(under_way=len(self._calling) - 1) if goes_on else None
        self._turn.set()

    async def _call(self, ready: Ready, began: float) -> None:
        """A sender that was frozen while another took over says nothing more."""
        roles, generation = self._house.roles, ready.parcel.generation

        def may_call() -> bool:
            return roles.generation(Role.SENDER) == generation

        try:
            failpoints.reach("claimed before call")
            if not may_call():
                self._let_go(ready.parcel)
                return
            transport.may_call.set(may_call)
            outcome = await self._deliverer.deliver(ready)
            failpoints.reach("answered before outcome")
            self._recorder.note(outcome)
        finally:
            self._pacing.end(began)

    def _let_go(self, parcel: Parcel) -> None:
        line = self._lines[parcel.lane in BULK]
        if line.in_hand.get(parcel.account_id) is parcel:
            del line.in_hand[parcel.account_id]
        line.awake.set()

    async def _recover(self) -> None:
        generation = self._generation
        try:
            async with self._claiming:
                in_hand = [one.id for line in self._lines.values() for one in line.in_hand.values()]
                lost = await self._house.store.claim(
                    lambda session: outbox.recover(session, generation, in_hand, self._not_repeated)
                )
        except Exception as error:  # noqa: BLE001 the database may be back in a moment
            log.error("the outbox could not be looked through: %s", describe(error))
            return
        failpoints.reach("recovered")
        if lost:
            log.warning("%s messages may have been sent when a process ended; they are sent again", lost)
