"""The outbox as the dispatcher sees it: claim under a generation, record what became of each message."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, Table, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.domain.delivery import IN_DOUBT, OPEN, Delivery, Lane
from bot.storage.records import OutboxRow
from bot.storage.store import database_time

WAITS_FOR_ALL = "RetryAfter"  # how the error of a row begins whose wait is everybody's

_outbox = cast("Table", OutboxRow.__table__)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message in the dispatcher's hands; what it records counts only under the same `generation`."""

    id: int
    account_id: int
    kind: str
    about: dict[str, Any]
    lane: Lane
    created_at: datetime
    attempts: int  # calls begun, this one included
    in_doubt: bool  # an earlier call may have arrived
    generation: int


def _in_state(column: Any, states: Sequence[Delivery]) -> Any:
    """The states are written out, as in the index: only then does SQLite use it."""
    return column.in_(bindparam(None, list(states), expanding=True, literal_execute=True))


# The first half is what the index holds.
_SENDING = _in_state(OutboxRow.state, (*OPEN, Delivery.SENDING)) & (OutboxRow.state == Delivery.SENDING)


def claim(
    session: Session, now: datetime, generation: int, lanes: Sequence[Lane], busy: Collection[int], limit: int
) -> list[Parcel]:
    """Take what is due, at most one message per chat, and write down that it is about to be sent.

    What is too late becomes `missed` instead. Chats in `busy` are left out. Urgent lanes come first.
    """
    moment, taken, missed = database_time(session), list[Parcel](), list[int]()
    for lane in lanes:
        rows = session.execute(_claimable(now, moment, lane, busy, limit - len(taken))).all()
        for row in rows:
            if row.give_up_after is not None and row.give_up_after < now:
                missed.append(row.id)
            else:
                taken.append(_parcel(row, generation))
        busy = {*busy, *(row.account_id for row in rows)}
        if len(taken) >= limit:
            break
    if missed:
        _set(session, missed, state=Delivery.MISSED)
    if taken:
        ids = [parcel.id for parcel in taken]
        _set(
            session,
            ids,
            state=Delivery.SENDING,
            lease_generation=generation,
            attempts=_outbox.c.attempts + 1,
            lease_until=None,
        )
    return taken


def _set(session: Session, ids: list[int], **values: Any) -> None:
    session.execute(update(_outbox).where(_outbox.c.id.in_(ids)).values(**values))


def _claimable(
    now: datetime, moment: datetime, lane: Lane, busy: Collection[int], limit: int
) -> Select[Any, Any, Any, Any, Any, Any, Any, Any, Any]:
    before = aliased(OutboxRow)
    # A message waits for an earlier one of its chat and lane, also for one that is tried again later.
    is_first = ~exists().where(
        before.account_id == OutboxRow.account_id,
        before.lane == OutboxRow.lane,
        before.id < OutboxRow.id,
        _in_state(before.state, (*OPEN, Delivery.SENDING)),
        before.not_before <= now,
    )
    return (
        select(
            OutboxRow.id,
            OutboxRow.account_id,
            OutboxRow.kind,
            OutboxRow.about,
            OutboxRow.lane,
            OutboxRow.created_at,
            OutboxRow.attempts,
            OutboxRow.error,
            OutboxRow.give_up_after,
        )
        .where(
            OutboxRow.lane == int(lane),
            due(now),
            or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until <= moment),
            OutboxRow.account_id.not_in(busy),
            is_first,
        )
        .order_by(OutboxRow.not_before, OutboxRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


def due(now: datetime) -> Any:
    """Condition: it should have been sent by now."""
    return and_(_in_state(OutboxRow.state, OPEN), OutboxRow.not_before <= now)


def _parcel(row: Any, generation: int) -> Parcel:
    return Parcel(
        id=row.id,
        account_id=row.account_id,
        kind=row.kind,
        about=row.about,
        lane=Lane(row.lane),
        created_at=row.created_at,
        attempts=row.attempts + 1,
        in_doubt=row.error.startswith(IN_DOUBT),
        generation=generation,
    )


def still_ours(session: Session, parcels: Sequence[Parcel]) -> set[int]:
    """The ids of those that nobody has taken over meanwhile: only their outcomes count."""
    ours: set[int] = set()
    for generation in {parcel.generation for parcel in parcels}:
        ids = [parcel.id for parcel in parcels if parcel.generation == generation]
        ours |= set(
            session.scalars(
                select(_outbox.c.id)
                .where(
                    _outbox.c.id.in_(ids),
                    _outbox.c.state == Delivery.SENDING,
                    _outbox.c.lease_generation == generation,
                )
                .with_for_update()
            )
        )
    return ours


def record(session: Session, outcomes: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """Write down what became of each message: its id, and the columns that change."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row_id, values in outcomes:
        alike.setdefault(tuple(sorted(values)), []).append({"row_id": row_id, **values})
    for names, rows in alike.items():
        session.connection().execute(_recording(names), rows)


@cache
def _recording(names: tuple[str, ...]) -> Any:
    columns: dict[str, Any] = {name: bindparam(name) for name in names}
    return update(_outbox).where(_outbox.c.id == bindparam("row_id")).values(columns)


def recover(
    session: Session, generation: int, in_hand: Collection[int] = (), not_repeated: Collection[str] = ()
) -> int:
    """Messages whose sender died, hung or lost track of them: they may have arrived, and are sent again.

    That is what is `sending` and not in the hands of this generation; how many those were. Kinds that are
    `not_repeated` stay uncertain.
    """
    lost = or_(OutboxRow.lease_generation != generation, OutboxRow.id.not_in(in_hand))
    rows = session.scalars(select(OutboxRow).where(_SENDING, lost).with_for_update(skip_locked=True)).all()
    for row in rows:
        row.state = Delivery.UNCERTAIN if row.kind in not_repeated else Delivery.RETRYING
        row.lease_until = None
        row.error = f"{IN_DOUBT}the process ended while it was sent"
        row.attempts = max(row.attempts - 1, 0)  # Telegram refused nothing: the next wait is no longer for it
    return len(rows)


def pause_left(session: Session) -> timedelta:
    """How long Telegram still wants us to be silent, as it said before we were started."""
    until = session.scalars(
        select(func.max(OutboxRow.lease_until)).where(
            _in_state(OutboxRow.state, OPEN), OutboxRow.error.contains(WAITS_FOR_ALL)
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


def is_redrawn_later(session: Session, parcel: Parcel) -> bool:
    """Whether a newer redraw of the same message waits behind this one.

    One in doubt is repeated all the same: it may be what the message shows, and the newer one would be
    compared with what was shown before.
    """
    if parcel.in_doubt:
        return False
    waiting = session.scalars(
        select(OutboxRow.about).where(
            OutboxRow.account_id == parcel.account_id,
            OutboxRow.lane == int(parcel.lane),
            OutboxRow.id > parcel.id,
            _in_state(OutboxRow.state, (*OPEN, Delivery.SENDING)),
            OutboxRow.state == Delivery.QUEUED,
        )
    )
    return any(about.get("edit") == parcel.about["edit"] for about in waiting)


def is_quiet(session: Session, now: datetime) -> bool:
    """Nothing is due and nothing is being sent."""
    return not session.scalars(select(or_(exists().where(due(now)), exists().where(_SENDING)))).one()


def next_due(session: Session, now: datetime) -> datetime | None:
    """When the next message is to leave, after now."""
    coming = select(func.min(OutboxRow.not_before)).where(
        _in_state(OutboxRow.state, OPEN), OutboxRow.not_before > now
    )
    return session.scalars(coming).one()
