"""What an operator wants to know at a glance, from the database alone."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.gateway.queues import RECENT, Queues, read_queues
from bot.storage.records import Hearing, OutboxRow, SetAside, Silence

MOST_ASIDE = 20  # of them are shown, newest first


@dataclass(frozen=True, slots=True)
class Aside:
    """An update that could not be processed: its id in `set_aside`, when, and why."""

    id: int
    at: datetime
    error: str


@dataclass(frozen=True, slots=True)
class Overview:
    """`messages`: all of the outbox by state. `heard_until`: when Telegram last had nothing more for us."""

    queues: Queues
    messages: dict[str, int]
    aside: tuple[Aside, ...]
    silences: tuple[tuple[datetime, datetime], ...]
    heard_until: datetime | None

    def as_json(self) -> dict[str, Any]:
        """Keys as below, moments as ISO 8601."""
        facts = asdict(self)
        queues: dict[str, Any] = facts.pop("queues")
        queues["outbox"] = [
            {"state": state, "lane": lane, "messages": count}
            for (state, lane), count in self.queues.outbox.items()
        ]
        queues["silences_in_14_days"] = queues.pop("silences")
        return queues | facts


def read_overview(session: Session, now: datetime) -> Overview:
    by_state = select(OutboxRow.state, func.count()).group_by(OutboxRow.state)
    aside = select(SetAside.id, SetAside.at, SetAside.error).order_by(SetAside.id.desc()).limit(MOST_ASIDE)
    silences = select(Silence.since, Silence.until).where(Silence.until > now - RECENT).order_by(Silence.id)
    return Overview(
        queues=read_queues(session, now),
        messages={str(state): count for state, count in session.execute(by_state)},
        aside=tuple(Aside(*row) for row in session.execute(aside)),
        silences=tuple((since, until) for since, until in session.execute(silences)),
        heard_until=session.scalars(select(func.max(Hearing.heard_until))).one(),
    )
