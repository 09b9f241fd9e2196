"""Presses of inline buttons and the one answer each may get."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from simulator.clock import MovableClock
from simulator.errors import ApiError, bad_request
from simulator.people import Alert, Person

ANSWER_WITHIN = timedelta(seconds=150)
MAX_ANSWER = 200


@dataclass
class Press:
    """One press. `query` as the bot gets it; `answer` is the toast, None until the bot answered."""

    id: str
    person: Person
    chat_id: int
    at: datetime
    query: dict[str, Any] = field(default_factory=dict, repr=False)
    answer: Alert | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Presses:
    """Presses that may still be answered."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._open: dict[str, Press] = {}

    def add(self, person: Person, chat_id: int) -> Press:
        now = self._clock.now()
        self._forget_old(now)
        press = Press(str(secrets.randbits(62)), person, chat_id, now)
        self._open[press.id] = press
        return press

    def _forget_old(self, now: datetime) -> None:
        oldest = next(iter(self._open.values()), None)
        while oldest is not None and now - oldest.at > ANSWER_WITHIN:
            del self._open[oldest.id]
            oldest = next(iter(self._open.values()), None)

    def answer(self, query_id: str, alert: Alert) -> Press:
        """Raises ApiError 400 when the press is unknown, already answered or too old."""
        if len(alert.text) > MAX_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        press = self._open.pop(query_id, None)
        if press is None or self._clock.now() - press.at > ANSWER_WITHIN:
            raise _too_old()
        press.answer = alert
        if alert.text:
            press.person.alerts.append(alert)
        press.answered.set()
        return press


def _too_old() -> ApiError:
    return bad_request("query is too old and response timeout expired or query ID is invalid")
