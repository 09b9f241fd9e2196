"""The meetings of a body, for its officers: drafts first, then what comes, then what is over."""

from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.planning import MeetingLine, MeetingListFacts, State
from bot.services.bodies import body_facts
from bot.services.rights import must_be_officer
from bot.storage.records import Meeting

OVER = (State.CANCELLED, State.HELD, State.CLOSED)


def list_meetings(session: Session, actor: Actor, now: datetime, body_id: int, page: int) -> MeetingListFacts:
    must_be_officer(actor, body_id)
    total = session.scalar(select(func.count()).select_from(Meeting).where(Meeting.body_id == body_id)) or 0
    shown = clip(page, total)
    coming = (Meeting.starts_at >= now) | (Meeting.state == State.POSTPONED)
    is_draft = Meeting.state == State.DRAFT
    is_over = Meeting.state.in_(OVER)
    group = case((is_draft, 0), (coming & ~is_over, 1), else_=2)
    rows = session.scalars(
        select(Meeting)
        .where(Meeting.body_id == body_id)
        .order_by(
            group,
            case((is_draft, -Meeting.id)),
            case((group == 1, Meeting.starts_at)),
            Meeting.starts_at.desc(),
            Meeting.id,
        )
        .limit(PAGE)
        .offset(shown * PAGE)
    ).all()
    return MeetingListFacts(
        body=body_facts(session, body_id),
        meetings=tuple(_line(row, now) for row in rows),
        page=shown,
        pages=count_pages(total),
        total=total,
    )


def state_of(session: Session, meeting_id: int) -> State | None:
    """Which screen shows the meeting; nothing of it is told to anybody. None: there is no such meeting."""
    meeting = session.get(Meeting, meeting_id)
    return State(meeting.state) if meeting else None


def _line(meeting: Meeting, now: datetime) -> MeetingLine:
    day = local_day(meeting.starts_at) if meeting.starts_at else meeting.starts_on
    over = meeting.state in OVER or (meeting.starts_at is not None and meeting.starts_at < now)
    return MeetingLine(
        id=meeting.id,
        state=State(meeting.state),
        title_km=meeting.title_km,
        title_en=meeting.title_en,
        day=day,
        is_past=over,
    )
