"""Who was told what and when: the record behind the notice clock (T1, line 393)."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, case, exists, func, select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.notice import last_day_in_time
from bot.services.holidays import notice_rule
from bot.storage.records import Invitation, Meeting, Notice


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
    rule = notice_rule(session, meeting.body_id)
    return max(0, (told_on - last_day_in_time(local_day(meeting.starts_at), rule)).days)


def by_bot(
    session: Session,
    invitation_id: int,
    what: str,
    account_id: int,
    at: datetime,
    *,
    paper_id: int | None = None,
) -> None:
    """Telegram accepted it: the person was told."""
    invitation = session.get_one(Invitation, invitation_id)
    meeting = session.get_one(Meeting, invitation.meeting_id)
    session.add(
        Notice(
            meeting_id=meeting.id,
            person_id=invitation.person_id,
            paper_id=paper_id,
            what=what,
            revision=meeting.revision,
            told_at=at,
            how="bot",
            account_id=account_id,
        )
    )


def bot_told(session: Session, meeting_id: int, people: Sequence[int]) -> set[int]:
    """Those of these people whom the bot told anything of this meeting."""
    rows = select(Notice.person_id).where(
        Notice.meeting_id == meeting_id, Notice.person_id.in_(people), Notice.how == "bot"
    )
    return set(session.scalars(rows.distinct()))


def told_by_bot(meeting_id: int) -> Select[int]:
    """The people of a meeting whom the bot told anything; those no longer invited are among them."""
    return select(Notice.person_id).where(Notice.meeting_id == meeting_id, Notice.how == "bot")


def count_told(session: Session, meeting_id: int) -> tuple[int, int]:
    """People invited whom the bot told anything, and people told by letter, phone or group only."""
    by_bot = (
        select(Notice.person_id, func.max(case((Notice.how == "bot", 1), else_=0)).label("by_bot"))
        .where(Notice.meeting_id == meeting_id)
        .group_by(Notice.person_id)
        .subquery()
    )
    live = exists().where(
        Invitation.meeting_id == meeting_id,
        Invitation.person_id == by_bot.c.person_id,
        Invitation.withdrawn_at.is_(None),
    )
    told = select(func.count()).select_from(by_bot).where(by_bot.c.by_bot == 1, live)
    by_hand = select(func.count()).select_from(by_bot).where(by_bot.c.by_bot == 0)
    return session.scalar(told) or 0, session.scalar(by_hand) or 0
