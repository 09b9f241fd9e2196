"""Delivering one message: call Telegram under our generation, and read what it said into an outcome."""

import logging
from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import Any

from sqlalchemy.orm import Session
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.domain.delivery import GONE, IN_DOUBT, PATIENCE, Delivery, Lane
from bot.domain.screens import CommandMenu, TakeBack
from bot.gateway import calls
from bot.gateway.drawing import Dropped, Ready
from bot.gateway.drawn import Drawn
from bot.gateway.failures import Failure, Means, read_failure
from bot.gateway.file_sending import FileSender
from bot.gateway.house import House
from bot.gateway.kinds import Kinds, not_repeated
from bot.gateway.outbox import Parcel
from bot.gateway.recording import Outcome
from bot.gateway.replies import REPLY
from bot.gateway.secrecy import describe
from bot.gateway.taking_back import take_back
from bot.services import hearing, kept_files, reach

log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(minutes=5)


class Deliverer:
    """Takes a drawn message to its end. `revoked` is set once Telegram no longer knows the token."""

    def __init__(self, house: House, kinds: Kinds) -> None:
        self._house = house
        self._kinds = kinds
        self._not_repeated = not_repeated(kinds)
        self._files = FileSender(house)
        self.revoked: InvalidToken | None = None

    async def deliver(self, ready: Ready) -> Outcome:
        began = monotonic()
        outcome = await self._try(ready)
        self._house.metrics.sent(outcome.values["state"], monotonic() - began)
        return outcome

    async def _try(self, ready: Ready) -> Outcome:
        try:
            outcome = await self._send(ready)
            return _and_told(outcome, ready.owns_up_to) if ready.owns_up_to else outcome
        except TelegramError as error:
            return self._failed(ready.parcel, read_failure(error), error)
        except Exception as error:  # noqa: BLE001 a mistake of ours; nothing left
            log.error("message %s could not be sent: %s", ready.parcel.id, describe(error))
            return Outcome(ready.parcel, {"state": Delivery.BROKEN, "error": describe(error)})

    def drop(self, dropped: Dropped) -> Outcome:
        return Outcome(dropped.parcel, {"state": dropped.state, "error": dropped.why})

    def put_back(self, parcel: Parcel) -> Outcome:
        """It was claimed and not begun."""
        state = Delivery.RETRYING if parcel.in_doubt else Delivery.QUEUED
        return Outcome(parcel, {"state": state, "attempts": parcel.attempts - 1})

    async def _send(self, ready: Ready) -> Outcome:
        house, parcel, shown = self._house, ready.parcel, ready.shown
        if isinstance(shown, CommandMenu):
            await calls.set_menu(house, shown, chat_id=parcel.account_id)
            return self._sent(parcel, None, None, " ".join(f"/{name}" for name, _ in shown.commands))
        if isinstance(shown, TakeBack):
            return self._sent(parcel, None, None, await take_back(house, parcel.account_id, shown))
        message_id = ready.edits
        if message_id is None or not await self._edited(parcel, message_id, shown):
            if parcel.about.get("in_place"):
                return Outcome(parcel, {"state": Delivery.CANCELLED, "error": GONE})
            if shown.file and shown.file["file_id"]:
                return await self._send_given(parcel, shown)
            message_id = await calls.send(house, parcel.account_id, shown)
        return self._sent(parcel, message_id, shown.fingerprint, shown.text)

    async def _send_given(self, parcel: Parcel, shown: Drawn) -> Outcome:
        """With a file that somebody gave us; where it had to be uploaded, that is noted along with it."""
        message, uploaded = await self._files.send(parcel, shown)
        outcome = self._sent(parcel, message.message_id, shown.fingerprint, shown.text)
        if uploaded is None:
            return outcome

        def then(session: Session) -> None:
            kept_files.uploaded(session, uploaded)
            if outcome.then:
                outcome.then(session)

        return replace(outcome, then=then)

    async def _edited(self, parcel: Parcel, message_id: int, shown: Drawn) -> bool:
        """False when that message can no longer be edited: a new one says it."""
        try:
            await calls.edit(self._house, parcel.account_id, message_id, shown)
        except TelegramError as error:
            match read_failure(error).means:
                case Means.GONE | Means.SEND_ANEW:
                    return False
                case Means.UNCHANGED:
                    return True
                case _:
                    raise
        return True

    def _sent(self, parcel: Parcel, message_id: int | None, fingerprint: str | None, text: str) -> Outcome:
        now = self._house.clock.now()
        if parcel.lane == Lane.ANSWER:
            self._house.metrics.answered((now - parcel.created_at).total_seconds())
        values: dict[str, Any] = {
            "state": Delivery.SENT,
            "sent_at": now,
            "message_id": message_id,
            "fingerprint": fingerprint,
            "sent_text": text,
        }
        if parcel.kind == REPLY:
            values["about"] = {}  # the screen is in Telegram now, and need not be kept twice
        if not parcel.in_doubt:
            values["error"] = ""
        sent = self._kinds[parcel.kind].sent if parcel.kind in self._kinds else None
        if sent is None:
            return Outcome(parcel, values)
        return Outcome(parcel, values, lambda session: sent(session, parcel.about, parcel.account_id, now))

    def _failed(self, parcel: Parcel, failure: Failure, error: Exception) -> Outcome:
        if failure.everybody:
            self._house.pacing.be_silent(failure.wait.total_seconds())
        if isinstance(error, RetryAfter):
            self._house.metrics.told_to_wait(failure.wait.total_seconds())
        match failure.means:
            case Means.LATER | Means.UNCERTAIN:
                return self._again(parcel, failure)
            case Means.UNREACHABLE:
                return self._unreachable(parcel, failure.text)
            case Means.MOVED:
                moved = {"account_id": failure.chat_id, "state": Delivery.RETRYING, "error": failure.text}
                return Outcome(parcel, moved)
            case Means.REVOKED:
                self.revoked = error if isinstance(error, InvalidToken) else None
                return self._again(parcel, failure)
            case _:
                log.error("Telegram refused message %s (%s): %s", parcel.id, parcel.kind, failure.text)
                return Outcome(parcel, {"state": Delivery.BROKEN, "error": failure.text})

    def _again(self, parcel: Parcel, failure: Failure) -> Outcome:
        """Later, after growing waits; for a day, since more than a day is no delay but a fault."""
        in_doubt = failure.means is Means.UNCERTAIN or parcel.in_doubt
        text = f"{IN_DOUBT}{failure.text}" if in_doubt else failure.text
        if failure.means is Means.UNCERTAIN and parcel.kind in self._not_repeated:
            log.warning(
                "message %s (%s) may have arrived and is not repeated: %s", parcel.id, parcel.kind, text
            )
            return Outcome(parcel, {"state": Delivery.UNCERTAIN, "error": text})
        log.warning("message %s is tried again: %s", parcel.id, text)
        tried_since = self._house.clock.now() - parcel.created_at
        if tried_since > PATIENCE and parcel.attempts > 10:
            return Outcome(parcel, {"state": Delivery.BROKEN, "error": text})
        calls_made = parcel.attempts - 1 if failure.everybody else parcel.attempts  # one that never left
        wait = (
            failure.wait if failure.everybody else min(failure.wait * 2 ** min(calls_made, 9), LONGEST_WAIT)
        )
        values = {"state": Delivery.RETRYING, "error": text, "attempts": calls_made}
        return Outcome(parcel, values, wait=wait)

    def _unreachable(self, parcel: Parcel, error: str) -> Outcome:
        now = self._house.clock.now()
        return Outcome(
            parcel,
            {"state": Delivery.UNREACHABLE, "error": error},
            lambda session: reach.lost(session, parcel.account_id, now),
        )


def _and_told(outcome: Outcome, silence_id: int) -> Outcome:
    """It said that we were deaf, and nothing need say so again."""

    def then(session: Session) -> None:
        hearing.told(session, outcome.parcel.account_id, silence_id)
        if outcome.then:
            outcome.then(session)

    return replace(outcome, then=then)
