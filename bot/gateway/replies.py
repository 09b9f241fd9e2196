"""The answer to one press or message, as rows of the outbox."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from bot.domain.delivery import Lane
from bot.domain.screens import DrawnLater, Reply, Screen
from bot.gateway.drawn import Drawn
from bot.services.owe import owe_account

REPLY = "reply"


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
