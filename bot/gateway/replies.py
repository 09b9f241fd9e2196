"""The answer to one press or message, as rows of the outbox."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.domain.delivery import UNDER_WAY, Lane
from bot.domain.screens import DrawnLater, Reply, Screen
from bot.gateway.drawn import Drawn
from bot.services.owe import owe_account
from bot.storage.records import OutboxRow
from bot.wording.answers import CARD_AGAIN

REPLY = "reply"
ANSWERS = (REPLY, CARD_AGAIN, "commands")
KEEP = timedelta(days=30)  # what was answered tells nobody's notice; there is a row for each press
AT_ONCE = 100  # some 10 ms of the writer


def owe_reply(session: Session, now: datetime, chat_id: int, reply: Reply, edits: int | None) -> None:
    """`edits`: the id of the pressed message, when it can be redrawn."""
    if isinstance(reply.shown, DrawnLater):
        about = {**reply.shown.about, **({"edit": edits} if edits else {})}
        _owe(session, now, chat_id, reply.shown.kind, about)
    elif reply.shown:
        _owe(session, now, chat_id, REPLY, _kept(reply.shown, edits))
    for screen in reply.more:
        _owe(session, now, chat_id, REPLY, _kept(screen, None))


def _kept(screen: Screen, edits: int | None) -> dict[str, Any]:
    drawn = Drawn.of(screen)
    kept: dict[str, Any] = {"drawn": drawn.as_json()}
    return {**kept, "edit": edits} if edits and drawn.can_be_edited_in else kept


def _owe(session: Session, now: datetime, chat_id: int, kind: str, about: dict[str, Any]) -> None:
    owe_account(
        session,
        now,
        account_id=chat_id,
        kind=kind,
        once_key=f"{REPLY}.{uuid4().hex}",
        lane=Lane.ANSWER,
        about=about,
    )


def as_reply(shown: Screen | Reply | None) -> Reply:
    return shown if isinstance(shown, Reply) else Reply(shown)


def redrawable(payload: Mapping[str, Any]) -> int | None:
    """The id of the message that was pressed, if it is of text and Telegram still knows it."""
    message = (payload.get("callback_query") or {}).get("message") or {}
    return message["message_id"] if message.get("date") and "text" in message else None


def forget_old(session: Session, now: datetime) -> bool:
    """Forget the oldest answers that are out; True when there may be more."""
    return any(_forget_old(session, now, kind) for kind in ANSWERS)


def _forget_old(session: Session, now: datetime, kind: str) -> bool:
    oldest = session.execute(
        select(OutboxRow.id, OutboxRow.created_at, OutboxRow.state)
        .where(OutboxRow.kind == kind, OutboxRow.meeting_id.is_(None))
        .order_by(OutboxRow.id)
        .limit(AT_ONCE)
    ).all()
    old = [row.id for row in oldest if row.created_at < now - KEEP and row.state not in UNDER_WAY]
    session.execute(delete(OutboxRow).where(OutboxRow.id.in_(old)))
    return len(old) == AT_ONCE
