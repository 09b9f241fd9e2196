"""Inbox and outbox: what Telegram gave us and has not been done, what we owe and have not said."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.delivery import OPEN, Delivery
from bot.storage.base import Record


def _where(states: Iterable[Delivery]) -> dict[str, Any]:
    """An index over rows in these states only: nearly all rows are sent, and stay."""
    condition = text(f"state IN ({', '.join(repr(str(state)) for state in states)})")
    return {"sqlite_where": condition, "postgresql_where": condition}


class InboxRow(Record):
    """A raw update, committed before Telegram is told that it arrived."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_open", "done_at", "account_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    account_id: Mapped[int | None] = mapped_column(BigInteger)  # whose turn it keeps; None: nobody's
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_at: Mapped[datetime]
    waited: Mapped[bool] = mapped_column(default=False)  # came with the backlog: nobody knows how old it is
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")


class OutboxRow(Record):
    """One call to Telegram that we owe. Written with the change that causes it, rendered when it is sent.

    `kind` names how it is rendered, `about` holds ids only (a reply holds its finished screen instead).
    States: queued, sending, sent, retrying, uncertain, unreachable, broken, missed, cancelled.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "lane", "not_before", "id", **_where(OPEN)),
        Index("ix_outbox_chat", "account_id", "lane", "id", **_where((*OPEN, Delivery.SENDING))),
        Index("ix_outbox_account", "account_id", "id"),
        Index("ix_outbox_message", "account_id", "message_id"),
        Index("ix_outbox_subject", "kind", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    once_key: Mapped[str] = mapped_column(String(96), unique=True)
    account_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(32))
    about: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    lane: Mapped[int]  # 0 answers, 1 due reminders, 2 broadcasts
    not_before: Mapped[datetime]
    give_up_after: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(12))
    attempts: Mapped[int] = mapped_column(default=0)
    lease_generation: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    fingerprint: Mapped[str | None] = mapped_column(String(64))  # of what the message shows now
    sent_text: Mapped[str] = mapped_column(default="")
    error: Mapped[str] = mapped_column(default="")
