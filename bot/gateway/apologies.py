"""Whom a silence may concern, so that their next message says it; for all others it costs nothing."""

from collections.abc import Collection
from datetime import datetime
from math import inf
from time import monotonic

from sqlalchemy.orm import Session

from bot.domain.hearing import Apology
from bot.services import hearing

LOOK_EVERY = 20.0  # seconds, for silences that another process noted
GIVEN_FOR = 30.0  # two messages that are drawn at the same time must not both say it


class Apologies:
    """The accounts concerned by the last silence are read once."""

    def __init__(self) -> None:
        self._looked_at = -inf
        self._silence_id = 0
        self._concerned: set[int] = set()
        self._given: dict[int, float] = {}

    def look_again(self) -> None:
        """A silence was noted in this process."""
        self._looked_at = -inf

    def for_accounts(
        self, session: Session, account_ids: Collection[int], now: datetime
    ) -> dict[int, Apology]:
        """What the next message to each of them is to say; others are missing."""
        if monotonic() - self._looked_at > LOOK_EVERY:
            self._look(session, now)
        return {
            account_id: owed
            for account_id in self._concerned.intersection(account_ids)
            if (owed := self._for_account(session, account_id, now))
        }

    def _for_account(self, session: Session, account_id: int, now: datetime) -> Apology | None:
        if monotonic() - self._given.get(account_id, -inf) < GIVEN_FOR:
            return None
        owed = hearing.apology(session, account_id, now)
        if owed is None:
            self._concerned.discard(account_id)
        else:
            self._given[account_id] = monotonic()
        return owed

    def _look(self, session: Session, now: datetime) -> None:
        self._looked_at = monotonic()
        silence = hearing.latest_silence(session, now)
        latest = silence.id if silence else 0
        if latest != self._silence_id:
            self._silence_id = latest
            self._given.clear()
            self._concerned = set(hearing.concerned(session, now, silence)) if silence else set()
