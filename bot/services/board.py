"""The groups of a board and one person of it, for officers of the body."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.board import (
    By,
    Group,
    GroupFacts,
    MemberFacts,
    NoticeLine,
    belongs,
)
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.refusals import NotAllowed
from bot.services.board_rows import board_rows
from bot.services.changes import officers_meeting
from bot.services.invitations import meeting_facts
from bot.services.voice_notes import latest
from bot.storage.records import (
    Invitation,
    Meeting,
    Notice,
    Paper,
)


def read_group(
    session: Session, actor: Actor, now: datetime, meeting_id: int, group: Group, page: int
) -> GroupFacts:
    """One page of a group, in order of precedence; raises NotAllowed."""
    meeting = officers_meeting(session, actor, meeting_id)
    rows = [row for row in board_rows(session, meeting, now) if belongs(row, group)]
    page = clip(page, len(rows))
    return GroupFacts(
        meeting=meeting_facts(session, meeting),
        group=group,
        rows=tuple(rows[page * PAGE : (page + 1) * PAGE]),
        total=len(rows),
        page=page,
        pages=count_pages(len(rows)),
    )


def read_member(session: Session, actor: Actor, now: datetime, invitation_id: int) -> MemberFacts:
    """One invited person with everything they were told; raises NotAllowed."""
    invitation, meeting = officers_invitation(session, actor, invitation_id)
    row = board_rows(session, meeting, now, only=invitation_id)[0]
    begun = meeting.starts_at is None or meeting.starts_at <= now
    note = latest(session, invitation_id=invitation_id)
    return MemberFacts(
        meeting=meeting_facts(session, meeting),
        row=row,
        notices=_notice_lines(session, meeting, invitation.person_id),
        can_answer=invitation.asked and meeting.state == "announced" and not begun,
        voice=invitation.delegate_voice,
        note_id=note.id if note else 0,
    )


def officers_invitation(session: Session, actor: Actor, invitation_id: int) -> tuple[Invitation, Meeting]:
    """A live invitation, for an officer of its body; everybody else gets NotAllowed, whatever the id."""
    invitation = session.get(Invitation, invitation_id)
    if invitation is None or invitation.withdrawn_at is not None:
        raise NotAllowed
    return invitation, officers_meeting(session, actor, invitation.meeting_id)


def _notice_lines(session: Session, meeting: Meeting, person_id: int) -> tuple[NoticeLine, ...]:
    rows = session.execute(
        select(Notice, Paper.title)
        .outerjoin(Paper, Paper.id == Notice.paper_id)
        .where(Notice.meeting_id == meeting.id, Notice.person_id == person_id)
        .order_by(Notice.told_at, Notice.id)
    )
    return tuple(
        NoticeLine(
            what=notice.what,
            at=notice.told_at,
            how=By(notice.how),
            told_by=notice.told_by,
            paper=title or "",
        )
        for notice, title in rows
    )
