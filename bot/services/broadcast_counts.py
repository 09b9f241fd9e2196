"""Counting a broadcast: from one index alone, so that it may be done often."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.broadcasts import (
    OUTCOMES,
    UNFINISHED,
    BroadcastFacts,
    Course,
    Outcome,
    Rework,
    What,
)
from bot.domain.changes import ChangeKind
from bot.domain.delivery import Delivery
from bot.domain.two_languages import Readers
from bot.services.broadcasts import broadcast_of
from bot.services.invitations import meeting_facts
from bot.services.own_voice import KIND as OWN_VOICE
from bot.services.two_languages import by_language
from bot.storage.records import Account, Broadcast, Invitation, Meeting, OutboxRow, Registration

RECALL, CORRECT = "recall", "correct"  # kinds of messages that rework one already sent
REWORKING = (RECALL, CORRECT)
# Which kinds of messages a broadcast consists of.
KINDS: Mapping[What, tuple[str, ...]] = {
    What.ANNOUNCED: ("paper", "invitation", OWN_VOICE),
    What.PAPERS: ("paper", OWN_VOICE),
    What.CHANGED: (*(kind.value for kind in ChangeKind), OWN_VOICE),
    What.REMINDED: ("nudge", OWN_VOICE),
    What.VOICE: (OWN_VOICE,),
}
CARD = "invitation"
UNSENT = "corrected"  # in what a broadcast is about: its cards are older than the words
UNREWORKED, OPEN_REWORK, CARDS = "not_reworked", "reworking", "cards"  # counted beside the outcomes

_FAILED = (Delivery.UNREACHABLE, Delivery.BROKEN, Delivery.MISSED)


def count(session: Session, broadcast_id: int) -> dict[str, int]:
    """Its messages by outcome; beside them, what is still to be reworked, what failed to be, cards sent."""
    rows = session.execute(
        select(OutboxRow.state, OutboxRow.kind, func.count())
        .where(OutboxRow.broadcast_id == broadcast_id)
        .group_by(OutboxRow.state, OutboxRow.kind)
    )
    counts: dict[str, int] = {}
    for state, kind, number in rows:
        for key in _keys(Delivery(state), kind):
            counts[key] = counts.get(key, 0) + number
    return counts


def card_readers(session: Session, broadcast_id: int) -> Readers:
    """The accounts whose cards were sent, by their language of now."""
    cards = (OutboxRow.broadcast_id == broadcast_id, OutboxRow.kind == CARD, OutboxRow.state == Delivery.SENT)
    got_one = select(Account.id, Account.language).join(OutboxRow, OutboxRow.account_id == Account.id)
    return by_language(session, got_one.where(*cards).distinct())


def _keys(state: Delivery, kind: str) -> list[str]:
    if kind in REWORKING:
        if OUTCOMES[state] in UNFINISHED:
            return [OPEN_REWORK]
        return [UNREWORKED] if kind == RECALL and state in _FAILED else []
    card = [CARDS] if kind == CARD and state is Delivery.SENT else []
    return [OUTCOMES[state].value, *card]


def finished(counts: Mapping[str, int]) -> int:
    """Messages that have their outcome."""
    return sum(number for outcome, number in outcomes(counts).items() if outcome not in UNFINISHED)


def outcomes(counts: Mapping[str, int]) -> dict[Outcome, int]:
    return {outcome: counts[outcome] for outcome in Outcome if counts.get(outcome)}


def read_broadcast(session: Session, actor: Actor, now: datetime, broadcast_id: int) -> BroadcastFacts:
    """How far it has come; raises NotAllowed."""
    broadcast, meeting = broadcast_of(session, actor, broadcast_id)
    return broadcast_facts(session, broadcast, meeting, now)


def broadcast_facts(
    session: Session, broadcast: Broadcast, meeting: Meeting, now: datetime
) -> BroadcastFacts:
    counts = count(session, broadcast.id)
    return BroadcastFacts(
        id=broadcast.id,
        meeting=meeting_facts(session, meeting),
        what=What(broadcast.what),
        course=Course(broadcast.state),
        counts=outcomes(counts),
        begun_at=broadcast.begun_at,
        ended_at=broadcast.ended_at,
        leaves_at=_leaves_at(session, broadcast, now),
        pace=broadcast.pace,
        now=now,
        rework=Rework(broadcast.rework),
        reworking=counts.get(OPEN_REWORK, 0),
        not_reworked=counts.get(UNREWORKED, 0),
        cards=counts.get(CARDS, 0),
        is_prepared=broadcast.all_owed,
        **(_of_announcement(session, broadcast, meeting) if broadcast.what == What.ANNOUNCED else {}),
    )


def _leaves_at(session: Session, broadcast: Broadcast, now: datetime) -> datetime | None:
    """All of a broadcast leaves at the same time, so that any of its messages tells."""
    moment = session.scalar(
        select(OutboxRow.not_before)
        .where(
            OutboxRow.broadcast_id == broadcast.id,
            OutboxRow.state.in_((Delivery.QUEUED, Delivery.PAUSED)),
            OutboxRow.kind.in_(KINDS[What(broadcast.what)]),
        )
        .limit(1)
    )
    return moment if moment is not None and moment > now else None


def _of_announcement(session: Session, broadcast: Broadcast, meeting: Meeting) -> dict[str, Any]:
    """How many people it concerns; while that is still being written, as it will be."""
    if not broadcast.all_owed:
        expected = {name: broadcast.about[name] for name in ("invited", "informed", "not_registered")}
        return {**expected, "late_reason": meeting.late_reason}
    live = (Invitation.meeting_id == meeting.id, Invitation.withdrawn_at.is_(None))
    rows = session.execute(select(Invitation.asked, func.count()).where(*live).group_by(Invitation.asked))
    asked = {is_asked: number for is_asked, number in rows}  # noqa: C416 dict() of rows has no types
    registered = select(Registration.person_id).where(Registration.ended_at.is_(None))
    without = select(func.count()).where(*live, Invitation.person_id.not_in(registered))
    return {
        "invited": asked.get(True, 0),
        "informed": asked.get(False, 0),
        "not_registered": session.scalar(without) or 0,
        "late_reason": meeting.late_reason,
    }
