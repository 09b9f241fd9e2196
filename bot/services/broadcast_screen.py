"""The message that shows how far a broadcast has come: which it is, and redrawing it where it stands."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.domain.delivery import GONE, UNDER_WAY, Delivery, Lane
from bot.services.broadcasts import PROGRESS, owe_progress
from bot.storage.records import Broadcast, OutboxRow

LOOKED_AT = 20  # of the last rows about a broadcast's screen


def is_on_its_way(session: Session, broadcast: Broadcast) -> bool:
    """Whether a redrawing of it waits or is being sent: there is never a second."""
    return any(row.state in UNDER_WAY for row in _drawings(session, broadcast))


def redraw(session: Session, now: datetime, broadcast: Broadcast) -> None:
    """Owe a redrawing, unless nobody watches or the message shows something else by now."""
    rows = _drawings(session, broadcast)
    if not rows:
        return
    if rows[0].state == Delivery.BROKEN or rows[0].error == GONE:
        broadcast.watched_in = None
        return
    shown = next((row for row in rows if row.state == Delivery.SENT), None)
    if shown is None or shown.message_id is None or not is_shown(session, shown.account_id, shown.message_id):
        return
    _forget(session, [row.id for row in rows if row is not shown and row.about.get("in_place")])
    about = {"edit": shown.message_id, "in_place": True}
    owe_progress(session, now, broadcast, Lane.REMINDER, about)


def is_shown(session: Session, account_id: int, message_id: int) -> bool:
    """Whether the message shows the progress of a broadcast, not what was pressed since."""
    kind = session.scalar(
        select(OutboxRow.kind)
        .where(
            OutboxRow.account_id == account_id,
            OutboxRow.message_id == message_id,
            OutboxRow.state == Delivery.SENT,
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )
    return kind == PROGRESS


def _drawings(session: Session, broadcast: Broadcast) -> list[OutboxRow]:
    """For the account that watches, the last first."""
    if broadcast.watched_in is None:
        return []
    rows = session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.kind == PROGRESS,
            OutboxRow.meeting_id == broadcast.meeting_id,
            OutboxRow.account_id == broadcast.watched_in,
        )
        .order_by(OutboxRow.id.desc())
        .limit(LOOKED_AT)
    )
    return [row for row in rows if _is_about(row.about, broadcast)]


def _is_about(about: Mapping[str, Any], broadcast: Broadcast) -> bool:
    return bool(about.get("broadcast_id") == broadcast.id)


def _forget(session: Session, ids: list[int]) -> None:
    """What was drawn by itself before need not be kept: there may be hundreds."""
    session.execute(delete(OutboxRow).where(OutboxRow.id.in_(ids)))
