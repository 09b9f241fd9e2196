"""Correcting the words of a meeting that was announced: a slip of the pen, not a change to be told.

A new date or place is a change (see `changes`), and everybody hears of it.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.broadcasts import CorrectionFacts, What
from bot.domain.planning import TITLE_LIMIT
from bot.domain.refusals import Outdated
from bot.domain.two_languages import NOBODY, part_and_language
from bot.services import audit, drafts
from bot.services.broadcast_counts import CARDS, UNSENT, card_readers, count
from bot.services.broadcasts import broadcast_of, latest
from bot.services.changes import CAN_CHANGE, open_change
from bot.services.invitations import meeting_facts
from bot.services.planning import fitting
from bot.services.two_languages import still_right, write_side
from bot.storage.records import Broadcast, Meeting

FORM = "correct"
FIELDS = ("title_km", "title_en", "venue_km", "venue_en")


def read_words(session: Session, actor: Actor, _now: datetime, broadcast_id: int) -> CorrectionFacts:
    """What can be corrected; raises NotAllowed, and Outdated once the meeting is cancelled or over."""
    broadcast, meeting = _correctable(session, actor, broadcast_id)
    return _facts(session, broadcast, meeting)


def ask_words(
    session: Session, actor: Actor, now: datetime, broadcast_id: int, field: str
) -> CorrectionFacts:
    """The next typed text takes the place of this one."""
    broadcast, meeting = _correctable(session, actor, broadcast_id)
    if field not in FIELDS:
        raise Outdated
    drafts.expect(session, actor, now, f"{FORM}.{field}", broadcast_id=broadcast_id)
    return _facts(session, broadcast, meeting, asks=field)


def give_words(session: Session, actor: Actor, now: datetime, text: str) -> CorrectionFacts:
    """As typed. What is still to be sent has it at once; cards already sent are corrected by a press of their
    own. Raises PleaseType, TooLong, Outdated.
    """
    awaited = drafts.expected(session, actor.account_id)
    if awaited is None or awaited.form != FORM or awaited.field not in FIELDS:
        raise Outdated
    broadcast, meeting = _correctable(session, actor, awaited.data["broadcast_id"])
    _put(session, meeting, awaited.field, fitting(text, TITLE_LIMIT))
    drafts.forget(session, actor.account_id)
    audit.note_of_meeting(session, actor, now, "meeting.corrected", meeting, field=awaited.field)
    broadcast.about = {**broadcast.about, UNSENT: True}
    session.flush()
    return _facts(session, broadcast, meeting)


def mend_words(session: Session, actor: Actor, now: datetime, meeting_id: int, field: str) -> CorrectionFacts:
    """The same, by the meeting; raises Outdated before it was announced."""
    broadcast = latest(session, meeting_id, What.ANNOUNCED)
    if broadcast is None:
        raise Outdated
    return ask_words(session, actor, now, broadcast.id, field)


def agree(session: Session, actor: Actor, now: datetime, broadcast_id: int, field: str) -> CorrectionFacts:
    """The side that a change left behind is still right."""
    broadcast, meeting = _correctable(session, actor, broadcast_id)
    if field not in FIELDS:
        raise Outdated
    still_right(meeting, part_and_language(field)[0])
    audit.note_of_meeting(session, actor, now, "meeting.still_right", meeting, field=field)
    return _facts(session, broadcast, meeting)


def _put(session: Session, meeting: Meeting, field: str, words: str) -> None:
    """A change that is being prepared keeps the venue it has not changed."""
    change, (part, language) = open_change(session, meeting.id), part_and_language(field)
    if change is not None and part == "venue" and getattr(change, field) == getattr(meeting, field):
        write_side(change, part, language, words)
    write_side(meeting, part, language, words)


def _correctable(session: Session, actor: Actor, broadcast_id: int) -> tuple[Broadcast, Meeting]:
    broadcast, meeting = broadcast_of(session, actor, broadcast_id)
    if meeting.state not in CAN_CHANGE:
        raise Outdated
    return broadcast, meeting


def _facts(session: Session, broadcast: Broadcast, meeting: Meeting, asks: str = "") -> CorrectionFacts:
    facts, corrected = meeting_facts(session, meeting), UNSENT in broadcast.about
    return CorrectionFacts(
        meeting=facts,
        broadcast_id=broadcast.id,
        cards=count(session, broadcast.id).get(CARDS, 0),
        readers=card_readers(session, broadcast.id) if corrected and facts.marks else NOBODY,
        asks=asks,
        corrected=corrected,
    )
