"""Half-filled forms: a restart, or another worker, goes on where the person stopped."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.drafts import Draft
from bot.storage import records


def expect(session: Session, actor: Actor, now: datetime, awaits: str, **data: Any) -> Draft:
    """The next thing the account types, speaks or sends fills `awaits` (`meeting.title_km`).

    Takes the place of whatever was awaited before.
    """
    row = session.get(records.Draft, actor.account_id) or records.Draft(account_id=actor.account_id)
    row.awaits, row.data, row.updated_at = awaits, data, now
    session.add(row)
    return Draft(awaits, data)


def expected(session: Session, account_id: int) -> Draft | None:
    row = session.get(records.Draft, account_id)
    return Draft(row.awaits, row.data) if row else None


def forget(session: Session, account_id: int) -> None:
    session.execute(delete(records.Draft).where(records.Draft.account_id == account_id))
