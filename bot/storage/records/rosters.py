"""Workbooks that officers sent and have not yet taken over into a roster."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Record


class RosterFile(Record):
    """A roster as it was read from an officer's workbook; at most one per account, the last one sent.

    `body_id` is None until an officer of several bodies has chosen. `decisions` maps a doubtful row to the
    person it is, 0 for somebody new. Nothing of it is in the roster before `imported_at`.
    """

    __tablename__ = "roster_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("accounts.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    name: Mapped[str] = mapped_column(default="")
    reading: Mapped[dict[str, Any]] = mapped_column(JSON)
    decisions: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    sent_at: Mapped[datetime]
    imported_at: Mapped[datetime | None]
