"""The inbox: updates are committed before Telegram is told that they arrived, and done exactly once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from bot.storage.hot import Hot
from bot.storage.inserting import insert_new
from bot.storage.leaders import is_free
from bot.storage.records import InboxRow, SetAside
from bot.storage.store import database_time, wake

MOST_ATTEMPTS = 3  # that failed
MOST_BEGUN = 20  # whose process ended meanwhile: the update may be to blame, or only have been there
KEEP_DONE = timedelta(hours=72)  # Telegram restarts its ids at random after a week of silence
KEEP_SET_ASIDE = timedelta(days=30)

_inbox = cast("Table", InboxRow.__table__)

_DONE = Hot(
    update(_inbox)
    .where(_inbox.c.id == bindparam("row_id"), _inbox.c.done_at.is_(None))
    .values(done_at=bindparam("done_at"), error=bindparam("error"))
)


class AlreadyDone(Exception):
    """Somebody else has done this update; what was begun for it is undone."""


@dataclass(slots=True)
class Ticket:
    """An update in a worker's hands. `finished` once what it caused is committed, with its being done."""

    id: int
    account_id: int | None
    payload: dict[str, Any]
    attempt: int
    received_at: datetime
    waited: bool
    finished: bool = False


def put(session: Session, updates: Sequence[dict[str, Any]], now: datetime, *, waited: bool) -> int:
    """Keep raw updates; how many were new. `waited`: they may have been at Telegram for long."""
    rows = [
        {
            "update_id": payload["update_id"],
            "once_key": once_key(payload),
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


def once_key(payload: dict[str, Any]) -> str | None:
    """What happened, whatever update id it came under: Telegram may send it again under another one."""
    query, message = payload.get("callback_query"), payload.get("message")
    if isinstance(query, dict):
        return f"press.{query.get('id')}"
    if isinstance(message, dict):
        chat = message.get("chat")
        if isinstance(chat, dict) and "message_id" in message:
            return f"message.{chat.get('id')}.{message['message_id']}"
    return None


def sender(payload: dict[str, Any]) -> int | None:
    """Whose turn an update keeps, whatever kind of update it is."""
    for part in payload.values():
        if isinstance(part, dict):
            who = part.get("from") or part.get("user") or part.get("chat")
            if isinstance(who, dict) and isinstance(who.get("id"), int):
                return int(who["id"])
    return None


def take(session: Session, me: str, busy: Collection[int], limit: int) -> list[Ticket]:
    """The oldest open update of each account that is not busy; the attempt is counted before it is made.

    An update that kills the process is so given up like one that fails. What another living process works
    on is left to it. 0 stands for nobody's updates.
    """
    account = func.coalesce(InboxRow.account_id, 0)
    heads = (
        select(func.min(InboxRow.id))
        .where(InboxRow.done_at.is_(None), account.not_in(busy))
        .group_by(account)
        .order_by(func.min(InboxRow.id))
    )
    free = is_free(InboxRow.holder, me, database_time(session))
    rows = session.execute(
        select(
            InboxRow.id,
            InboxRow.account_id,
            InboxRow.payload,
            InboxRow.attempts + 1,
            InboxRow.received_at,
            InboxRow.waited,
        )
        .where(InboxRow.id.in_(heads), InboxRow.done_at.is_(None), free)
        .order_by(InboxRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    if rows:
        session.execute(
            update(_inbox)
            .where(_inbox.c.id.in_([row.id for row in rows]))
            .values(attempts=_inbox.c.attempts + 1, holder=me)
        )
    return [Ticket(*row) for row in rows]


def done(session: Session, ticket: Ticket, now: datetime, error: str = "") -> None:
    """The update is done, in the transaction of what it caused; raises AlreadyDone."""
    if _DONE(session, row_id=ticket.id, done_at=now, error=error).count != 1:
        raise AlreadyDone(ticket.id)


def set_aside(session: Session, ticket: Ticket, now: datetime, error: str) -> None:
    """The update cannot be processed: done, and kept for the operator. Raises AlreadyDone."""
    done(session, ticket, now, error)
    session.execute(
        insert(SetAside).values(account_id=ticket.account_id, payload=ticket.payload, error=error, at=now)
    )


def note_failure(session: Session, ticket: Ticket, error: str) -> None:
    session.execute(update(_inbox).where(_inbox.c.id == ticket.id).values(error=error))


def prune(session: Session, now: datetime) -> None:
    """Forget what was done three days ago, ids included, and what was set aside a month ago."""
    session.execute(delete(InboxRow).where(InboxRow.done_at < now - KEEP_DONE))
    session.execute(delete(SetAside).where(SetAside.at < now - KEEP_SET_ASIDE))


def is_empty(session: Session) -> bool:
    return session.scalars(select(InboxRow.id).where(InboxRow.done_at.is_(None)).limit(1)).first() is None
