"""The inbox: updates are committed before Telegram is told that they arrived, and done exactly once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, and_, delete, func, select, update
from sqlalchemy.orm import Session

from bot.storage.inserting import insert_new
from bot.storage.records import InboxRow
from bot.storage.store import wake

MOST_ATTEMPTS = 3  # that failed
MOST_BEGUN = 5  # whose process ended meanwhile: the update may be to blame, or only have been there
KEEP_DONE = timedelta(hours=72)
KEEP_FAILED = timedelta(days=30)


class AlreadyDone(Exception):
    """Somebody else has done this update; what was begun for it is undone."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """An update in a worker's hands."""

    id: int
    account_id: int | None
    payload: dict[str, Any]
    attempt: int
    received_at: datetime
    waited: bool


def put(session: Session, updates: Sequence[dict[str, Any]], now: datetime, *, waited: bool) -> int:
    """Keep raw updates; how many were new. `waited`: they may have been at Telegram for long."""
    rows = [
        {
            "update_id": payload["update_id"],
            "account_id": sender(payload),
            "payload": payload,
            "received_at": now,
            "waited": waited,
        }
        for payload in updates
        if isinstance(payload.get("update_id"), int)
    ]
    wake(session, "inbox")
    return insert_new(session, InboxRow, rows)


def sender(payload: dict[str, Any]) -> int | None:
    """Whose turn an update keeps, whatever kind of update it is."""
    for part in payload.values():
        if isinstance(part, dict):
            who = part.get("from") or part.get("user") or part.get("chat")
            if isinstance(who, dict) and isinstance(who.get("id"), int):
                return int(who["id"])
    return None


def take(session: Session, busy: Collection[int], limit: int) -> list[Ticket]:
    """The oldest open update of each account that is not busy; the attempt is counted before it is made.

    An update that kills the process is so given up like one that fails. 0 stands for nobody's updates.
    """
    account = func.coalesce(InboxRow.account_id, 0)
    heads = (
        select(func.min(InboxRow.id))
        .where(InboxRow.done_at.is_(None), account.not_in(busy))
        .group_by(account)
        .order_by(func.min(InboxRow.id))
        .limit(limit)
    )
    ids = session.scalars(heads).all()
    if not ids:
        return []
    session.execute(
        update(InboxRow)
        .where(InboxRow.id.in_(ids), InboxRow.done_at.is_(None))
        .values(attempts=InboxRow.attempts + 1)
    )
    rows = session.scalars(select(InboxRow).where(InboxRow.id.in_(ids)).order_by(InboxRow.id))
    return [
        Ticket(row.id, row.account_id, row.payload, row.attempts, row.received_at, row.waited) for row in rows
    ]


def done(session: Session, ticket: Ticket, now: datetime, error: str = "") -> None:
    """The update is done, in the transaction of what it caused; raises AlreadyDone."""
    result = session.execute(
        update(InboxRow)
        .where(InboxRow.id == ticket.id, InboxRow.done_at.is_(None))
        .values(done_at=now, error=error)
    )
    if cast("CursorResult[Any]", result).rowcount != 1:
        raise AlreadyDone(ticket.id)


def is_done(session: Session, ticket: Ticket) -> bool:
    return session.scalars(select(InboxRow.done_at).where(InboxRow.id == ticket.id)).one_or_none() is not None


def note_failure(session: Session, ticket: Ticket, error: str) -> None:
    session.execute(update(InboxRow).where(InboxRow.id == ticket.id).values(error=error))


def prune(session: Session, now: datetime) -> None:
    """Forget what people wrote once it is done; what failed is kept longer, without what they wrote."""
    old = and_(InboxRow.done_at.is_not(None), InboxRow.done_at < now - KEEP_DONE)
    session.execute(delete(InboxRow).where(old, InboxRow.error == ""))
    session.execute(delete(InboxRow).where(old, InboxRow.done_at < now - KEEP_FAILED))
    session.execute(update(InboxRow).where(old).values(payload={}))


def is_empty(session: Session) -> bool:
    return session.scalars(select(InboxRow.id).where(InboxRow.done_at.is_(None)).limit(1)).first() is None
