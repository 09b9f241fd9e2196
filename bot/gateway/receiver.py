"""Fetching updates: each is in the inbox, committed, before the next call acknowledges it."""

import asyncio
import logging
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot import failpoints
from bot.gateway import inbox
from bot.gateway.house import House
from bot.gateway.secrecy import describe
from bot.gateway.transport import Transport

log = logging.getLogger(__name__)

ALLOWED = ["message", "callback_query", "my_chat_member"]
LONG_POLL = 30  # seconds
MOST_UPDATES = 100  # in one answer; a full one says that more may wait
SHORTEST_WAIT, LONGEST_WAIT = 0.5, 30.0


class Receiver:
    """One long poll after the other. What came before the first empty answer had waited at Telegram."""

    def __init__(self, house: House, transport: Transport) -> None:
        self._house = house
        self._transport = transport  # its own, or a long poll would keep a place among the answers
        self._offset = 0
        self._catching_up = True
        self._answered_at = house.pacing.now()
        self._wait = SHORTEST_WAIT
        self._may_free = True  # until Telegram has answered once

    async def run(self, generation: int) -> None:
        """Until cancelled; raises InvalidToken when the token was revoked. The part of the role `receiver`.

        Another receiver's late updates clash with the unique ids of the inbox, so nothing is fenced here.
        """
        self._offset, self._catching_up = 0, True
        self._house.pulse.beat("receiver")
        self._house.ears.begin()
        try:
            while True:
                await self._receive_quietly()
        finally:
            self._house.pulse.ended("receiver")
            await self._house.ears.leave()

    async def _receive_quietly(self) -> None:
        try:
            await self.receive()
            self._wait = SHORTEST_WAIT
        except InvalidToken:
            raise
        except TelegramError as error:
            await self._back_off(error)
        except Exception as error:  # noqa: BLE001 the database may be back in a moment
            log.error("updates could not be kept: %s", describe(error))
            self._house.metrics.database_failed("receiver")
            await self._back_off(error)

    async def receive(self) -> None:
        """One call. The offset moves only after the commit."""
        updates = await self._fetch()
        self._may_free = False
        self._house.pulse.beat("receiver")
        self._house.metrics.heard()
        # Telegram had given us everything up to its last answer, so this happened later.
        since, self._answered_at = self._answered_at, self._house.pacing.now()
        for update in updates:
            self._house.pacing.heard_from(inbox.sender(update) or 0, since)
        await self._house.ears.note_gap()
        if updates:
            failpoints.reach("updates fetched")
            now, waited = self._house.clock.now(), self._catching_up
            new = await self._house.store.write(
                lambda session: inbox.put(session, updates, now, waited=waited)
            )
            failpoints.reach("inbox committed")
            self._house.metrics.received(new, "polling")
            self._offset = updates[-1]["update_id"] + 1
        else:
            self._catching_up = False
        if len(updates) < MOST_UPDATES:
            await self._house.ears.heard()

    async def _fetch(self) -> list[dict[str, Any]]:
        seconds = 0 if self._catching_up else LONG_POLL
        wanted = {"offset": self._offset, "timeout": seconds, "allowed_updates": ALLOWED}
        url = f"{self._house.bot.base_url}/getUpdates"
        answer: list[dict[str, Any]] = await self._transport.call(url, wanted, seconds + 10)
        return answer

    async def _back_off(self, error: Exception) -> None:
        if isinstance(error, Conflict) and self._may_free and "webhook" in error.message:
            await self._free_from_webhook()
        elif isinstance(error, Conflict):
            log.error("Another program fetches updates with the same token; stop one of the two.")
        elif not isinstance(error, RetryAfter):
            log.warning("updates could not be fetched (%s), again in %s s", type(error).__name__, self._wait)
        await asyncio.sleep(_asked(error) or self._wait)
        self._wait = min(self._wait * 2, LONGEST_WAIT)

    async def _free_from_webhook(self) -> None:
        """WEBHOOK_URL was set once and is no longer: Telegram still brings updates there."""
        self._may_free = False
        log.info("Telegram was told to bring updates to a webhook; from now on they are fetched")
        try:
            await self._house.bot.delete_webhook()
        except TelegramError as error:
            log.warning("the webhook could not be taken back: %s", type(error).__name__)


def _asked(error: Exception) -> float:
    if not isinstance(error, RetryAfter):
        return 0.0
    wait = error.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()
