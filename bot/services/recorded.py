"""What the secretariat recorded for a meeting: what goes along, and to how many people."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from bot.domain.planning import State
from bot.domain.recordings import HEARD_BY_DEFAULT, CategoryHears, Purpose, RecordingFacts
from bot.domain.salutations import Group, greeted
from bot.services.audience import Audience, audience_of
from bot.services.invitations import meeting_facts
from bot.storage.records import Category, Invitation, Meeting, Person, Recording


def current(session: Session, meeting_id: int, purpose: Purpose) -> Recording | None:
    """What was recorded and has not been sent."""
    return session.scalar(
        select(Recording).where(
            Recording.meeting_id == meeting_id, Recording.purpose == purpose, Recording.used_at.is_(None)
        )
    )


def kept(session: Session, meeting_id: int, purpose: Purpose) -> Recording | None:
    """The same, if it was heard and confirmed and somebody shall hear it."""
    row = current(session, meeting_id, purpose)
    return row if row and row.kept_at is not None and row.categories else None


def use(session: Session, now: datetime, meeting_id: int, purpose: Purpose) -> dict[str, int]:
    """It goes along with a broadcast that begins now: what that has to know of it. From now on it stays."""
    row = kept(session, meeting_id, purpose)
    if row is None:
        return {}
    row.used_at = now
    session.flush()
    return {"voice": row.id}


def unconfirm_mornings(session: Session, meeting_id: int) -> None:
    """The meeting changed, and the voice of the mornings may name another day: to be heard again first."""
    row = current(session, meeting_id, Purpose.MORNING)
    if row is not None:
        row.kept_at = None


def people_who_hear(session: Session, meeting: Meeting, purpose: Purpose) -> int:
    """How many people hear what is kept; 0 when nothing goes along."""
    if kept(session, meeting.id, purpose) is None:
        return 0
    return recording_facts(session, meeting, purpose).people


def recording_facts(
    session: Session,
    meeting: Meeting,
    purpose: Purpose,
    audience: Audience | None = None,
    *,
    asks: bool = False,
    came: bool = False,
) -> RecordingFacts:
    """`audience` of a draft, when it is known already: reading it is the work."""
    row = current(session, meeting.id, purpose)
    people = _people(session, meeting, purpose, audience)
    ticked = set(row.categories if row else default_categories(session, meeting))
    return RecordingFacts(
        meeting=meeting_facts(session, meeting),
        purpose=purpose,
        categories=tuple(
            CategoryHears(
                id=one.id, kind=one.kind, title=one.title, people=people[one.id], on=one.id in ticked
            )
            for one in _categories(session, meeting)
            if people[one.id] or one.id in ticked
        ),
        id=row.id if row else 0,
        version=version_of(row) if row else 0,
        file_id=row.file_id if row else "",
        duration=row.duration if row else 0,
        kept=bool(row and row.kept_at),
        asks=asks or row is None,
        came=came,
        greeted=_greeted(session, meeting, purpose, audience, ticked) if asks or row is None else (),
    )


def default_categories(session: Session, meeting: Meeting) -> list[int]:
    """Those that hear it unless an officer ticks otherwise."""
    return [one.id for one in _categories(session, meeting) if one.kind in HEARD_BY_DEFAULT]


def version_of(row: Recording) -> int:
    """Another one, another sound."""
    return int(row.made_at.timestamp())


def _people(
    session: Session, meeting: Meeting, purpose: Purpose, audience: Audience | None = None
) -> Counter[int]:
    """How many of the meeting's people each category has; for a reminder, of the silent."""
    if meeting.state == State.DRAFT:
        audience = audience or audience_of(session, meeting)
        return Counter(one.category_id for one in audience.people)
    invited = select(Person.category_id).join(Invitation, Invitation.person_id == Person.id)
    return Counter(session.scalars(invited.where(*_told(meeting, purpose))))


def _told(meeting: Meeting, purpose: Purpose) -> tuple[ColumnElement[bool], ...]:
    """Which invitations are those of people it goes to; for a reminder, of the silent."""
    told = (Invitation.meeting_id == meeting.id, Invitation.withdrawn_at.is_(None))
    if purpose is Purpose.REMINDED:
        return (*told, Invitation.asked.is_(True), Invitation.answer.is_(None))
    return told


def _greeted(
    session: Session, meeting: Meeting, purpose: Purpose, audience: Audience | None, ticked: Collection[int]
) -> tuple[Group, ...]:
    """Whom the voice greets: those of the ticked categories to whom it would go now."""
    hears = Person.category_id.in_(ticked)
    if meeting.state == State.DRAFT:
        audience = audience or audience_of(session, meeting)
        told = {one.person_id for one in audience.people}
        people = session.execute(select(Person.id, Person.honorific).where(hears))
        return greeted(honorific for person_id, honorific in people if person_id in told)
    invited = select(Person.honorific).join(Invitation, Invitation.person_id == Person.id)
    return greeted(session.scalars(invited.where(hears, *_told(meeting, purpose))))


def _categories(session: Session, meeting: Meeting) -> list[Category]:
    of_body = select(Category).where(Category.body_id == meeting.body_id)
    return list(session.scalars(of_body.order_by(Category.position, Category.id)))
