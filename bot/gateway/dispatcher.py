"""Working through the outbox: claim what is due, send it at the pace allowed, record the outcome."""

import asyncio
import logging
from time import monotonic

from bot.domain.delivery import Lane
from bot.gateway import outbox
from bot.gateway.delivering import Deliverer
from bot.gateway.house import House, pause
from bot.gateway.kinds import Kinds
from bot.gateway.outbox import Parcel
from bot.gateway.secrecy import describe

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds, for what becomes due and should a wake-up ever be lost
RECOVER_EVERY = 30.0
BULK = (Lane.REMINDER, Lane.BROADCAST)


class Dispatcher:
    """One per bot token, because the pace is the token's."""

    def __init__(self, house: House, kinds: Kinds) -> None:
        self._house = house
        self._pacing = house.pacing
        self._deliverer = Deliverer(house, kinds)
        self._awake = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._recovered_at = 0.0

    @property
    def idle(self) -> bool:
        return not self._busy

    def wake(self) -> None:
        self._awake.set()

    async def run(self) -> None:
        """Until cancelled. Raises InvalidToken when the token was revoked."""
        await self._recover(everything=True)  # whoever was sending is gone: the database is ours alone
        self._pacing.be_silent((await self._house.store.read(outbox.pause_left)).total_seconds())
        while True:
            self._awake.clear()
            claimed = await self._work_quietly()
            if self._deliverer.revoked:
                raise self._deliverer.revoked
            if not claimed:
                await self._rest()

    async def finish(self) -> None:
        """Wait for what is being sent."""
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=20)

    async def _rest(self) -> None:
        wait = self._pacing.next_room() or LOOK_EVERY
        await pause(self._awake, min(wait, LOOK_EVERY))

    async def _work_quietly(self) -> int:
        try:
            if monotonic() - self._recovered_at > RECOVER_EVERY:
                await self._recover(everything=False)
            answers = await self._claim((Lane.ANSWER,), self._pacing.room(bulk=False))
            return answers + await self._claim(BULK, self._pacing.room(bulk=True))
        except Exception as error:  # noqa: BLE001 the database may be back in a moment
            log.error("the outbox could not be read: %s", describe(error))
            return 0

    async def _claim(self, lanes: tuple[Lane, ...], room: int) -> int:
        if room < 1:
            return 0
        now = self._house.clock.now()
        busy = [*self._busy, *self._pacing.resting_chats()]
        parcels = await self._house.store.claim(
            lambda session: outbox.claim(session, now, [int(lane) for lane in lanes], busy, room)
        )
        for parcel in parcels:
            self._begin(parcel)
        return len(parcels)

    def _begin(self, parcel: Parcel) -> None:
        self._pacing.took(parcel.account_id, bulk=parcel.lane in BULK)
        task = asyncio.create_task(self._deliverer.deliver(parcel))
        self._busy[parcel.account_id] = task
        task.add_done_callback(lambda _: self._let_go(parcel.account_id))

    def _let_go(self, chat_id: int) -> None:
        del self._busy[chat_id]
        self.wake()

    async def _recover(self, *, everything: bool) -> None:
        self._recovered_at = monotonic()
        lost = await self._house.store.claim(lambda session: outbox.recover(session, everything=everything))
        if lost:
            log.warning("%s messages may have been sent when a process ended; they are sent again", lost)
