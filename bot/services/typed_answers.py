"""Answers typed instead of pressed: which invitation is meant, and what becomes of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.answers import Outcome
from bot.domain.drafts import Draft
from bot.domain.invitations import Answer, CardFacts, Standing
from bot.domain.pages import PAGE
from bot.domain.typed_answers import Meant, SaidFacts, TypedFacts, WhichFacts
from bot.services import audit, drafts
from bot.services.answers import answer_invitation
from bot.services.invitations import read_card
from bot.services.invitees import own_invitation
from bot.services.own_voice import KIND as OWN_VOICE
from bot.storage.records import Invitation, Meeting, Notice, OutboxRow

SECOND = timedelta(seconds=1)  # Telegram dates messages by whole seconds
TELLS_OF_CHANGES = ("invitation", "moved", "postponed", "cancelled")
OF_ONE_CARD = (
    "invitation",
    "moved",
    "postponed",
    "cancelled",
    "nudge",
    "represent",
    "delegate_answered",
    "paper",
    OWN_VOICE,
)


def meant(
    session: Session, actor: Actor, now: datetime, said: SaidFacts, draft: Draft | None
) -> Meant | None:
    """The invitations that a word may answer, the one that a voice note may; None when it answers none.

    A reply to a card means that card. Anything else answers only when nothing was asked (no `draft`) and one
    invitation waits for an answer; a reply to another message of ours is about that message.
    """
    target = _meant(session, actor, now, said, draft)
    if target is None or said.word is not None:
        return target
    one = target.ids[0] if len(target.ids) == 1 and target.sure else 0
    return target if one and read_card(session, one, now).standing is Standing.OPEN else None


def _meant(
    session: Session, actor: Actor, now: datetime, said: SaidFacts, draft: Draft | None
) -> Meant | None:
    if said.reply_to and (draft is None or said.shows):
        return _replied_to(session, actor, said)
    if draft is not None or said.reply_to or not actor.serves:
        return None
    cards = _open_cards(session, actor, now)
    waiting = [card for card in cards if card.answer is None or card.delegate_declined]
    if waiting:
        return _of(session, actor, said, waiting, sure=not _was_asked_else(session, actor))
    if said.word is None or said.word.answer is None:
        return None
    # All are answered: nothing is changed by a word that names no meeting.
    return _of(session, actor, said, cards, sure=all(card.answer is said.word.answer for card in cards))


def take(
    session: Session, actor: Actor, now: datetime, said: SaidFacts, target: Meant
) -> TypedFacts | WhichFacts:
    """Count the word, or show the buttons again. Raises NotAllowed for what does not belong to the account.

    Nothing is written where a press of the same card would write nothing: `target.shown` is what was known
    when it was typed, be it a day ago.
    """
    leave_what_was_asked(session, actor)
    if len(target.ids) != 1:
        return WhichFacts(tuple(_own_card(session, actor, now, one) for one in target.ids))
    answer = said.word.answer if said.word else None
    if answer is None or not target.sure:
        return TypedFacts(card=_own_card(session, actor, now, target.ids[0]), outcome=None)
    facts = answer_invitation(session, actor, now, target.ids[0], target.shown, answer)
    if facts.outcome is Outcome.SAVED:
        _note(session, actor, now, target.ids[0], answer)
    return TypedFacts(card=facts.card, outcome=facts.outcome)


def known_revision(session: Session, actor: Actor, invitation: Invitation, moment: datetime) -> int:
    """The revision of the meeting that the account had been told of at that moment; 0: of none."""
    told = session.scalar(
        select(func.max(Notice.revision)).where(
            Notice.meeting_id == invitation.meeting_id,
            Notice.person_id == invitation.person_id,
            Notice.what.in_(TELLS_OF_CHANGES),
            or_(Notice.account_id == actor.account_id, Notice.how != "bot"),
            Notice.told_at < moment + SECOND,
        )
    )
    return told or 0


def _replied_to(session: Session, actor: Actor, said: SaidFacts) -> Meant | None:
    """What the message that was replied to is about: its buttons say it, or the row by which it was sent."""
    if len({invitation_id for invitation_id, _ in said.shows}) == 1:
        invitation_id, shown = said.shows[0]
        return Meant((invitation_id,), shown) if _own(session, actor, invitation_id) else None
    row = session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.account_id == actor.account_id,
            OutboxRow.message_id == said.reply_to,
            OutboxRow.kind.in_(OF_ONE_CARD),
        )
        .order_by(OutboxRow.id.desc())
    ).first()
    if row is None or row.about.get("also"):
        ids = tuple(one for one in dict.fromkeys(said.opens) if _own(session, actor, one))
        return Meant(ids[:PAGE], sure=False) if ids else None
    invitation = _own(session, actor, row.about["invitation_id"])
    if invitation is None:
        return None
    # A paper shows no date, so what counts is what was known when it was answered.
    moment = said.written_at if row.kind == "paper" or row.sent_at is None else row.sent_at
    return Meant((invitation.id,), known_revision(session, actor, invitation, moment))


def _of(
    session: Session, actor: Actor, said: SaidFacts, cards: Sequence[CardFacts], *, sure: bool
) -> Meant | None:
    if len(cards) != 1:
        return Meant(tuple(card.invitation_id for card in cards[:PAGE])) if cards else None
    invitation = session.get_one(Invitation, cards[0].invitation_id)
    return Meant((invitation.id,), known_revision(session, actor, invitation, said.written_at), sure)


def _own(session: Session, actor: Actor, invitation_id: int) -> Invitation | None:
    invitation = session.get(Invitation, invitation_id)
    return invitation if invitation and actor.speaks_for(invitation.person_id) else None


def _open_cards(session: Session, actor: Actor, now: datetime) -> list[CardFacts]:
    """The cards that can be answered, the next meeting first."""
    rows = session.scalars(
        select(Invitation.id)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(
            Invitation.person_id.in_(list(actor.serves)),
            Invitation.withdrawn_at.is_(None),
            Invitation.asked,
            Meeting.state == "announced",
            Meeting.starts_at > now,
        )
        .order_by(Meeting.starts_at, Invitation.id)
    )
    return [read_card(session, one, now) for one in rows]


def _was_asked_else(session: Session, actor: Actor) -> bool:
    """The last thing that came here is a secretariat's own words: a "yes" may be said to them."""
    last = select(OutboxRow.kind).where(
        OutboxRow.account_id == actor.account_id, OutboxRow.message_id.is_not(None)
    )
    return session.scalars(last.order_by(OutboxRow.message_id.desc()).limit(1)).first() == "answer"


def leave_what_was_asked(session: Session, actor: Actor) -> None:
    """Whoever replies to a card has left what was asked in passing, such as who comes instead."""
    draft = drafts.expected(session, actor.account_id)
    if draft and draft.form in drafts.IN_PASSING:
        drafts.forget(session, actor.account_id)


def _own_card(session: Session, actor: Actor, now: datetime, invitation_id: int) -> CardFacts:
    own_invitation(session, actor, invitation_id)
    return read_card(session, invitation_id, now)


def _note(session: Session, actor: Actor, now: datetime, invitation_id: int, answer: Answer) -> None:
    meeting = session.get_one(Meeting, session.get_one(Invitation, invitation_id).meeting_id)
    audit.note(
        session,
        now,
        "invitation.typed",
        account_id=actor.account_id,
        body_id=meeting.body_id,
        invitation_id=invitation_id,
        answer=answer.value,
    )
