"""The answer to one press or message, as rows of the outbox."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from bot.domain.delivery import Lane
from bot.domain.screens import Reply, Screen
from bot.gateway.drawn import Drawn
from bot.services.owe import owe_account

REPLY = "reply"


def owe_reply(session: Session, now: datetime, chat_id: int, reply: Reply, edits: int | None) -> None:
    """`edits`: the id of the pressed message, when it can be redrawn."""
    for screen in filter(None, (reply.shown, *reply.more)):
        drawn = Drawn.of(screen)
        about: dict[str, Any] = {"drawn": drawn.as_json()}
        if edits and screen is reply.shown and drawn.can_be_edited_in:
            about["edit"] = edits
        owe_account(
            session,
            now,
            account_id=chat_id,
            kind=REPLY,
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
