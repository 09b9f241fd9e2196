"""Sending the secretariat's own voice by itself, to people of a meeting that was announced."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.broadcasts import What
from bot.domain.notice import is_night, next_morning
from bot.domain.recordings import NobodyHears, Purpose
from bot.domain.refusals import Outdated
from bot.services import audit, drafts, recorded
from bot.services.broadcasts import latest, watch
from bot.services.pieces import begin
from bot.services.plan_reading import meeting_of
from bot.services.recordings import STATES
from bot.services.sending import send_piece
from bot.storage.records import Broadcast


def send_voice(
    session: Session, actor: Actor, now: datetime, meeting_id: int, version: int, message_id: int | None
) -> None:
    """Send what was kept, and watch it; pressed twice it is sent once. At night it leaves at 07:00.

    Raises NobodyHears; Outdated when it was recorded anew meanwhile, or the meeting was cancelled.
    """
    meeting = meeting_of(session, actor, meeting_id)
    row = recorded.current(session, meeting_id, Purpose.VOICE)
    if row is not None:
        if meeting.state not in STATES[Purpose.VOICE]:
            raise Outdated
        facts = recorded.recording_facts(session, meeting, Purpose.VOICE)
        if not facts.kept or facts.version != version:
            raise Outdated
        if not facts.hearers.hearing:
            raise NobodyHears
        about = recorded.use(session, now, meeting_id, Purpose.VOICE)
        given = (session, now, meeting, What.VOICE.value, voice_piece)
        begin(*given, begun_by=actor.account_id, about=about, people=facts.hearers.people)
        audit.note_of_meeting(session, actor, now, "recording.sent", meeting, recording_id=row.id)
        drafts.forget(session, actor.account_id)
    begun = latest(session, meeting_id, What.VOICE)
    if begun is None:
        raise Outdated
    watch(session, actor, now, begun.id, message_id)


def voice_piece(session: Session, now: datetime, broadcast: Broadcast) -> bool:
    """Owe it to the accounts of the next invitations."""
    at_night = is_night(broadcast.begun_at)
    leaves = next_morning(broadcast.begun_at) if at_night else broadcast.begun_at
    return send_piece(session, now, broadcast, (), cards=False, not_before=leaves)
