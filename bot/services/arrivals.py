"""Whoever comes in late gets what is open at once."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.storage.records import Registration


def welcome_registration(session: Session, now: datetime, registration: Registration) -> None:
    """Owe the new account what is open for the person."""
