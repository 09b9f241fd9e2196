"""Delivering one message: draw it now, call Telegram, record what it said."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from telegram.error import InvalidToken, TelegramError

from bot.domain.delivery import Delivery, Lane
from bot.domain.screens import CommandMenu
from bot.gateway import calls, outbox
from bot.gateway.drawn import Drawn
from bot.gateway.failures import Failure, Means, read_failure
from bot.gateway.house import House
from bot.gateway.kinds import Kinds
from bot.gateway.outbox import Parcel
from bot.gateway.replies import REPLY
from bot.gateway.secrecy import describe, redact
from bot.services import reach
from bot.storage.records import Account
from bot.wording.translator import Translator, translator

log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(minutes=5)


class Cancelled(Exception):
    """It is no longer true, or no longer wanted; nothing is sent."""


@dataclass(frozen=True)
class Sent:
    """What Telegram accepted."""

    message_id: int | None = None
    fingerprint: str | None = None
    text: str = ""


class Deliverer:
    """Takes a claimed message to its end. `revoked` is set once Telegram no longer knows the token."""

    def __init__(self, house: House, kinds: Kinds) -> None:
        self._house = house
        self._kinds = kinds
        self.revoked: InvalidToken | None = None

    async def deliver(self, parcel: Parcel) -> None:
        try:
            await self._try(parcel)
        except Exception as error:  # noqa: BLE001 it stays `sending` and is recovered when its lease ends
            log.error("message %s could not be recorded: %s", parcel.id, describe(error))

    async def _try(self, parcel: Parcel) -> None:
        try:
            sent = await self._send(parcel)
        except Cancelled as why:
            await self._close(parcel, Delivery.CANCELLED, str(why))
        except TelegramError as error:
            await self._failed(parcel, read_failure(error), error)
        except OperationalError as error:
            await self._failed(parcel, Failure(Means.LATER, describe(error), timedelta(seconds=2)), error)
        except Exception as error:  # noqa: BLE001 a mistake of ours in drawing it
            log.error("message %s (%s) could not be drawn: %s", parcel.id, parcel.kind, describe(error))
            await self._close(parcel, Delivery.BROKEN, redact(f"{describe(error)}: {error}")[:500])
        else:
            await self._sent(parcel, sent)

    async def _send(self, parcel: Parcel) -> Sent:
        if parcel.kind == REPLY:
            return await self._send_reply(parcel)
        shown = await self._draw(parcel)
        if isinstance(shown, CommandMenu):
            await calls.set_menu(self._house.bot, parcel.account_id, shown)
            return Sent(text=" ".join(f"/{name}" for name, _ in shown.commands))
        return await self._send_new(parcel, shown)

    async def _send_reply(self, parcel: Parcel) -> Sent:
        drawn = Drawn.from_json(parcel.about["drawn"])
        message_id: int | None = parcel.about.get("edit")
        if message_id is None:
            return await self._send_new(parcel, drawn)
        shown = await self._house.store.read(
            lambda session: outbox.shown_in(session, parcel.account_id, message_id)
        )
        if shown == drawn.fingerprint:
            raise Cancelled("it shows this already")
        try:
            await calls.edit(self._house.bot, parcel.account_id, message_id, drawn)
        except TelegramError as error:
            match read_failure(error).means:
                case Means.SEND_ANEW:
                    return await self._send_new(parcel, drawn)
                case Means.UNCHANGED:
                    pass
                case _:
                    raise
        return Sent(message_id, drawn.fingerprint, drawn.text)

    async def _send_new(self, parcel: Parcel, drawn: Drawn) -> Sent:
        message_id = await calls.send(self._house.bot, parcel.account_id, drawn)
        return Sent(message_id, drawn.fingerprint, drawn.text)

    async def _draw(self, parcel: Parcel) -> Drawn | CommandMenu:
        kind = self._kinds[parcel.kind]
        now = self._house.clock.now()

        def read(session: Session) -> tuple[Translator, Any]:
            account = session.get(Account, parcel.account_id)
            if account and account.stopped_at and parcel.lane != Lane.ANSWER:
                raise Cancelled("they said /stop")
            facts = kind.read(session, parcel.about, parcel.account_id, now)
            if facts is None:
                raise Cancelled("no longer true")
            return translator("en" if account and account.language == "en" else "km"), facts

        t, facts = await self._house.store.read(read)
        shown = await asyncio.to_thread(kind.show, t, facts)
        return shown if isinstance(shown, CommandMenu) else Drawn.of(shown)

    async def _sent(self, parcel: Parcel, sent: Sent) -> None:
        now = self._house.clock.now()
        kind = self._kinds.get(parcel.kind)
        values: dict[str, Any] = {
            "state": Delivery.SENT,
            "sent_at": now,
            "message_id": sent.message_id,
            "fingerprint": sent.fingerprint,
            "sent_text": sent.text,
        }
        if parcel.kind == REPLY:
            values["about"] = {}  # the screen is in Telegram now, and need not be kept twice
        if not parcel.was_uncertain:
            values["error"] = ""

        def everything(session: Session) -> None:
            if outbox.record(session, parcel, **values) and kind and kind.sent:
                kind.sent(session, parcel.about, parcel.account_id, now)

        await self._house.store.write(everything)

    async def _close(self, parcel: Parcel, state: Delivery, error: str) -> None:
        await self._house.store.write(
            lambda session: outbox.record(session, parcel, state=state, error=error)
        )

    async def _failed(self, parcel: Parcel, failure: Failure, error: Exception) -> None:
        if failure.everybody:
            self._house.pacing.be_silent(failure.wait.total_seconds())
        match failure.means:
            case Means.LATER | Means.UNCERTAIN:
                await self._put_back(parcel, failure)
            case Means.UNREACHABLE:
                await self._unreachable(parcel, failure.text)
            case Means.REVOKED:
                await self._put_back(parcel, failure)
                self.revoked = error if isinstance(error, InvalidToken) else None
            case _:
                log.error("Telegram refused message %s (%s): %s", parcel.id, parcel.kind, failure.text)
                await self._close(parcel, Delivery.BROKEN, failure.text)

    async def _put_back(self, parcel: Parcel, failure: Failure) -> None:
        is_uncertain = failure.means is Means.UNCERTAIN
        log.warning("message %s is tried again: %s", parcel.id, failure.text)
        wait = failure.wait if failure.everybody else min(failure.wait * 2**parcel.attempts, LONGEST_WAIT)
        state = Delivery.UNCERTAIN if is_uncertain or parcel.was_uncertain else Delivery.RETRYING
        await self._house.store.write(
            lambda session: outbox.put_back(
                session, parcel, state=state, wait=wait, error=failure.text, counted=not failure.everybody
            )
        )

    async def _unreachable(self, parcel: Parcel, error: str) -> None:
        now = self._house.clock.now()

        def everything(session: Session) -> None:
            if outbox.record(session, parcel, state=Delivery.UNREACHABLE, error=error):
                reach.lost(session, parcel.account_id, now)

        await self._house.store.write(everything)
