"""What was agreed: actions, who owes them, and what they reported."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Record


class Action(Record):
    """An agreed action of a body, usually decided at a meeting."""

    __tablename__ = "actions"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    text_km: Mapped[str] = mapped_column(default="")
    text_en: Mapped[str] = mapped_column(default="")
    text_behind: Mapped[str] = mapped_column(String(2), default="")  # km or en: out of date since a change
    due_on: Mapped[date | None] = mapped_column(index=True)
    counterpart_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id")
    )  # who confirms; None: focal points
    created_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    given_at: Mapped[datetime | None]  # None while the officer is still writing it down
    withdrawn_at: Mapped[datetime | None]


class Assignment(Record):
    """One owner of an action: a person, an organisation, or an office nobody of the roster holds.

    States: proposed, accepted, disputed, in_progress, reported, confirmed, verified. Overdue and escalated
    are computed.
    """

    __tablename__ = "assignments"

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    office: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(String(12), index=True)
    state_since: Mapped[datetime]
    needs_help: Mapped[bool] = mapped_column(default=False)


class ActionReport(Record):
    """Something an owner, focal point or officer said of an assignment, with what they attached.

    `said`: accepted, not_theirs, in_progress, need_help, done, confirmed, sent_back, verified, note.
    A voice note is kept by file_id and counts as not yet written down while `text` is empty.
    """

    __tablename__ = "action_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    said: Mapped[str] = mapped_column(String(12))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # for whom they spoke
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(default="")
    file_kind: Mapped[str] = mapped_column(String(12), default="")
    file_id: Mapped[str] = mapped_column(default="")
