"""Messages about what was sent to many: how far it has come, what is taken back, what is corrected."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.broadcasts import BroadcastFacts, RecallFacts
from bot.domain.refusals import NotAllowed
from bot.gateway.kinds import About, Kind
from bot.gateway.renderers.invitations import open_card
from bot.services import actors, broadcast_recall
from bot.services.broadcast_counts import CORRECT, RECALL, read_broadcast
from bot.services.broadcast_screen import is_shown
from bot.services.broadcasts import PROGRESS
from bot.wording import broadcasts as wording
from bot.wording import invitation


def progress(session: Session, about: About, account_id: int, now: datetime) -> BroadcastFacts | None:
    """For an officer of the body. What is redrawn by itself must still show it."""
    if about.get("in_place") and not is_shown(session, account_id, about["edit"]):
        return None
    try:
        return read_broadcast(session, actors.acting(session, account_id), now, about["broadcast_id"])
    except NotAllowed:
        return None


def recall(session: Session, about: About, _account_id: int, now: datetime) -> RecallFacts | None:
    return broadcast_recall.read_recall(session, about["row_id"], now)


def recalled(session: Session, about: About, _account_id: int, _at: datetime) -> None:
    broadcast_recall.recalled(session, about["row_id"])


KINDS = {
    PROGRESS: Kind(read=progress, show=wording.progress),
    RECALL: Kind(read=recall, show=wording.taken_back, sent=recalled),
    CORRECT: Kind(read=open_card, show=invitation.card),
}
