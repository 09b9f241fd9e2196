"""One message of a broadcast that is taken back."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.broadcasts import RecallFacts, can_be_deleted
from bot.domain.delivery import Delivery
from bot.services.own_voice import KIND as OWN_VOICE
from bot.storage.records import OutboxRow

FILES = ("paper", OWN_VOICE)  # kinds that are sent as a file with a caption


def read_recall(session: Session, row_id: int, now: datetime) -> RecallFacts | None:
    """None when it was never sent, or taken back already."""
    row = session.get(OutboxRow, row_id)
    if row is None or row.state != Delivery.SENT or row.message_id is None or row.sent_at is None:
        return None
    return RecallFacts(
        message_id=row.message_id,
        can_be_deleted=can_be_deleted(row.sent_at, now),
        has_caption=row.kind in FILES,
    )


def recalled(session: Session, row_id: int) -> None:
    """It is gone from the phone, or says that it was recalled."""
    row = session.get(OutboxRow, row_id)
    if row is not None and row.state == Delivery.SENT:
        row.state = Delivery.RECALLED
