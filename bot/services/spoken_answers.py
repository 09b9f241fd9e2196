"""Answers spoken into a voice note: kept for the secretariat, heard and entered by an officer."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.board import BY_VOICE
from bot.domain.delivery import Lane
from bot.domain.invitations import Answer
from bot.domain.questions import SPOKEN, QuestionFacts, SpokenFacts
from bot.domain.refusals import NotAllowed
from bot.domain.typed_answers import Meant, SaidFacts
from bot.services import audit, voice_notes
from bot.services.answers import set_answer
from bot.services.bodies import owe_officers
from bot.services.invitees import own_invitation
from bot.services.kept_files import keep
from bot.services.owe import owe_account
from bot.services.questions import must_not_ask_too_much, open_row, question_facts
from bot.services.spoken_reading import read_spoken
from bot.services.typed_answers import leave_what_was_asked
from bot.storage.records import Invitation, Meeting, Question


def speak(
    session: Session, actor: Actor, now: datetime, said: SaidFacts, target: Meant, shown_name: str
) -> SpokenFacts:
    """Keep the voice note among the open questions of the body; its officers hear it at once, or the next.

    Raises NotAllowed for what does not belong to the account, TooMuchToday.
    """
    if said.voice is None:
        raise NotAllowed
    must_not_ask_too_much(session, actor, now)
    invitation, meeting = own_invitation(session, actor, target.ids[0])
    leave_what_was_asked(session, actor)
    question = Question(
        body_id=meeting.body_id,
        account_id=actor.account_id,
        shown_name=shown_name,
        asked_at=now,
        passed_at=now,
        about=SPOKEN,
        invitation_id=invitation.id,
        revision=target.shown,
        file_kind=said.voice.kind,
        file_id=keep(session, now, said.voice),
    )
    session.add(question)
    session.flush()
    _note(session, actor, now, "invitation.spoken", question)
    voice_notes.spoken(
        session,
        actor,
        now,
        meeting.body_id,
        question.file_kind,
        question.file_id,
        person_id=invitation.person_id,
        question_id=question.id,
    )
    owe_officers(
        session,
        now,
        meeting.body_id,
        kind="question",
        once_key=f"question.{question.id}",
        about={"question_id": question.id},
    )
    facts = read_spoken(session, question, now)
    assert facts is not None
    return facts


def enter(session: Session, actor: Actor, now: datetime, question_id: int, answer: Answer) -> QuestionFacts:
    """An officer heard this answer. Nothing is written when the meeting changed or an answer came since.

    The facts say so: they are still not answered. Raises NotAllowed, NotFound, Outdated.
    """
    question = open_row(session, actor, question_id)
    facts = question_facts(session, question, now)
    if facts.spoken is None or answer is Answer.DELEGATE:
        raise NotAllowed
    if not facts.spoken.can_enter:
        return facts
    invitation = session.get_one(Invitation, question.invitation_id)
    meeting = session.get_one(Meeting, invitation.meeting_id)
    set_answer(session, now, invitation, meeting, answer, actor, source=BY_VOICE)
    close(session, actor, now, invitation.id)
    return question_facts(session, question, now)


def is_waiting(session: Session, invitation_id: int) -> bool:
    """Whether a voice note about this invitation waits to be entered."""
    return session.scalars(_waiting(invitation_id)).first() is not None


def _waiting(invitation_id: int) -> Select[Question]:
    waits = (Question.invitation_id == invitation_id, Question.answered_at.is_(None))
    return select(Question).where(*waits).order_by(Question.id)


def close(
    session: Session, actor: Actor, now: datetime, invitation_id: int, *, told_otherwise: bool = False
) -> None:
    """The answer was entered: what was spoken about it is done, and whoever spoke gets the card."""
    rows = session.scalars(_waiting(invitation_id)).all()
    for question in rows:
        question.answered_at, question.answered_by = now, actor.account_id
        voice_notes.close(session, now, actor.account_id, question_id=question.id)
        _note(session, actor, now, "invitation.spoken_entered", question)
    if told_otherwise:
        return
    for account_id, question in {row.account_id: row for row in rows}.items():
        owe_account(
            session,
            now,
            account_id=account_id,
            kind="answer_entered",
            once_key=f"answer_entered.{question.id}",
            lane=Lane.ANSWER,
            about={"invitation_id": invitation_id},
        )


def _note(session: Session, actor: Actor, now: datetime, what: str, question: Question) -> None:
    audit.note(
        session,
        now,
        what,
        account_id=actor.account_id,
        body_id=question.body_id,
        invitation_id=question.invitation_id,
        question_id=question.id,
    )
