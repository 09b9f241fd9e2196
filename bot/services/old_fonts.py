"""What came in letters of an old font: kept as it was sent, for the secretariat; whoever sent it goes on."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.drafts import Draft
from bot.domain.questions import OLD_FONT, Said
from bot.services.audit import note
from bot.services.drafts import expected
from bot.services.kept_files import keep
from bot.services.questions import bodies_in_question, must_not_ask_too_much
from bot.storage.records import Action, Assignment, Invitation, Meeting, Person, Question


def set_aside(session: Session, actor: Actor, now: datetime, said: Said, shown_name: str) -> Said:
    """Keep it with the step at which it was sent; the same step is asked again.

    It stands among the open questions of the body. What an officer of the body sent is only kept.
    Raises TooMuchToday.
    """
    must_not_ask_too_much(session, actor, now)
    draft = expected(session, actor.account_id)
    data = draft.data if draft else {}
    own = [body.id for body in bodies_in_question(session, actor)] or list(actor.officer_of)
    body_id = _body_of(session, data) or (own[0] if len(own) == 1 else None)
    if body_id not in (*own, *actor.officer_of):
        body_id = None  # a form of a body in which they no longer stand
    question = Question(
        body_id=body_id,
        account_id=actor.account_id,
        shown_name=shown_name,
        asked_at=now,
        about=OLD_FONT,
        step=_step(draft) if draft else None,
        invitation_id=data.get("invitation_id"),
        text=said.text,
        file_kind=said.file_kind,
        file_id=keep(session, now, said.given) if said.given else said.file_id,
        passed_at=now if body_id else None,
        answered_at=now if body_id and actor.is_officer_of(body_id) else None,
    )
    session.add(question)
    session.flush()
    note(session, now, "old_font", account_id=actor.account_id, body_id=body_id, question_id=question.id)
    return said


def _step(draft: Draft) -> dict[str, Any]:
    """What was awaited, and of what; no words that were typed before."""
    return {"awaits": draft.awaits, **{name: one for name, one in draft.data.items() if name.endswith("_id")}}


def _body_of(session: Session, data: dict[str, Any]) -> int | None:
    """The body to which the step belongs."""
    if "body_id" in data:
        return int(data["body_id"])
    if invitation := session.get(Invitation, data.get("invitation_id", 0)):
        return session.get_one(Meeting, invitation.meeting_id).body_id
    if assignment := session.get(Assignment, data.get("assignment_id", 0)):
        return session.get_one(Action, assignment.action_id).body_id
    if meeting := session.get(Meeting, data.get("meeting_id", 0)):
        return meeting.body_id
    if action := session.get(Action, data.get("action_id", 0)):
        return action.body_id
    if person := session.get(Person, data.get("person_id", 0)):
        return person.body_id
    return None
