"""Whoever comes in late gets what is open at once."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.services.action_board import owe_open_actions
from bot.services.invitees import owe_open_invitations
from bot.storage.records import Registration


def welcome_registration(session: Session, now: datetime, registration: Registration) -> None:
    """Owe the new account what is open for the person, marked in time or late."""
    owe_open_invitations(session, now, registration.person_id, registration.account_id)
    owe_open_actions(session, now, registration.person_id, registration.account_id)
