"""The secretariat's own voice: recorded by an officer, heard, kept, and who shall hear it."""

from collections import Counter
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.given_files import MOST_BYTES, GivenFile
from bot.domain.planning import State
from bot.domain.recordings import (
    HEARD_BY_DEFAULT,
    MOST_SECONDS,
    CategoryHears,
    NotAVoice,
    Purpose,
    RecordingFacts,
    VoiceMenuFacts,
    VoiceTooLong,
)
from bot.domain.refusals import NotFound, Outdated
from bot.domain.screens import FileKind
from bot.services import audit, drafts
from bot.services.audience import Audience, audience_of
from bot.services.invitations import meeting_facts
from bot.services.kept_files import keep
from bot.services.plan_reading import meeting_of
from bot.storage.records import Category, Invitation, Meeting, Person, Recording

FORM = "speaking"
OF_ANNOUNCED = (Purpose.REMINDED, Purpose.PAPERS, Purpose.MORNING, Purpose.VOICE)
# In which states of the meeting it can be recorded.
STATES: dict[Purpose, tuple[str, ...]] = {
    Purpose.ANNOUNCED: (State.DRAFT,),
    Purpose.PAPERS: ("announced", "postponed", "held", "closed"),
    Purpose.CHANGED: ("announced", "postponed"),
    Purpose.REMINDED: ("announced",),
    Purpose.MORNING: ("announced",),
    Purpose.VOICE: ("announced", "postponed", "held", "closed"),
}


def voice_menu(session: Session, actor: Actor, now: datetime, meeting_id: int) -> VoiceMenuFacts:
    """What can be spoken for a meeting that was announced. Raises NotFound, NotAllowed, Outdated."""
    meeting = meeting_of(session, actor, meeting_id)
    purposes = [purpose for purpose in OF_ANNOUNCED if meeting.state in STATES[purpose]]
    if not purposes:
        raise Outdated
    people = _people(session, meeting)
    return VoiceMenuFacts(
        meeting=meeting_facts(session, meeting),
        recordings=tuple(_facts(session, meeting, purpose, people) for purpose in purposes),
    )


def open_voice(
    session: Session, actor: Actor, now: datetime, meeting_id: int, purpose: Purpose
) -> RecordingFacts:
    """What was recorded; a voice message that comes next is recorded for it. Raises Outdated."""
    meeting = _meeting(session, actor, meeting_id, purpose)
    return _asked(session, actor, now, meeting, purpose)


def record_again(
    session: Session, actor: Actor, now: datetime, meeting_id: int, purpose: Purpose
) -> RecordingFacts:
    """Asked to speak, whether something was recorded or not; that stays until something else comes."""
    meeting = _meeting(session, actor, meeting_id, purpose)
    return _asked(session, actor, now, meeting, purpose, asks=True)


def record(
    session: Session, actor: Actor, now: datetime, given: GivenFile | None, size: int
) -> RecordingFacts:
    """What was spoken, to be heard before it goes along; `size` in bytes.

    Raises NotAVoice, VoiceTooLong, Outdated.
    """
    draft = drafts.expected(session, actor.account_id)
    if draft is None or draft.form != FORM:
        raise Outdated
    if given is None or given.kind is not FileKind.VOICE:
        raise NotAVoice
    if given.duration > MOST_SECONDS or size > MOST_BYTES:
        raise VoiceTooLong(given.duration)
    purpose = Purpose(draft.data["purpose"])
    meeting = _meeting(session, actor, draft.data["meeting_id"], purpose)
    row = current(session, meeting.id, purpose)
    if row is None:
        row = Recording(meeting_id=meeting.id, purpose=purpose, categories=_default(session, meeting))
    row.file_id, row.duration = keep(session, now, given), given.duration
    row.made_by, row.made_at, row.kept_at = actor.account_id, now, None
    session.add(row)
    session.flush()
    _note(session, actor, now, "recording.made", meeting, row)
    return _asked(session, actor, now, meeting, purpose, came=True)


def keep_voice(
    session: Session, actor: Actor, now: datetime, meeting_id: int, purpose: Purpose, version: int
) -> RecordingFacts:
    """What was heard goes along with what is sent next. Raises Outdated when it was recorded anew."""
    meeting, row = _recorded(session, actor, meeting_id, purpose)
    if _version(row) != version:
        raise Outdated
    row.kept_at = now
    _note(session, actor, now, "recording.kept", meeting, row)
    return _asked(session, actor, now, meeting, purpose)


