"""Answering an invitation: by the person, by whoever answers for them, or entered by an officer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, null, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from bot.domain.actors import Actor, Relation
from bot.domain.answers import AnswerFacts, Outcome, Pressed
from bot.domain.delivery import Lane
from bot.domain.honorifics import is_monk
from bot.domain.invitations import Answer, CardFacts, Standing, can_come, standing_of
from bot.domain.refusals import NotAllowed
from bot.services import audit
from bot.services.delegation import must_not_change_too_often, release
from bot.services.invitations import read_card
from bot.services.invitees import delegators, own_invitation, standing
from bot.services.links import new_token
from bot.services.owe import owe_person
from bot.storage.hot import Hot
from bot.storage.records import Invitation, Meeting, Person


def open_card(session: Session, actor: Actor, now: datetime, invitation_id: int) -> CardFacts:
    """The card, for those it belongs to; raises NotAllowed."""
    own_invitation(session, actor, invitation_id)
    return read_card(session, invitation_id, now)


def answer_invitation(
    session: Session, actor: Actor, now: datetime, invitation_id: int, revision: int, answer: Answer
) -> AnswerFacts:
    """The same as `press_answer`, with the card as it stands afterwards."""
    pressed = press_answer(session, actor, now, invitation_id, revision, answer)
    return AnswerFacts(card=read_card(session, invitation_id, now), outcome=pressed.outcome)


def press_answer(
    session: Session, actor: Actor, now: datetime, invitation_id: int, revision: int, answer: Answer
) -> Pressed:
    """Attending or regrets; a delegate is chosen in `bot.services.delegates`. Pressing twice changes nothing.

    Raises NotAllowed for those whom the card does not belong to.
    """
    found = _seen(session, actor, invitation_id)
    if answer is Answer.DELEGATE:
        raise NotAllowed
    standing = standing_of(
        state=found.state, starts_at=found.starts_at, now=now, asked=found.asked, live=found.live
    )
    outcome = _closed(standing, revision, found.revision)
    if outcome is None and found.answer == answer:
        outcome = Outcome.SAME
    if outcome is None:
        _change(session, now, found, answer, actor)
        outcome = Outcome.SAVED
    return Pressed(invitation_id, outcome, is_monk(found.honorific))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a press must know of an invitation and its meeting, read without making records of them."""

    id: int
    person_id: int
    honorific: str | None
    body_id: int
    asked: bool
    live: bool
    answer: Answer | None
    state: str
    starts_at: datetime | None
    revision: int


def _seen(session: Session, actor: Actor, invitation_id: int) -> _Seen:
    """Raises NotAllowed when the card does not belong to the actor, or there is none."""
    for person_id, honorific, body_id, asked, withdrawn_at, answer, state, starts_at, revision in _SEEN(
        session, invitation_id=invitation_id
    ).rows():
        if actor.speaks_for(person_id):
            given, live = Answer(answer) if answer else None, withdrawn_at is None
            return _Seen(
                invitation_id,
                person_id,
                honorific,
                body_id,
                bool(asked),
                live,
                given,
                state,
                starts_at,
                revision,
            )
    raise NotAllowed


def _change(session: Session, now: datetime, found: _Seen, answer: Answer, actor: Actor) -> None:
    """Mostly it concerns nobody but the person; or else the records are needed."""
    if found.answer is Answer.DELEGATE or can_come(found.answer) != can_come(answer):
        invitation, meeting = own_invitation(session, actor, found.id)
        must_not_change_too_often(session, now, invitation)
        set_answer(session, now, invitation, meeting, answer, actor)
    else:
        _write(session, now, found.id, found.person_id, found.body_id, found.answer, answer, actor)


def outcome_of(invitation: Invitation, meeting: Meeting, now: datetime, revision: int) -> Outcome | None:
    """Why nothing may be written; None when it may."""
    return _closed(standing(invitation, meeting, now), revision, meeting.revision)


def _closed(standing: Standing, shown: int, revision: int) -> Outcome | None:
    """`shown` is the revision that the card was drawn for."""
    if standing is not Standing.OPEN:
        return Outcome.CLOSED
    return Outcome.CHANGED if shown != revision else None


def set_answer(
    session: Session,
    now: datetime,
    invitation: Invitation,
    meeting: Meeting,
    answer: Answer,
    actor: Actor,
    *,
    source: str = "",
) -> None:
    """Write an answer, with who gave it. `source` is on whose word an officer entered it.

    A delegate who is no longer sent is told, and so is whoever sent somebody that cannot come.
    """
    earlier = Answer(invitation.answer) if invitation.answer else None
    if earlier is Answer.DELEGATE and answer is not Answer.DELEGATE:
        release(session, now, invitation)
    _write(session, now, invitation.id, invitation.person_id, meeting.body_id, earlier, answer, actor, source)
    _tell_delegators(session, now, invitation, earlier)


def _write(
    session: Session,
    now: datetime,
    invitation_id: int,
    person_id: int,
    body_id: int,
    earlier: Answer | None,
    answer: Answer,
    actor: Actor,
    source: str = "",
) -> None:
    _ANSWERED(
        session,
        invitation_id=invitation_id,
        answer=answer.value,
        answered_at=now,
        answered_by=actor.account_id,
        answered_for=not source and actor.serves.get(person_id) is Relation.ANSWERS_FOR,
        answer_source=source,
    )
    known = session.identity_map.get(identity_key(Invitation, invitation_id))
    if known is not None:
        session.expire(known)
    audit.note(
        session,
        now,
        "invitation.answered",
        account_id=actor.account_id,
        body_id=body_id,
        invitation_id=invitation_id,
        answer=answer.value,
        earlier=earlier.value if earlier else None,
    )


_SEEN = Hot(
    select(
        Invitation.person_id,
        Person.honorific,
        Meeting.body_id,
        Invitation.asked,
        Invitation.withdrawn_at,
        Invitation.answer,
        Meeting.state,
        Meeting.starts_at,
        Meeting.revision,
    )
    .join(Meeting, Meeting.id == Invitation.meeting_id)
    .join(Person, Person.id == Invitation.person_id)
    .where(Invitation.id == bindparam("invitation_id"))
)
_WRITTEN = ("answer", "answered_at", "answered_by", "answered_for", "answer_source")
_ANSWERED = Hot(
    update(Invitation)
    .where(Invitation.id == bindparam("invitation_id"))
    .values({**{name: bindparam(name) for name in _WRITTEN}, "earlier_answer": null()})
)


def _tell_delegators(session: Session, now: datetime, invitation: Invitation, earlier: Answer | None) -> None:
    """They sent this person: told at once when the person cannot come, or can after all."""
    if can_come(earlier) == can_come(Answer(invitation.answer) if invitation.answer else None):
        return
    for delegator in delegators(session, invitation):
        owe_person(
            session,
            now,
            delegator.person_id,
            kind="delegate_answered",
            once_key=f"delegate_answered.{delegator.id}.{new_token()}",
            lane=Lane.REMINDER,
            about={"invitation_id": delegator.id},
            meeting_id=invitation.meeting_id,
        )
