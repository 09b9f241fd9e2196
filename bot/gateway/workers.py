"""Working through the inbox: one person's updates in order, different people side by side."""

import asyncio
import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy.orm import Session
from telegram import Update
from telegram.constants import ChatType

from bot import failpoints
from bot.domain.screens import Reply, Screen
from bot.gateway import inbox
from bot.gateway.desk import Desk, current_ticket
from bot.gateway.house import House, pause
from bot.gateway.inbox import AlreadyDone, Ticket
from bot.gateway.replies import owe_reply
from bot.gateway.secrecy import describe
from bot.gateway.turn import Turn
from bot.storage.records import Account
from bot.storage.store import TROUBLE
from bot.wording.html import esc
from bot.wording.refusals import our_mistake
from bot.wording.translator import translator

log = logging.getLogger(__name__)

SIDE_BY_SIDE = 64
TOGETHER = 0.01  # seconds; taking a few at a time costs more than it brings
PAUSE = 0.2  # seconds before an update is tried again, doubled each time


class Workers:
    """Takes open updates and has them handled. What fails three times is kept, answered and passed by."""

    def __init__(self, house: House, desk: Desk) -> None:
        self._house = house
        self._desk = desk
        self._awake = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        # Should a wake-up be lost; what another process received wakes nobody here.
        self._look_every = 1.0 if house.store.is_sqlite else 0.2

    @property
    def idle(self) -> bool:
        return not self._busy

    def wake(self) -> None:
        self._awake.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._awake.clear()
            if len(self._busy) > SIDE_BY_SIDE / 2:
                await asyncio.sleep(TOGETHER)
            await self._start_what_waits()
            await pause(self._awake, self._look_every)

    async def finish(self) -> None:
        """Wait for what is begun."""
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=10)

    async def _start_what_waits(self) -> None:
        room = SIDE_BY_SIDE - len(self._busy)
        if room <= 0:
            return
        try:
            self._house.pulse.beat("workers")
            tickets = await self._house.store.claim(
                lambda session: inbox.take(session, self._house.roles.me, list(self._busy), room)
            )
        except Exception as error:  # noqa: BLE001 the database may be back in a moment
            log.error("the inbox could not be read: %s", describe(error))
            self._house.metrics.database_failed("inbox")
            return
        for ticket in tickets:
            account = ticket.account_id or 0
            task = asyncio.create_task(self._handle(ticket))
            self._busy[account] = task
            task.add_done_callback(partial(self._let_go, account))

    def _let_go(self, account: int, _: object) -> None:
        del self._busy[account]
        self.wake()

    async def _handle(self, ticket: Ticket) -> None:
        try:
            if ticket.attempt > inbox.MOST_BEGUN:
                await self._give_up(ticket, "the process ended while it was handled")
            else:
                await self._attempt(ticket)
        except AlreadyDone:
            pass
        except Exception as error:  # noqa: BLE001 nobody else's update may suffer from it
            await self._failed(ticket, error)

    async def _attempt(self, ticket: Ticket) -> None:
        failpoints.reach("update taken")
        current_ticket.set(ticket)
        update = Update.de_json(without_pressed_screen(ticket.payload), self._house.bot)
        await self._desk.process_update(update)
        if not ticket.finished:
            await Turn.from_update(update, self._desk).finish()
        self._house.metrics.done((self._house.clock.now() - ticket.received_at).total_seconds())

    async def _failed(self, ticket: Ticket, error: Exception) -> None:
        said = describe(error)
        log.error("update %s failed (attempt %s): %s", ticket.id, ticket.attempt, said)
        self._house.metrics.handled("failed")
        if isinstance(error, TROUBLE):  # of the database, not of the update
            await asyncio.sleep(self._look_every)
            return
        try:
            if ticket.attempt >= inbox.MOST_ATTEMPTS:
                await self._give_up(ticket, said)
            else:
                store = self._house.store
                await store.write(lambda session: inbox.note_failure(session, ticket, said))
                await asyncio.sleep(PAUSE * 2**ticket.attempt)
        except AlreadyDone:
            pass
        except Exception as second:  # noqa: BLE001 it stays open and is taken again
            log.error("update %s could not be put aside: %s", ticket.id, describe(second))
            await asyncio.sleep(self._look_every)

    async def _give_up(self, ticket: Ticket, error: str) -> None:
        """Keep the update with its error for the operator, and say sorry."""
        log.error("update %s cannot be processed and is set aside", ticket.id)
        self._house.metrics.handled("set_aside")
        now = self._house.clock.now()
        chat_id = private_chat(ticket)

        def everything(session: Session) -> None:
            inbox.set_aside(session, ticket, now, error)
            if chat_id:
                account = session.get(Account, chat_id)
                t = translator("en" if account and account.language == "en" else "km")
                owe_reply(session, now, chat_id, Reply(Screen(esc(our_mistake(t)))), None)

        await self._house.store.write(everything)


def private_chat(ticket: Ticket) -> int | None:
    """Where to say sorry: to a person who wrote or pressed, not in groups."""
    pressed = part_of(ticket.payload, "callback_query")
    chat = part_of(part_of(ticket.payload, "message") or part_of(pressed, "message"), "chat")
    chat_id = chat.get("id")
    return chat_id if chat.get("type") == "private" and isinstance(chat_id, int) else None


def without_pressed_screen(payload: dict[str, Any]) -> dict[str, Any]:
    """Nobody reads what was pressed in private, and making objects of it costs more than the answer."""
    query = part_of(payload, "callback_query")
    if part_of(part_of(query, "message"), "chat").get("type") != ChatType.PRIVATE:
        return payload
    return {**payload, "callback_query": {name: query[name] for name in query if name != "message"}}


def part_of(payload: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Payloads are not always what they should be, and here nothing may fail."""
    part = payload.get(name)
    return part if isinstance(part, dict) else {}
