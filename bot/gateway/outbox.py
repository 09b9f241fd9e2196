"""The outbox as the dispatcher sees it: claim under a lease, record what became of each message."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.domain.delivery import MOST_CALLS, OPEN, Delivery, Lane
from bot.storage.records import OutboxRow
from bot.storage.store import database_time

LEASE = timedelta(seconds=180)  # well above the longest call
WAITS_FOR_ALL = "RetryAfter"  # how the error of a row begins whose wait is everybody's


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message in the dispatcher's hands; what it records counts only under the same `generation`."""

    id: int
    account_id: int
    kind: str
    about: dict[str, Any]
    lane: Lane
    generation: int
    attempts: int  # calls begun, this one included
    was_uncertain: bool


def _in_state(column: Any, states: Sequence[Delivery]) -> Any:
    """The states are written out, as in the index: only then does SQLite use it."""
    return column.in_(bindparam(None, list(states), expanding=True, literal_execute=True))


# The first half is what the index holds.
_SENDING = _in_state(OutboxRow.state, (*OPEN, Delivery.SENDING)) & (OutboxRow.state == Delivery.SENDING)


def claim(
    session: Session, now: datetime, lanes: Collection[int], busy: Collection[int], limit: int
) -> list[Parcel]:
    """Take what is due, at most one message per chat, and write down that it is about to be sent.

    What is too late becomes `missed` instead. Chats in `busy` are left out.
    """
    moment = database_time(session)
    rows = session.scalars(_claimable(now, moment, lanes, busy, limit)).all()
    for row in rows:
        if row.give_up_after is not None and row.give_up_after < now:
            row.state = Delivery.MISSED
    taken = [row for row in rows if row.state != Delivery.MISSED]
    return [_take(row, moment) for row in taken]


def _claimable(
    now: datetime, moment: datetime, lanes: Collection[int], busy: Collection[int], limit: int
) -> Select[OutboxRow]:
    before = aliased(OutboxRow)
    # A message waits for an earlier one of its chat and lane, also for one that is tried again later.
    is_first = ~exists().where(
        before.account_id == OutboxRow.account_id,
        before.lane == OutboxRow.lane,
        before.id < OutboxRow.id,
        _in_state(before.state, (*OPEN, Delivery.SENDING)),
        before.attempts < MOST_CALLS,
        before.not_before <= now,
    )
    return (
        select(OutboxRow)
        .where(
            OutboxRow.lane.in_(lanes),
            due(now),
            or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until <= moment),
            OutboxRow.account_id.not_in(busy),
            is_first,
        )
        .order_by(OutboxRow.lane, OutboxRow.not_before, OutboxRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


def due(now: datetime) -> Any:
    """Condition: it should have been sent by now."""
    return and_(
        _in_state(OutboxRow.state, OPEN), OutboxRow.not_before <= now, OutboxRow.attempts < MOST_CALLS
    )


def _take(row: OutboxRow, moment: datetime) -> Parcel:
    was_uncertain = row.state == Delivery.UNCERTAIN
    row.state = Delivery.SENDING
    row.attempts += 1
    row.lease_generation += 1
    row.lease_until = moment + LEASE
    return Parcel(
        id=row.id,
        account_id=row.account_id,
        kind=row.kind,
        about=row.about,
        lane=Lane(row.lane),
        generation=row.lease_generation,
        attempts=row.attempts,
        was_uncertain=was_uncertain,
    )


def record(session: Session, parcel: Parcel, **values: Any) -> bool:
    """Write down what became of it; False when somebody else has taken it over meanwhile."""
    row = session.get(OutboxRow, parcel.id)
    if row is None or row.state != Delivery.SENDING or row.lease_generation != parcel.generation:
        return False
    row.lease_until = None
    for name, value in values.items():
        setattr(row, name, value)
    return True


def put_back(
    session: Session, parcel: Parcel, *, state: Delivery, wait: timedelta, error: str, counted: bool
) -> bool:
    """Try again after `wait` of real time; a call that never left is not counted."""
    return record(
        session,
        parcel,
        state=state,
        lease_until=database_time(session) + wait,
        error=error,
        attempts=parcel.attempts if counted else parcel.attempts - 1,
    )


def recover(session: Session, *, everything: bool) -> int:
    """Messages whose sender died: they may have arrived, and are sent once more rather than missed.

    `everything`: nobody else can be sending, so the leases need not run out first.
    """
    lost = select(OutboxRow).where(_SENDING)
    if not everything:
        lost = lost.where(OutboxRow.lease_until <= database_time(session))
    rows = session.scalars(lost.with_for_update(skip_locked=True)).all()
    for row in rows:
        row.state, row.lease_until = Delivery.UNCERTAIN, None
        row.error = "the process ended while it was sent"
    return len(rows)


def pause_left(session: Session) -> timedelta:
    """How long Telegram still wants us to be silent, as it said before we were started."""
    until = session.scalars(
        select(func.max(OutboxRow.lease_until)).where(
            OutboxRow.state == Delivery.RETRYING, OutboxRow.error.startswith(WAITS_FOR_ALL)
        )
    ).one()
    return max(until - database_time(session), timedelta()) if until else timedelta()


def shown_in(session: Session, account_id: int, message_id: int) -> str | None:
    """The fingerprint of what a message of ours shows now."""
    return session.scalars(
        select(OutboxRow.fingerprint)
        .where(
            OutboxRow.account_id == account_id,
            OutboxRow.message_id == message_id,
            OutboxRow.state == Delivery.SENT,
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    ).first()


def is_quiet(session: Session, now: datetime) -> bool:
    """Nothing is due and nothing is being sent."""
    return not session.scalars(select(or_(exists().where(due(now)), exists().where(_SENDING)))).one()


def next_due(session: Session, now: datetime) -> datetime | None:
    """When the next message is to leave, after now."""
    coming = select(func.min(OutboxRow.not_before)).where(
        _in_state(OutboxRow.state, OPEN), OutboxRow.not_before > now, OutboxRow.attempts < MOST_CALLS
    )
    return session.scalars(coming).one()
