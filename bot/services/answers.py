"""Answering an invitation: by the person, by whoever answers for them, or entered by an officer."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Relation
from bot.domain.answers import AnswerFacts, Outcome
from bot.domain.delivery import Lane
from bot.domain.invitations import Answer, CardFacts, Standing, can_come
from bot.domain.refusals import NotAllowed
from bot.services import audit
from bot.services.delegation import release
from bot.services.invitations import read_card
from bot.services.invitees import delegators, own_invitation, standing
from bot.services.links import new_token
from bot.services.owe import owe_person
from bot.storage.records import Invitation, Meeting


def open_card(session: Session, actor: Actor, now: datetime, invitation_id: int) -> CardFacts:
    """The card, for those it belongs to; raises NotAllowed."""
    own_invitation(session, actor, invitation_id)
    return read_card(session, invitation_id, now)


def answer_invitation(
    session: Session, actor: Actor, now: datetime, invitation_id: int, revision: int, answer: Answer
) -> AnswerFacts:
    """Attending or regrets; a delegate is chosen in `bot.services.delegates`. Pressing twice changes nothing.

    Raises NotAllowed for those whom the card does not belong to.
    """
    invitation, meeting = own_invitation(session, actor, invitation_id)
    if answer is Answer.DELEGATE:
        raise NotAllowed
    outcome = outcome_of(invitation, meeting, now, revision)
    if outcome is None and invitation.answer == answer:
        outcome = Outcome.SAME
    if outcome is None:
        set_answer(session, now, invitation, meeting, answer, actor)
        outcome = Outcome.SAVED
    return AnswerFacts(card=read_card(session, invitation_id, now), outcome=outcome)


def outcome_of(invitation: Invitation, meeting: Meeting, now: datetime, revision: int) -> Outcome | None:
    """Why nothing may be written; None when it may."""
    if standing(invitation, meeting, now) is not Standing.OPEN:
        return Outcome.CLOSED
    return Outcome.CHANGED if revision != meeting.revision else None


def set_answer(
    session: Session,
    now: datetime,
    invitation: Invitation,
    meeting: Meeting,
    answer: Answer,
    actor: Actor,
    *,
    source: str = "",
) -> None:
    """Write an answer, with who gave it. `source` is on whose word an officer entered it.

    A delegate who is no longer sent is told, and so is whoever sent somebody that cannot come.
    """
    earlier = Answer(invitation.answer) if invitation.answer else None
    if earlier is Answer.DELEGATE and answer is not Answer.DELEGATE:
        release(session, now, invitation)
    relation = actor.serves.get(invitation.person_id)
    invitation.answer = answer
    invitation.answered_at = now
    invitation.answered_by = actor.account_id
    invitation.answered_for = not source and relation is Relation.ANSWERS_FOR
    invitation.answer_source = source
    invitation.earlier_answer = None
    audit.note(
        session,
        now,
        "invitation.answered",
        account_id=actor.account_id,
        body_id=meeting.body_id,
        invitation_id=invitation.id,
        answer=answer.value,
        earlier=earlier.value if earlier else None,
    )
    _tell_delegators(session, now, invitation, earlier)


def _tell_delegators(session: Session, now: datetime, invitation: Invitation, earlier: Answer | None) -> None:
    """They sent this person: told at once when the person cannot come, or can after all."""
    if can_come(earlier) == can_come(Answer(invitation.answer) if invitation.answer else None):
        return
    for delegator in delegators(session, invitation):
        owe_person(
            session,
            now,
            delegator.person_id,
            kind="delegate_answered",
            once_key=f"delegate_answered.{delegator.id}.{new_token()}",
            lane=Lane.REMINDER,
            about={"invitation_id": delegator.id},
            meeting_id=invitation.meeting_id,
        )