def tick(
    session: Session,
    actor: Actor,
    now: datetime,
    meeting_id: int,
    purpose: Purpose,
    category_id: int,
    on: bool,
) -> RecordingFacts:
    """A category of the body hears it, or not. Raises NotFound, Outdated."""
    meeting, row = _recorded(session, actor, meeting_id, purpose)
    category = session.get(Category, category_id)
    if category is None or category.body_id != meeting.body_id:
        raise NotFound
    row.categories = sorted({*row.categories, category_id} if on else {*row.categories} - {category_id})
    _note(session, actor, now, "recording.ticked", meeting, row, category_id=category_id, on=on)
    return _asked(session, actor, now, meeting, purpose)


def leave_out(
    session: Session, actor: Actor, now: datetime, meeting_id: int, purpose: Purpose
) -> RecordingFacts:
    """Nothing is spoken; what was sent before stays with the people."""
    meeting = _meeting(session, actor, meeting_id, purpose)
    row = current(session, meeting_id, purpose)
    if row is not None:
        _note(session, actor, now, "recording.left_out", meeting, row)
        session.delete(row)
    return _asked(session, actor, now, meeting, purpose)


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
    return _facts(session, meeting, purpose, _people(session, meeting)).people


def recording_facts(
    session: Session, meeting: Meeting, purpose: Purpose, audience: Audience | None = None
) -> RecordingFacts:
    """`audience`, when it is known already: reading it is the work."""
    return _facts(session, meeting, purpose, _people(session, meeting, audience))


def _asked(
    session: Session,
    actor: Actor,
    now: datetime,
    meeting: Meeting,
    purpose: Purpose,
    *,
    asks: bool = False,
    came: bool = False,
) -> RecordingFacts:
    drafts.expect(session, actor, now, f"{FORM}.voice", meeting_id=meeting.id, purpose=purpose.value)
    session.flush()
    return _facts(session, meeting, purpose, _people(session, meeting), asks=asks, came=came)


def _facts(
    session: Session,
    meeting: Meeting,
    purpose: Purpose,
    people: Counter[int],
    *,
    asks: bool = False,
    came: bool = False,
) -> RecordingFacts:
    row = current(session, meeting.id, purpose)
    ticked = set(row.categories if row else _default(session, meeting))
    categories = tuple(
        CategoryHears(id=one.id, kind=one.kind, title=one.title, people=people[one.id], on=one.id in ticked)
        for one in _categories(session, meeting)
        if people[one.id] or one.id in ticked
    )
    return RecordingFacts(
        meeting=meeting_facts(session, meeting),
        purpose=purpose,
        categories=categories,
        is_draft=meeting.state == State.DRAFT,
        id=row.id if row else 0,
        version=_version(row) if row else 0,
        file_id=row.file_id if row else "",
        duration=row.duration if row else 0,
        kept=bool(row and row.kept_at),
        asks=asks or row is None,
        came=came,
    )


def _people(session: Session, meeting: Meeting, audience: Audience | None = None) -> Counter[int]:
    """How many of the meeting's people each category has."""
    if meeting.state == State.DRAFT:
        audience = audience or audience_of(session, meeting)
        return Counter(one.category_id for one in audience.people)
    rows = (
        select(Person.category_id)
        .join(Invitation, Invitation.person_id == Person.id)
        .where(Invitation.meeting_id == meeting.id, Invitation.withdrawn_at.is_(None))
    )
    return Counter(session.scalars(rows))


def _categories(session: Session, meeting: Meeting) -> list[Category]:
    of_body = select(Category).where(Category.body_id == meeting.body_id)
    return list(session.scalars(of_body.order_by(Category.position, Category.id)))


def _default(session: Session, meeting: Meeting) -> list[int]:
    return [one.id for one in _categories(session, meeting) if one.kind in HEARD_BY_DEFAULT]


def _meeting(session: Session, actor: Actor, meeting_id: int, purpose: Purpose) -> Meeting:
    """Raises NotFound, NotAllowed; Outdated where nothing of the kind is sent any more."""
    meeting = meeting_of(session, actor, meeting_id)
    if meeting.state not in STATES[purpose]:
        raise Outdated
    return meeting


def _recorded(session: Session, actor: Actor, meeting_id: int, purpose: Purpose) -> tuple[Meeting, Recording]:
    meeting = _meeting(session, actor, meeting_id, purpose)
    row = current(session, meeting_id, purpose)
    if row is None:
        raise Outdated
    return meeting, row


def _version(row: Recording) -> int:
    return int(row.made_at.timestamp())


def _note(
    session: Session, actor: Actor, now: datetime, what: str, meeting: Meeting, row: Recording, **more: int
) -> None:
    audit.note(
        session,
        now,
        what,
        account_id=actor.account_id,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        recording_id=row.id,
        purpose=row.purpose,
        **more,
    )
