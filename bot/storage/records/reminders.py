"""Reminders that are planned, sent or missed."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Record


class Reminder(Record):
    """One reminder to one person, for the morning of a day in Phnom Penh.

    `step` names the rule that planned it (silent-5, silent-2, attending-1, due-7, due-1, due-0, overdue-1
    to -4), `offset_days` how far from the meeting or due date it falls: on `falls_on`. It leaves on `due_on`,
    the working day before where that one is quiet. States: planned, owed, sent, missed (its day passed while
    nobody was awake to send it), dropped (no longer true on its day).
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("invitation_id", "step", "revision"),
        UniqueConstraint("assignment_id", "person_id", "step", "revision"),
        Index("ix_reminders_due", "state", "due_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))
    step: Mapped[str] = mapped_column(String(12))
    revision: Mapped[int] = mapped_column(default=0)
    offset_days: Mapped[int]
    falls_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(8), default="planned")
