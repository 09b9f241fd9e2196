"""How much waits in the database, and who is at work on it: for Prometheus and for the operator."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.delivery import OPEN, UNDER_WAY, Delivery, Lane
from bot.gateway.outbox import in_state
from bot.storage.leaders import PROCESS, holders
from bot.storage.records import Broadcast, InboxRow, OutboxRow, SetAside, Silence

RECENT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Queues:
    """Ages in seconds, 0 when nothing waits. `outbox`: open messages by (state, lane)."""

    inbox_open: int
    inbox_oldest: float
    set_aside: int
    outbox: dict[tuple[str, str], int]
    outbox_oldest_due: float
    roles_held: dict[str, str]  # role: holder
    processes: int
    silences: int


def read_queues(session: Session, now: datetime) -> Queues:
    """By indexes only: what is done or sent, nearly everything, is not looked at."""
    waiting, oldest = session.execute(
        select(func.count(), func.min(InboxRow.received_at)).where(InboxRow.done_at.is_(None))
    ).one()
    alive = holders(session)
    recent = select(func.count()).select_from(Silence).where(Silence.until > now - RECENT)
    return Queues(
        inbox_open=waiting,
        inbox_oldest=_age(oldest, now),
        set_aside=session.scalars(select(func.count()).select_from(SetAside)).one(),
        outbox=_open_messages(session),
        outbox_oldest_due=_age(_oldest_due(session, now), now),
        roles_held={name: holder for name, holder in alive.items() if not name.startswith(PROCESS)},
        processes=sum(name.startswith(PROCESS) for name in alive),
        silences=session.scalars(recent).one(),
    )


def _age(moment: datetime | None, now: datetime) -> float:
    return max((now - moment).total_seconds(), 0.0) if moment else 0.0


def _open_messages(session: Session) -> dict[tuple[str, str], int]:
    by_state = (
        select(OutboxRow.state, OutboxRow.lane, func.count())
        .where(in_state(OutboxRow.state, UNDER_WAY))
        .group_by(OutboxRow.state, OutboxRow.lane)
    )
    halted = (
        select(OutboxRow.state, OutboxRow.lane, func.count())
        .join(Broadcast, Broadcast.id == OutboxRow.broadcast_id)
        .where(Broadcast.state == "paused", OutboxRow.state == Delivery.PAUSED)
        .group_by(OutboxRow.state, OutboxRow.lane)
    )
    rows = [*session.execute(by_state), *session.execute(halted)]
    return {(str(state), Lane(lane).name.lower()): count for state, lane, count in rows}


def _oldest_due(session: Session, now: datetime) -> datetime | None:
    due = select(func.min(OutboxRow.not_before)).where(
        in_state(OutboxRow.state, OPEN), OutboxRow.not_before <= now
    )
    return session.scalars(due).one()
