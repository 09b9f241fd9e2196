"""Links that open the bot at a certain place."""

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.records import BotIdentity

# The first letter of a start parameter says what it opens.
PERSON = "p"
INVITATION = "i"


def new_token() -> str:
    """128 bits in 22 characters, all of them allowed in a start parameter."""
    return secrets.token_urlsafe(16)


def start_link(session: Session, what: str, token: str) -> str:
    """The address that opens the bot with this token; `what` is PERSON or INVITATION."""
    username = session.scalars(select(BotIdentity.username)).one()
    return f"https://t.me/{username}?start={what}{token}"
