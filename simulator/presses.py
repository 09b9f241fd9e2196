"""Presses of inline buttons and the one answer each may get."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from simulator.clock import MovableClock
from simulator.errors import ApiError, bad_request
from simulator.people import Alert, Person

ANSWER_WITHIN = timedelta(seconds=150)
MAX_ANSWER = 200


@dataclass
class Press:
    """One press. `answer` is the toast, None until the bot answered."""

    id: str
    person: Person
    at: datetime
    answer: Alert | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Presses:
    """Presses that may still be answered."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._open: dict[str, Press] = {}

    def add(self, person: Person) -> Press:
        press = Press(str(secrets.randbits(62)), person, self._clock.now())
        self._open[press.id] = press
        return press

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
