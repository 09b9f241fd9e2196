"""What the secretariat recorded for a meeting: what goes along, and to how many people."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from bot.domain.planning import State
from bot.domain.recordings import (
    HEARD_BY_DEFAULT,
    NO_HEARERS,
    CategoryHears,
    Hearers,
    Purpose,
    RecordingFacts,
)
from bot.domain.salutations import Group, greeted
from bot.services.audience import Audience, audience_of
from bot.services.invitations import meeting_facts
from bot.services.reach import lines_of
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


def hearers_of(session: Session, meeting: Meeting, purpose: Purpose) -> Hearers:
    """Who hears what is kept, and who will not; nobody when nothing goes along."""
    if kept(session, meeting.id, purpose) is None:
        return NO_HEARERS
    return recording_facts(session, meeting, purpose).hearers


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
    asks = asks or row is None
    ticked = set(row.categories if row else default_categories(session, meeting))
    return RecordingFacts(
        meeting=meeting_facts(session, meeting),
        purpose=purpose,
        categories=() if asks else _hearing(session, meeting, purpose, audience, ticked),
        id=row.id if row else 0,
        version=version_of(row) if row else 0,
        file_id=row.file_id if row else "",
        duration=row.duration if row else 0,
        kept=bool(row and row.kept_at),
        asks=asks,
        came=came,
        greeted=_greeted(session, meeting, purpose, audience, ticked) if asks else (),
    )


def as_sent(session: Session, meeting_id: int, purpose: Purpose) -> list[int]:
    """The same while the same goes along to the same categories."""
    row = kept(session, meeting_id, purpose)
    return [row.id, version_of(row), *sorted(row.categories)] if row else []


def default_categories(session: Session, meeting: Meeting) -> list[int]:
    """Those that hear it unless an officer ticks otherwise."""
    return [one.id for one in _categories(session, meeting) if one.kind in HEARD_BY_DEFAULT]


def version_of(row: Recording) -> int:
    """Another one, another sound."""
    return int(row.made_at.timestamp())


def _hearing(
    session: Session, meeting: Meeting, purpose: Purpose, audience: Audience | None, ticked: Collection[int]
) -> tuple[CategoryHears, ...]:
    people = _people(session, meeting, purpose, audience)
    return tuple(
        CategoryHears(
            id=one.id,
            kind=one.kind,
            title=one.title,
            hearers=people.get(one.id, NO_HEARERS),
            on=one.id in ticked,
        )
        for one in _categories(session, meeting)
        if one.id in people or one.id in ticked
    )


def _people(
    session: Session, meeting: Meeting, purpose: Purpose, audience: Audience | None
) -> dict[int, Hearers]:
    """The meeting's people by category; for a reminder, the silent."""
    if meeting.state == State.DRAFT:
        audience = audience or audience_of(session, meeting)
        told = [(one.person_id, one.category_id) for one in audience.people]
    else:
        invited = select(Person.id, Person.category_id).join(Invitation, Invitation.person_id == Person.id)
        told = [(one, category) for one, category in session.execute(invited.where(*_told(meeting, purpose)))]
    lines = lines_of(session, meeting.body_id)
    reached = {one: any(line.is_open for line in theirs) for one, theirs in lines.items()}
    counts: defaultdict[int, Counter[bool | None]] = defaultdict(Counter)
    for person_id, category_id in told:
        counts[category_id][reached.get(person_id)] += 1
    return {one: Hearers(count[True], count[None], count[False]) for one, count in counts.items()}


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
