"""The secretariat's own voice: recorded by an officer, heard, kept, and who shall hear it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.given_files import MOST_BYTES, GivenFile
from bot.domain.planning import State
from bot.domain.recordings import (
    MOST_SECONDS,
    NotAVoice,
    Purpose,
    RecordingFacts,
    VoiceMenuFacts,
    VoiceTooLong,
)
from bot.domain.refusals import NotFound, Outdated
from bot.domain.screens import FileKind
from bot.services import audit, drafts
from bot.services.invitations import meeting_facts
from bot.services.kept_files import keep
from bot.services.plan_reading import meeting_of
from bot.services.recorded import current, default_categories, recording_facts, version_of
from bot.storage.records import Category, Meeting, Recording

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
    return VoiceMenuFacts(
        meeting=meeting_facts(session, meeting),
        recordings=tuple(recording_facts(session, meeting, purpose) for purpose in purposes),
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
        row = Recording(
            meeting_id=meeting.id, purpose=purpose, categories=default_categories(session, meeting)
        )
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
    if version_of(row) != version:
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
    """How it stands; a voice message that comes next is recorded for it."""
    awaited = {"meeting_id": meeting.id, "purpose": purpose.value}
    drafts.expect(session, actor, now, f"{FORM}.voice", **awaited)
    session.flush()
    return recording_facts(session, meeting, purpose, asks=asks, came=came)


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


def _note(
    session: Session, actor: Actor, now: datetime, what: str, meeting: Meeting, row: Recording, **more: int
) -> None:
    audit.note_of_meeting(
        session, actor, now, what, meeting, recording_id=row.id, purpose=row.purpose, **more
    )
