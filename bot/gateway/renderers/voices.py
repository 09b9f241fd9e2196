"""The secretariat's own voice, as it leaves."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.invitations import CardFacts, Standing
from bot.domain.navigation import OpenCard
from bot.domain.recordings import HeardFacts, Purpose
from bot.gateway.kinds import About, Kind
from bot.gateway.renderers.invitations import morning, nudge, own_card
from bot.services.own_voice import KIND
from bot.storage.records import Recording
from bot.wording import recordings as wording


def read(session: Session, about: About, account_id: int, now: datetime) -> HeardFacts | None:
    """While what it goes along with still makes sense for somebody of the account."""
    recording = session.get(Recording, about["recording_id"])
    if recording is None or recording.kept_at is None:
        return None
    for invitation_id in (about["invitation_id"], *about["also"]):
        card = own_card(session, {"invitation_id": invitation_id}, account_id, now)
        if card is not None and _is_true(session, about, recording, card, account_id, now):
            return HeardFacts(meeting=card.meeting, file_id=recording.file_id, invitation_id=invitation_id)
    return None


def _is_true(
    session: Session, about: About, recording: Recording, card: CardFacts, account_id: int, now: datetime
) -> bool:
    if card.standing is Standing.WITHDRAWN:
        return False
    match Purpose(recording.purpose):
        case Purpose.ANNOUNCED:
            is_open = card.standing in (Standing.OPEN, Standing.INFORMED)
            return is_open and bool(card.meeting.revision == about["revision"])
        case Purpose.CHANGED:
            return bool(card.meeting.revision == about["revision"])
        case Purpose.REMINDED:
            return nudge(session, {"invitation_id": card.invitation_id}, account_id, now) is not None
        case Purpose.MORNING:
            facts = morning(session, about, account_id, now)
            return facts is not None and OpenCard(card.invitation_id) in {one.press for one in facts.items}
        case _:
            return card.standing is not Standing.CANCELLED


KINDS = {KIND: Kind(read=read, show=wording.heard)}
