"""Owing the secretariat's own voice along with what is sent, to those of the ticked categories only."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.recordings import Purpose
from bot.services.owe import Debt
from bot.storage.records import Broadcast, Invitation, Meeting, MeetingChange, Person, Recording, Reminder

KIND = "own_voice"


@dataclass(frozen=True, slots=True)
class Voice:
    """A recording on its way; `revision` of the meeting it speaks of."""

    recording_id: int
    categories: frozenset[int]
    revision: int

    def debt(self, account_id: int, invitation_ids: Sequence[int], occasion: str = "") -> Debt:
        """One message for an account, whomever of its people it is for; once, or once for each occasion."""
        key = f"{self.once_key(occasion)}.{account_id}"
        return Debt(account_id, KIND, key, self.about(invitation_ids, occasion))

    def about(self, invitation_ids: Sequence[int], occasion: str = "") -> dict[str, Any]:
        """`on` is the day of a morning."""
        return {
            "recording_id": self.recording_id,
            "revision": self.revision,
            "invitation_id": invitation_ids[0],
            "also": list(invitation_ids[1:]),
            "on": occasion,
        }

    def once_key(self, occasion: str = "") -> str:
        return ".".join(part for part in (KIND, str(self.recording_id), occasion) if part)


def of_broadcast(session: Session, broadcast: Broadcast) -> Voice | None:
    """What was recorded to go along with it."""
    recording_id = broadcast.about.get("voice")
    meeting = session.get_one(Meeting, broadcast.meeting_id)
    return _voice(session.get_one(Recording, recording_id), meeting) if recording_id else None


def hearers(session: Session, voice: Voice | None, people: Collection[int]) -> frozenset[int]:
    """Those of these people who hear it."""
    if voice is None or not people:
        return frozenset()
    rows = select(Person.id).where(Person.id.in_(people), Person.category_id.in_(voice.categories))
    return frozenset(session.scalars(rows))


def for_latecomer(session: Session, meeting: Meeting, person_id: int) -> Voice | None:
    """What the others heard with the present date, if this person is of those who hear it."""
    last = session.scalar(
        select(Broadcast)
        .where(
            Broadcast.meeting_id == meeting.id,
            Broadcast.what.in_((Purpose.ANNOUNCED, Purpose.CHANGED)),
            Broadcast.state.in_(("running", "paused")),
        )
        .order_by(Broadcast.id.desc())
        .limit(1)
    )
    if last is None or _revision_of(session, last) != meeting.revision:
        return None
    voice = of_broadcast(session, last)
    return voice if hearers(session, voice, [person_id]) else None


def of_morning(
    session: Session, reminders: Iterable[Reminder], listening: Mapping[int, Sequence[int]], on: date
) -> list[Debt]:
    """What is to be heard before the reminders of a morning: once for each account and meeting."""
    ids = {one.invitation_id for one in reminders if one.invitation_id is not None}
    if not ids:
        return []
    rows = session.execute(
        select(Invitation.id, Person, Recording, Meeting)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .join(Recording, Recording.meeting_id == Meeting.id)
        .join(Person, Person.id == Invitation.person_id)
        .where(
            Invitation.id.in_(ids),
            Recording.purpose == Purpose.MORNING,
            Recording.used_at.is_(None),
            Recording.kept_at.is_not(None),
        )
        .order_by(Invitation.id)
    ).all()
    debts = []
    for invitation_id, person, recording, meeting in rows:
        voice = _voice(recording, meeting)
        if person.category_id in voice.categories:
            accounts = listening.get(person.id, ())
            debts += [voice.debt(account_id, [invitation_id], on.isoformat()) for account_id in accounts]
    return debts


def _voice(recording: Recording, meeting: Meeting) -> Voice:
    return Voice(recording.id, frozenset(recording.categories), meeting.revision)


def _revision_of(session: Session, broadcast: Broadcast) -> int | None:
    """Of which revision of the meeting it told."""
    if broadcast.what == Purpose.ANNOUNCED:
        return 1
    return session.get_one(MeetingChange, broadcast.about["change_id"]).revision
