"""Who was told what and when: the record behind the notice clock (T1, line 393)."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.notice import last_day_in_time
from bot.storage.records import Body, Meeting, Notice


def first_told(session: Session, meeting: Meeting, person_id: int) -> datetime | None:
    """When the person first heard of the present date, by whatever way; None while they have not."""
    return session.scalar(
        select(func.min(Notice.told_at)).where(
            Notice.meeting_id == meeting.id,
            Notice.person_id == person_id,
            Notice.what.in_(("invitation", "moved")),
            Notice.revision >= meeting.dated_revision,
        )
    )


def days_late(session: Session, meeting: Meeting, told_on: date) -> int:
    """Days after the last day on which notice was in time; 0 in time, or while no date is set."""
    if meeting.starts_at is None:
        return 0
    days = session.get_one(Body, meeting.body_id).notice_days
    return max(0, (told_on - last_day_in_time(local_day(meeting.starts_at), days)).days)
