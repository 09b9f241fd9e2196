"""The outbox as the dispatcher sees it: claim under a generation, record what became of each message."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import (
    Table,
    and_,
    bindparam,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
    values,
)
from sqlalchemy.orm import Session

from bot.domain.delivery import IN_DOUBT, OPEN, UNDER_WAY, Delivery, Lane
from bot.storage.hot import Hot
from bot.storage.records import Account, OutboxRow
from bot.storage.store import database_time

T = TypeVar("T")
WAITS_FOR_ALL = "RetryAfter"  # how the error of a row begins whose wait is everybody's

_outbox = cast("Table", OutboxRow.__table__)
_account = cast("Table", Account.__table__)


class Parcel(NamedTuple):
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
    language: str | None = None  # of whom it is for
    stopped: bool = False  # they said /stop


def in_state(in_column: Any, states: Sequence[Delivery]) -> Any:
    """The states are written out, as in the index: only then does SQLite use it."""
    return in_column.in_([literal_column(f"'{state.value}'") for state in states])


# The first half is what the index holds.
_SENDING = in_state(OutboxRow.state, UNDER_WAY) & (OutboxRow.state == Delivery.SENDING)


def claim(
    session: Session, now: datetime, generation: int, lanes: Sequence[Lane], busy: Collection[int], limit: int
) -> list[Parcel]:
    """Take what is due, at most one message per chat, and write down that it is about to be sent.

    What is too late becomes `missed` instead. Chats in `busy` are left out. Urgent lanes come first.
    """
    moment, taken, missed = database_time(session), list[Parcel](), list[int]()
    busy = set(busy)
    for lane in lanes:
        # At most one message of each busy chat may be among them.
        most = limit - len(taken) + len(busy)
        for found in _claimable()(session, now=now, moment=moment, lane=int(lane), most=most).rows():
            parcel, give_up_after = _parcel(found, generation)
            if parcel.account_id in busy or len(taken) == limit:
                continue
            busy.add(parcel.account_id)
            if give_up_after is not None and give_up_after < now:
                missed.append(parcel.id)
            else:
                taken.append(parcel)
        if len(taken) >= limit:
            break
    if missed:
        session.execute(update(_outbox).where(_outbox.c.id.in_(missed)).values(state=Delivery.MISSED))
    if taken:
        ids = _padded([parcel.id for parcel in taken])
        _taking(len(ids))(session, generation=generation, **_named("id", ids))
    return taken


def _padded(some: Sequence[T]) -> list[T]:
    """The last one repeated, up to a power of two: few lengths need few compiled statements."""
    return [*some, *[some[-1]] * ((1 << (len(some) - 1).bit_length()) - len(some))]


def _named(name: str, values: Sequence[Any]) -> dict[str, Any]:
    return {f"{name}_{n}": value for n, value in enumerate(values)}


def _is_one_of(many: int) -> Any:
    return _outbox.c.id.in_([bindparam(f"id_{n}") for n in range(many)])


@cache
def _taking(many: int) -> Hot:
    return Hot(
        update(_outbox)
        .where(_is_one_of(many))
        .values(
            state=Delivery.SENDING,
            lease_generation=bindparam("generation"),
            attempts=_outbox.c.attempts + 1,
            lease_until=None,
        )
    )


@cache
def _claimable() -> Hot:
    row, before = _outbox, _outbox.alias()
    # A message waits for an earlier one of its chat and lane, also for one that is tried again later.
    is_first = ~exists().where(
        before.c.account_id == row.c.account_id,
        before.c.lane == row.c.lane,
        before.c.id < row.c.id,
        in_state(before.c.state, UNDER_WAY),
        before.c.not_before <= bindparam("now"),
    )
    wanted = ("id", "account_id", "kind", "about", "lane", "created_at", "attempts", "error", "give_up_after")
    return Hot(
        select(*(row.c[name] for name in wanted), _account.c.language, _account.c.stopped_at)
        .outerjoin_from(row, _account, _account.c.id == row.c.account_id)
        .where(
            row.c.lane == bindparam("lane"),
            due(bindparam("now")),
            or_(row.c.lease_until.is_(None), row.c.lease_until <= bindparam("moment")),
            is_first,
        )
        .order_by(row.c.not_before, row.c.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=row)
    )


def due(now: Any) -> Any:
    """Condition: it should have been sent by now."""
    return and_(in_state(_outbox.c.state, OPEN), _outbox.c.not_before <= now)


def _parcel(row: tuple[Any, ...], generation: int) -> tuple[Parcel, datetime | None]:
    """The message of a row of `_claimable`, and when it is too late for it."""
    row_id, account_id, kind, about, lane, created_at, attempts, error, give_up_after, *of_account = row
    language, stopped_at = of_account
    parcel = Parcel(
        id=row_id,
        account_id=account_id,
        kind=kind,
        about=about,
        lane=Lane(lane),
        created_at=created_at,
        attempts=attempts + 1,
        in_doubt=error.startswith(IN_DOUBT),
        generation=generation,
        language=language,
        stopped=stopped_at is not None,
    )
    return parcel, give_up_after


def still_ours(session: Session, parcels: Sequence[Parcel]) -> set[int]:
    """The ids of those that nobody has taken over meanwhile: only their outcomes count."""
    ours: set[int] = set()
    for generation in {parcel.generation for parcel in parcels}:
        ids = _padded([parcel.id for parcel in parcels if parcel.generation == generation])
        found = _ours(len(ids))(session, generation=generation, **_named("id", ids)).rows()
        ours |= {row_id for (row_id,) in found}
    return ours


@cache
def _ours(many: int) -> Hot:
    return Hot(
        select(_outbox.c.id)
        .where(
            _is_one_of(many),
            _outbox.c.state == Delivery.SENDING,
            _outbox.c.lease_generation == bindparam("generation"),
        )
        .with_for_update()
    )


def record(session: Session, outcomes: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """Write down what became of each message: its id, and the columns that change."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row_id, changes in outcomes:
        alike.setdefault(tuple(sorted(changes)), []).append({"id": row_id, **changes})
    for names, rows in alike.items():
        given = _padded(rows)
        named = {f"{name}_{n}": row[name] for n, row in enumerate(given) for name in ("id", *names)}
        _recording(names, len(given))(session, **named)


@cache
def _recording(names: tuple[str, ...], many: int) -> Hot:
    """One statement for many rows: between two, SQLite's driver lets other threads in, and waits for them."""
    columns = [_outbox.c[name] for name in ("id", *names)]
    rows = [tuple(bindparam(f"{c.name}_{n}", type_=c.type) for c in columns) for n in range(many)]
    given = values(*(column(c.name, c.type) for c in columns), name="given").data(rows).cte("given")
    changes = {name: given.c[name] for name in names}
    return Hot(update(_outbox).where(_outbox.c.id == given.c.id).values(changes))


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
            in_state(OutboxRow.state, OPEN), OutboxRow.error.contains(WAITS_FOR_ALL)
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
            in_state(OutboxRow.state, UNDER_WAY),
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
        in_state(OutboxRow.state, OPEN), OutboxRow.not_before > now
    )
    return session.scalars(coming).one()
