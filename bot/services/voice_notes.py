"""Voice notes: kept with what they belong to, and marked until somebody writes down what they say."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Relation
from bot.domain.people import PersonFacts
from bot.domain.voice_notes import SPOKEN, NoteMark
from bot.services import audit
from bot.services.people import person_facts
from bot.services.too_much import most_of, must_not_be_too_much
from bot.storage.records import KeptFile, Person, Registration, VoiceNote


def spoken(
    session: Session,
    actor: Actor,
    now: datetime,
    body_id: int,
    file_kind: str,
    file_id: str,
    *,
    person_id: int | None = None,
    shown_name: str = "",
    **subject: int,
) -> VoiceNote | None:
    """Note that this kept file was spoken about `subject` (question_id, report_id, …); None for no sound.

    Raises TooMuchToday.
    """
    if file_kind not in SPOKEN:
        return None
    must_not_be_too_much(session, now, VoiceNote.spoken_at, *_about(subject), most=most_of(actor))
    kept = session.scalars(select(KeptFile).where(KeptFile.file_id == file_id)).one_or_none()
    note = VoiceNote(
        body_id=body_id,
        account_id=actor.account_id,
        person_id=person_id,
        shown_name=shown_name,
        spoken_at=now,
        file_kind=file_kind,
        file_id=file_id,
        duration=kept.duration if kept else 0,
        **subject,
    )
    session.add(note)
    session.flush()
    ids = {"voice_note_id": note.id, **subject}
    audit.note(session, now, "voice.spoken", account_id=actor.account_id, body_id=body_id, **ids)
    return note


def close(session: Session, now: datetime, by: int | None, words: str = "", **subject: int) -> None:
    """What was spoken about `subject` need not be written down any more; `by` whom, None: by itself."""
    for note in session.scalars(select(VoiceNote).where(VoiceNote.written_at.is_(None), *_about(subject))):
        note.words, note.written_by, note.written_at = words, by, now
        ids = {"voice_note_id": note.id, **subject}
        audit.note(session, now, "voice.closed", account_id=by, body_id=note.body_id, **ids)


def latest(session: Session, **subject: int) -> VoiceNote | None:
    """What was spoken last about it."""
    newest = select(VoiceNote).where(*_about(subject)).order_by(VoiceNote.id.desc()).limit(1)
    return session.scalars(newest).first()


def mark_of(session: Session, **subject: int) -> NoteMark | None:
    """How the last voice note about it stands; None when none was spoken."""
    note = latest(session, **subject)
    return mark(session, note) if note else None


def mark(session: Session, note: VoiceNote) -> NoteMark:
    by = officers_entry(session, note.written_by, note.body_id) if note.written_by and note.words else None
    return NoteMark(id=note.id, waiting=note.written_at is None, words=note.words, by=by)


def officers_entry(session: Session, account_id: int, body_id: int) -> PersonFacts | None:
    """An officer's own entry in the roster, where there is one."""
    person = session.scalars(
        select(Person)
        .join(Registration, Registration.person_id == Person.id)
        .where(
            Registration.account_id == account_id,
            Registration.relation == Relation.SELF.value,
            Registration.ended_at.is_(None),
            Person.body_id == body_id,
        )
        .order_by(Person.id)
        .limit(1)
    ).first()
    return person_facts(person) if person else None


def _about(subject: dict[str, int]) -> list[Any]:
    return [getattr(VoiceNote, name) == value for name, value in subject.items()]
