"""Reading what a voice note answers."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.questions import SpokenFacts
from bot.services.invitations import read_card
from bot.storage.records import Invitation, Question


def read_spoken(session: Session, question: Question, now: datetime) -> SpokenFacts | None:
    """None for a question that is no answer to an invitation."""
    if question.invitation_id is None:
        return None
    card = read_card(session, question.invitation_id, now)
    answered_at = session.get_one(Invitation, question.invitation_id).answered_at
    return SpokenFacts(
        card=card,
        outdated=question.revision != card.meeting.revision,
        answered_since=answered_at is not None and answered_at > question.asked_at,
    )
