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
    ids = (about["invitation_id"], *about["also"])
    cards = (own_card(session, {"invitation_id": one}, account_id, now) for one in ids)
    true = [card for card in cards if card and _is_true(session, about, recording, card, account_id, now)]
    if not true:
        return None
    return HeardFacts(
        meeting=true[0].meeting,
        file_id=recording.file_id,
        invitation_id=true[0].invitation_id,
        people=tuple(card.person for card in true),
    )


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
