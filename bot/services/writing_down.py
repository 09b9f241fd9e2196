"""Officers write down what was spoken: one list, one step each, and nothing done twice."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.invitations import Standing
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.questions import SPOKEN as AN_ANSWER
from bot.domain.refusals import NotFound, Outdated
from bot.domain.screens import FileKind
from bot.domain.voice_notes import TAKEN_FOR, WORDS_LIMIT, About, NoteFacts, NoteList
from bot.services import audit, drafts
from bot.services.bodies import body_facts
from bot.services.delegation import name_unheard
from bot.services.invitations import read_card
from bot.services.people import person_facts
from bot.services.planning import fitting
from bot.services.rights import must_be_officer
from bot.services.spoken_reading import read_spoken
from bot.services.two_languages import write_side
from bot.services.voice_notes import mark
from bot.storage.records import (
    Action,
    ActionReport,
    Assignment,
    Invitation,
    Meeting,
    Person,
    Question,
    VoiceNote,
)

FORM = "writing"


def waiting(session: Session, body_id: int) -> int:
    """How many voice notes of a body are not yet written down."""
    open_ones = (VoiceNote.body_id == body_id, VoiceNote.written_at.is_(None))
    return session.scalar(select(func.count()).select_from(VoiceNote).where(*open_ones)) or 0


def note_list(session: Session, actor: Actor, now: datetime, body_id: int, page: int = 0) -> NoteList:
    """What is not yet written down, oldest first."""
    must_be_officer(actor, body_id)
    drafts.forget(session, actor.account_id)
    total = waiting(session, body_id)
    page = clip(page, total)
    rows = session.scalars(
        select(VoiceNote)
        .where(VoiceNote.body_id == body_id, VoiceNote.written_at.is_(None))
        .order_by(VoiceNote.id)
        .offset(page * PAGE)
        .limit(PAGE)
    )
    return NoteList(
        body=body_facts(session, body_id),
        notes=tuple(_facts(session, actor, now, row) for row in rows),
        total=total,
        page=page,
        pages=count_pages(total),
    )


def open_note(session: Session, actor: Actor, now: datetime, note_id: int) -> NoteFacts:
    """Hear one; the next typed text is what it says. Other officers see that it is being written down."""
    note = _own(session, actor, note_id)
    facts = _facts(session, actor, now, note)
    if not facts.taken:
        note.taken_by, note.taken_at = actor.account_id, now
    if facts.about is About.DELEGATE and facts.can_answer:
        drafts.expect(session, actor, now, "entered.delegate", invitation_id=facts.invitation_id)
    else:
        drafts.expect(session, actor, now, f"{FORM}.words", note_id=note.id, seen=note.words)
    return facts


def write(session: Session, actor: Actor, now: datetime, text: str) -> NoteFacts:
    """What it says, as typed. Where another officer was quicker both stand side by side, and nothing changes.

    Raises PleaseType, TooLong, Outdated.
    """
    draft = drafts.expected(session, actor.account_id)
    if draft is None or draft.form != FORM:
        raise Outdated
    note, words = _own(session, actor, draft.data["note_id"]), fitting(text, WORDS_LIMIT)
    if note.written_at is not None and note.words not in (draft.data["seen"], words):
        return _side_by_side(session, actor, now, note, words)
    return _put(session, actor, now, note, words)


def put_instead(session: Session, actor: Actor, now: datetime, note_id: int) -> NoteFacts:
    """What this officer typed takes the place of what another wrote; of what a third wrote meanwhile, not
    before it was shown beside it. Raises Outdated."""
    draft = drafts.expected(session, actor.account_id)
    note = _own(session, actor, note_id)
    if draft is None or draft.form != FORM or draft.data["note_id"] != note.id or not draft.data.get("typed"):
        raise Outdated
    if note.words != draft.data["seen"]:
        return _side_by_side(session, actor, now, note, draft.data["typed"])
    return _put(session, actor, now, note, draft.data["typed"])


def nothing_heard(session: Session, actor: Actor, now: datetime, note_id: int) -> NoteFacts:
    """There is nothing to write down; who spoke the name of a delegate is asked for it again, in time.

    Raises Outdated once something was written.
    """
    note = _own(session, actor, note_id)
    if note.words:
        raise Outdated
    asked_again = _ask_for_the_delegate(session, now, note)
    _put(session, actor, now, note, "")
    return _facts(session, actor, now, note, asked_again=asked_again)


def _ask_for_the_delegate(session: Session, now: datetime, note: VoiceNote) -> bool:
    invitation = session.get(Invitation, note.invitation_id) if note.invitation_id else None
    if invitation is None or read_card(session, invitation.id, now).standing is not Standing.OPEN:
        return False
    return name_unheard(session, now, invitation, note.account_id, note.file_id)


def _side_by_side(session: Session, actor: Actor, now: datetime, note: VoiceNote, typed: str) -> NoteFacts:
    """What stands there now, and what this officer typed, to choose between."""
    drafts.expect(session, actor, now, f"{FORM}.words", note_id=note.id, seen=note.words, typed=typed)
    return _facts(session, actor, now, note, typed=typed)


def _put(session: Session, actor: Actor, now: datetime, note: VoiceNote, words: str) -> NoteFacts:
    action = session.get(Action, note.action_id) if note.action_id else None
    if action is not None and words and action.text_km in ("", note.words):
        write_side(action, "text", "km", words)
    invitation = session.get(Invitation, note.invitation_id) if note.invitation_id else None
    if words and invitation is not None and _names_the_delegate(invitation, note):
        invitation.delegate_name, invitation.delegate_voice = words, ""
    note.words, note.written_by, note.written_at = words, actor.account_id, now
    drafts.forget(session, actor.account_id)
    what = "voice.written" if words else "voice.nothing"
    ids = {"account_id": actor.account_id, "body_id": note.body_id}
    audit.note(session, now, what, voice_note_id=note.id, **ids)
    session.flush()
    return _facts(session, actor, now, note)


def _names_the_delegate(invitation: Invitation, note: VoiceNote) -> bool:
    """After the meeting, when nobody can be invited any more, it is only a name; of an earlier note, none."""
    if invitation.delegate_person_id is not None:
        return False
    said_so = bool(note.words) and invitation.delegate_name == note.words
    return said_so or invitation.delegate_voice == note.file_id


def _own(session: Session, actor: Actor, note_id: int) -> VoiceNote:
    """A voice note of a body of this officer; raises NotFound, NotAllowed."""
    note = session.get(VoiceNote, note_id)
    if note is None:
        raise NotFound
    must_be_officer(actor, note.body_id)
    return note


def _facts(
    session: Session,
    actor: Actor,
    now: datetime,
    note: VoiceNote,
    typed: str = "",
    *,
    asked_again: bool = False,
) -> NoteFacts:
    speaker = session.get(Person, note.person_id) if note.person_id else None
    about, title_km, title_en, ids, can_answer = _subject(session, note, now)
    others = (VoiceNote.body_id == note.body_id, VoiceNote.written_at.is_(None), VoiceNote.id != note.id)
    return NoteFacts(
        mark=mark(session, note),
        about=about,
        body=body_facts(session, note.body_id),
        speaker=person_facts(speaker) if speaker else None,
        shown_name=note.shown_name,
        spoken_at=note.spoken_at,
        duration=note.duration,
        file_kind=FileKind(note.file_kind),
        file_id=note.file_id,
        title_km=title_km,
        title_en=title_en,
        can_answer=can_answer,
        taken=_is_taken(note, actor, now),
        left=session.scalar(select(func.count()).select_from(VoiceNote).where(*others)) or 0,
        next_id=_next(session, actor, now, note),
        typed=typed,
        asked_again=asked_again,
        **ids,
    )


def _next(session: Session, actor: Actor, now: datetime, note: VoiceNote) -> int:
    """The oldest other that waits, rather one that nobody has open."""
    rows = session.scalars(
        select(VoiceNote)
        .where(VoiceNote.body_id == note.body_id, VoiceNote.written_at.is_(None), VoiceNote.id != note.id)
        .order_by(VoiceNote.id)
        .limit(PAGE)
    ).all()
    free = [row.id for row in rows if not _is_taken(row, actor, now)]
    return next(iter([*free, *(row.id for row in rows)]), 0)


def _is_taken(note: VoiceNote, actor: Actor, now: datetime) -> bool:
    return (
        note.written_at is None
        and note.taken_by not in (None, actor.account_id)
        and note.taken_at is not None
        and now - note.taken_at < TAKEN_FOR
    )


def _subject(
    session: Session, note: VoiceNote, now: datetime
) -> tuple[About, str, str, dict[str, int], bool]:
    """What it belongs to: the kind, a name in Khmer and English, ids that lead there, what can be entered."""
    if note.question_id is not None:
        question = session.get_one(Question, note.question_id)
        ids = {"question_id": question.id}
        spoken = read_spoken(session, question, now) if question.about == AN_ANSWER else None
        if spoken is None:
            return About.QUESTION, "", "", ids, False
        meeting, can = spoken.card.meeting, spoken.can_enter and question.answered_at is None
        ids["invitation_id"] = spoken.card.invitation_id
        return About.ANSWER, meeting.title_km, meeting.title_en, ids, can
    if note.invitation_id is not None:
        card = read_card(session, note.invitation_id, now)
        can = card.standing is Standing.OPEN and note.written_at is None
        ids = {"invitation_id": note.invitation_id}
        return About.DELEGATE, card.meeting.title_km, card.meeting.title_en, ids, can
    if note.request_id is not None:
        return About.REQUEST, "", "", {"request_id": note.request_id}, False
    if note.report_id is not None:
        report = session.get_one(ActionReport, note.report_id)
        assignment = session.get_one(Assignment, report.assignment_id)
        action = session.get_one(Action, assignment.action_id)
        return About.REPORT, action.text_km, action.text_en, {"assignment_id": assignment.id}, False
    action = session.get_one(Action, note.action_id)
    met = session.get(Meeting, action.meeting_id) if action.meeting_id else None
    titles = (met.title_km, met.title_en) if met else ("", "")
    return About.ACTION, *titles, {"action_id": action.id}, False
