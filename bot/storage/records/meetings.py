"""Meetings, their papers, who is invited, what they were told and what they answered."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Record
from bot.storage.partial import partial_index


class Meeting(Record):
    """A meeting of a body. `revision` counts what invitees were told: announced 1, each move one more.

    States: draft, announced, postponed, cancelled, held, closed. A moved meeting is announced again.
    """

    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    state: Mapped[str] = mapped_column(String(12), index=True)
    revision: Mapped[int] = mapped_column(default=0)
    dated_revision: Mapped[int] = mapped_column(default=0)  # the revision that set the present date
    title_km: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    title_behind: Mapped[str] = mapped_column(String(2), default="")  # km or en: out of date since a change
    venue_km: Mapped[str] = mapped_column(default="")
    venue_en: Mapped[str] = mapped_column(default="")
    venue_behind: Mapped[str] = mapped_column(String(2), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    starts_at: Mapped[datetime | None] = mapped_column(index=True)
    starts_on: Mapped[date | None]  # of a draft whose day is chosen and whose hour is not
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    plan_step: Mapped[str] = mapped_column(
        String(12), default="title_km"
    )  # how far planning has led; "": through
    created_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    announced_at: Mapped[datetime | None]
    send_at: Mapped[datetime | None]  # when the invitations leave: at once, or 07:00 the next morning
    late_reason: Mapped[str] = mapped_column(default="")
    late_decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    changed_reason: Mapped[str] = mapped_column(default="")  # why it was moved, postponed or cancelled


class MeetingChange(Record):
    """A move, postponement or cancellation: being prepared while `done_at` is None, then the record of it.

    `version` counts what was filled in, so that only what was seen can be confirmed.
    """

    __tablename__ = "meeting_changes"
    __table_args__ = (
        partial_index(
            "uq_meeting_changes_open",
            "meeting_id",
            unique=True,
            only="done_at IS NULL",
        ),
        Index("ix_meeting_changes_revision", "meeting_id", "revision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))  # moved | postponed | cancelled
    version: Mapped[int] = mapped_column(default=0)
    day: Mapped[date | None]
    starts_at: Mapped[datetime | None]
    venue_km: Mapped[str] = mapped_column(default="")
    venue_en: Mapped[str] = mapped_column(default="")
    venue_behind: Mapped[str] = mapped_column(String(2), default="")
    reason: Mapped[str] = mapped_column(default="")
    begun_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    begun_at: Mapped[datetime]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    done_at: Mapped[datetime | None]
    leaves_at: Mapped[datetime | None]
    revision: Mapped[int | None]  # of the meeting after it
    earlier_starts_at: Mapped[datetime | None]
    new_date: Mapped[bool] = mapped_column(default=False)
    new_venue: Mapped[bool] = mapped_column(default=False)
    all_told: Mapped[bool] = mapped_column(default=False)  # the news is written as a broadcast


class Paper(Record):
    """A paper of a meeting, kept as Telegram's file_id: signed letter, agenda, paper or minutes.

    A letter may belong to one category only. A replaced paper points at its successor and is not sent again.
    """

    __tablename__ = "papers"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))  # letter | agenda | paper | minutes
    title: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(4))  # km | en | both
    file_kind: Mapped[str] = mapped_column(String(12))
    file_id: Mapped[str]
    file_unique_id: Mapped[str]
    file_name: Mapped[str] = mapped_column(default="")
    album: Mapped[str] = mapped_column(default="")  # the same for pages of one letter
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    letter_number: Mapped[str] = mapped_column(default="")
    letter_date: Mapped[date | None]
    signatory: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    added_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    added_at: Mapped[datetime]
    announced_at: Mapped[datetime | None]
    late: Mapped[bool] = mapped_column(default=False)
    late_reason: Mapped[str] = mapped_column(default="")
    late_decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))
    withdrawn_at: Mapped[datetime | None]


class AudienceRule(Record):
    """Who is to be invited: a category, then single people in or out."""

    __tablename__ = "audience_rules"
    __table_args__ = (
        UniqueConstraint("meeting_id", "category_id"),
        UniqueConstraint("meeting_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    included: Mapped[bool] = mapped_column(default=True)


class Invitation(Record):
    """A person is invited to a meeting (`asked`), or only informed, as the chair and the officers are.

    `answer`: attending, regrets, delegate, or None while silent. A delegate is a person of the roster, or a
    name and phone, or a voice note to be written down; their own invitation points back by `delegate_of_id`.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        Index("ix_invitations_meeting", "meeting_id", "id"),
        partial_index(  # few are sent, and every card asks for whom
            "ix_invitations_delegate",
            "meeting_id",
            "delegate_person_id",
            only="delegate_person_id IS NOT NULL",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    asked: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    link_token: Mapped[str] = mapped_column(String(32), unique=True)  # opens this card again
    answer: Mapped[str | None] = mapped_column(String(12))
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    answered_for: Mapped[bool] = mapped_column(default=False)  # by somebody who answers for them
    answer_source: Mapped[str] = mapped_column(default="")  # for an officer's entry: who said so, and how
    earlier_answer: Mapped[str | None] = mapped_column(String(12))  # to the date before a move
    delegate_person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    delegate_name: Mapped[str] = mapped_column(default="")
    delegate_phone: Mapped[str | None] = mapped_column(String(20))
    delegate_voice: Mapped[str] = mapped_column(default="")  # file_id, not yet written down
    delegate_of_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"))
    attended: Mapped[bool | None]
    attended_marked_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Notice(Record):
    """A person was told something of a meeting: proof for the notice clock (T1, line 393).

    `what`: invitation, paper, moved, postponed, cancelled, minutes. `how`: bot, letter, phone, group.
    Told by the bot means Telegram accepted the message; otherwise an officer recorded it.
    """

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_meeting_person", "meeting_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"))
    what: Mapped[str] = mapped_column(String(12))
    revision: Mapped[int]
    told_at: Mapped[datetime]
    how: Mapped[str] = mapped_column(String(8))
    account_id: Mapped[int | None] = mapped_column(
        BigInteger
    )  # the account that got it, when told by the bot
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    told_by: Mapped[str] = mapped_column(default="")  # who told them, as the officer wrote it
