"""Whoever comes in late gets what is open at once."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.delivery import Lane
from bot.services.action_board import owe_open_actions
from bot.services.invitees import owe_open_invitations
from bot.storage.records import Account, Registration


def welcome_registration(session: Session, now: datetime, registration: Registration) -> None:
    """Owe the new account what is open for the person, marked in time or late.

    It follows the answer that is owed already. After /stop nothing is, before that is taken back.
    """
    if session.get_one(Account, registration.account_id).stopped_at is not None:
        return
    owe_open_invitations(session, now, registration.person_id, registration.account_id)
    owe_open_actions(session, now, registration.person_id, registration.account_id, Lane.ANSWER)
