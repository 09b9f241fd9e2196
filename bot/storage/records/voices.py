"""What was spoken: notes of people that wait to be written down, and the secretariat's own voice."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Record
from bot.storage.partial import partial_index


class VoiceNote(Record):
    """Something spoken where words could stand: exactly one of `question_id` to `action_id` is set.

    It waits to be written down until `written_at`. `words` are what an officer typed; empty when nothing was
    to be typed: an answer was entered, a delegate chosen, or nothing could be heard. `taken_by` is the
    officer who began last to write it down.
    """

    __tablename__ = "voice_notes"
    __table_args__ = (Index("ix_voice_notes_waiting", "body_id", "written_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # for whom they spoke
    shown_name: Mapped[str] = mapped_column(default="")  # on the Telegram account of a stranger
    spoken_at: Mapped[datetime]
    file_kind: Mapped[str] = mapped_column(String(12))
    file_id: Mapped[str]
    duration: Mapped[int] = mapped_column(default=0)  # seconds, 0 when not known
    question_id: Mapped[int | None] = mapped_column(ForeignKey("questions.id"), index=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("action_reports.id"), index=True)
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("join_requests.id"), index=True)
    action_id: Mapped[int | None] = mapped_column(ForeignKey("actions.id"), index=True)
    words: Mapped[str] = mapped_column(default="")
    written_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    written_at: Mapped[datetime | None]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    taken_at: Mapped[datetime | None]


class Recording(Record):
    """The secretariat's own voice, to go along with what is sent for a meeting.

    `purpose`: announced, papers, changed, reminded, voice or morning. It goes along once it is kept (heard
    and confirmed), to people of these categories. What was sent has `used_at` and stays as it was; the one of
    the mornings is used every morning and can be changed.
    """

    __tablename__ = "recordings"
    __table_args__ = (
        partial_index(
            "uq_recordings_open",
            "meeting_id",
            "purpose",
            unique=True,
            only="used_at IS NULL",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(12))
    file_id: Mapped[str]
    duration: Mapped[int] = mapped_column(default=0)  # seconds
    categories: Mapped[list[int]] = mapped_column(JSON, default=list)
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    made_at: Mapped[datetime]
    kept_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
