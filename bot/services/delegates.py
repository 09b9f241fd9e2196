"""Choosing who comes in one's place: a colleague, a contact, a typed name, or a voice note."""

from datetime import datetime

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.answers import (
    AnswerFacts,
    Colleague,
    ColleaguesFacts,
    DelegateCannotCome,
    ForwardFacts,
    NoName,
    Outcome,
)
from bot.domain.clusters import cut
from bot.domain.delegates import ReleasedFacts, VoiceFacts
from bot.domain.given_files import GivenFile
from bot.domain.honorifics import split_honorific
from bot.domain.invitations import Answer, CardFacts, DelegateFacts, Standing
from bot.domain.names import clean
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.refusals import NotAllowed, Outdated
from bot.services import drafts, voice_notes
from bot.services.answers import set_answer
from bot.services.bodies import owe_officers
from bot.services.delegation import must_not_change_too_often, release, send_delegate
from bot.services.invitations import read_card
from bot.services.invitees import own_invitation, standing
from bot.services.kept_files import keep
from bot.services.links import new_token
from bot.services.people import add_person, addressed, give_honorific, person_facts
from bot.services.too_much import must_not_be_too_much
from bot.storage.records import Category, Invitation, Meeting, Person

NAME_LIMIT = 120  # characters


def choose_delegate(
    session: Session, actor: Actor, now: datetime, invitation_id: int, page: int = 0
) -> ColleaguesFacts | AnswerFacts:
    """Colleagues to choose from; the card instead when it can no longer be answered.

    Whoever simply types, speaks or shares a contact here has named somebody else.
    """
    invitation, meeting = own_invitation(session, actor, invitation_id)
    card = read_card(session, invitation_id, now)
    if not _may_send(invitation, meeting, now):
        return AnswerFacts(card=card, outcome=Outcome.CLOSED)
    drafts.expect(session, actor, now, "delegate.who", invitation_id=invitation_id)
    found = colleagues(session, invitation)
    page = clip(page, len(found))
    return ColleaguesFacts(
        card=card,
        colleagues=tuple(found[page * PAGE : (page + 1) * PAGE]),
        page=page,
        pages=count_pages(len(found)),
    )


def pick_delegate(
    session: Session, actor: Actor, now: datetime, invitation_id: int, person_id: int
) -> AnswerFacts:
    """This colleague comes. Raises NotAllowed for anybody who is no colleague, DelegateCannotCome."""
    invitation, meeting = own_invitation(session, actor, invitation_id)
    if not _may_send(invitation, meeting, now):
        return AnswerFacts(card=read_card(session, invitation_id, now), outcome=Outcome.CLOSED)
    if invitation.answer == Answer.DELEGATE and invitation.delegate_person_id == person_id:
        return AnswerFacts(card=read_card(session, invitation_id, now), outcome=Outcome.SAME)
    if person_id not in {colleague.person.id for colleague in colleagues(session, invitation)}:
        raise NotAllowed
    return appoint(session, actor, now, invitation, session.get_one(Person, person_id))


def expect_delegate(session: Session, actor: Actor, now: datetime, invitation_id: int) -> CardFacts:
    """Somebody else: the next contact, name or voice note says who. Raises Outdated."""
    invitation, meeting = own_invitation(session, actor, invitation_id)
    if not _may_send(invitation, meeting, now):
        raise Outdated
    drafts.expect(session, actor, now, "delegate.who", invitation_id=invitation_id)
    return read_card(session, invitation_id, now)


def name_delegate(
    session: Session,
    actor: Actor,
    now: datetime,
    invitation_id: int,
    name: str,
    phone: str | None = None,
) -> AnswerFacts:
    """Somebody by name comes, perhaps with a phone number (E.164) from a contact; raises NoName."""
    invitation, meeting = own_invitation(session, actor, invitation_id)
    drafts.forget(session, actor.account_id)
    if not _may_send(invitation, meeting, now):
        return AnswerFacts(card=read_card(session, invitation_id, now), outcome=Outcome.CLOSED)
    return appoint(session, actor, now, invitation, stand_in(session, now, invitation, name, phone))


def delegate_by_voice(
    session: Session, actor: Actor, now: datetime, invitation_id: int, given: GivenFile
) -> AnswerFacts:
    """A voice note names the delegate; the officers hear it and write the name down."""
    invitation, meeting = own_invitation(session, actor, invitation_id)
    drafts.forget(session, actor.account_id)
    if not _may_send(invitation, meeting, now):
        return AnswerFacts(card=read_card(session, invitation_id, now), outcome=Outcome.CLOSED)
    must_not_change_too_often(session, now, invitation)
    release(session, now, invitation)
    set_answer(session, now, invitation, meeting, Answer.DELEGATE, actor)
    invitation.delegate_voice = keep(session, now, given)
    voice_notes.spoken(
        session,
        actor,
        now,
        meeting.body_id,
        given.kind,
        invitation.delegate_voice,
        person_id=invitation.person_id,
        invitation_id=invitation.id,
    )
    owe_officers(
        session,
        now,
        meeting.body_id,
        kind="delegate_voice",
        once_key=f"delegate_voice.{invitation.id}.{new_token()}",
        about={"invitation_id": invitation.id},
    )
    session.flush()
    return AnswerFacts(card=read_card(session, invitation_id, now), outcome=Outcome.SAVED)


def appoint(
    session: Session,
    actor: Actor,
    now: datetime,
    invitation: Invitation,
    person: Person,
    *,
    source: str = "",
) -> AnswerFacts:
    """The person comes in their place; the rights were checked. Facts hold the link to forward, if needed."""
    meeting = session.get_one(Meeting, invitation.meeting_id)
    if person.id == invitation.person_id:
        raise DelegateCannotCome
    if not source:
        must_not_change_too_often(session, now, invitation)
    reached = send_delegate(session, now, invitation, person)
    set_answer(session, now, invitation, meeting, Answer.DELEGATE, actor, source=source)
    session.flush()
    card = read_card(session, invitation.id, now)
    return AnswerFacts(card=card, outcome=Outcome.SAVED, forward=None if reached else forward(card))


def forward(card: CardFacts) -> ForwardFacts | None:
    """The link that the delegator forwards, while the delegate is not in the bot."""
    delegate: DelegateFacts | None = card.delegate
    if delegate is None or delegate.person is None or delegate.registered:
        return None
    return ForwardFacts(card=card, delegate=delegate.person, link=delegate.link)


def read_forward(session: Session, actor: Actor, now: datetime, invitation_id: int) -> ForwardFacts | None:
    """The same once more, for the delegator; raises NotAllowed."""
    own_invitation(session, actor, invitation_id)
    return forward(read_card(session, invitation_id, now))


def stand_in(session: Session, now: datetime, invitation: Invitation, name: str, phone: str | None) -> Person:
    """Somebody who is in no roster, right after the one they come for; raises NoName, TooMuchToday.

    An honorific typed before the name is theirs. The same name with the same number, sent by the same person,
    is the same somebody.
    """
    honorific, degree, shown = split_honorific(cut(clean(name), NAME_LIMIT))
    if not any(letter.isalpha() for letter in shown):
        raise NoName
    sender = session.get_one(Person, invitation.person_id)
    known = _same_stand_in(session, sender, shown, phone)
    if known is not None:
        return known
    must_not_be_too_much(session, now, Person.created_at, *_stand_ins_of(sender))
    person = add_person(session, now, session.get_one(Category, sender.category_id), shown, phone)
    person.position, person.organisation_id, person.delegate_only = (
        sender.position,
        sender.organisation_id,
        True,
    )
    give_honorific(person, honorific, degree)
    return person


def colleagues(session: Session, invitation: Invitation) -> list[Colleague]:
    """Who can be sent: the same organisation first, then the same category, in order of precedence.

    Without those who cannot come themselves, are only informed, or have sent somebody.
    """
    sender = session.get_one(Person, invitation.person_id)
    people = session.scalars(
        select(Person)
        .where(
            Person.body_id == sender.body_id,
            Person.id != sender.id,
            Person.retired_at.is_(None),
            Person.delegate_only.is_(False),
            (Person.category_id == sender.category_id) | _same_organisation(sender),
        )
        .order_by(Person.position, Person.id)
    ).all()
    theirs = {
        row.person_id: row
        for row in session.scalars(
            select(Invitation).where(
                Invitation.meeting_id == invitation.meeting_id, Invitation.withdrawn_at.is_(None)
            )
        )
    }
    can_come = [person for person in people if _can_come(theirs.get(person.id), invitation)]
    same = sender.organisation_id
    can_come.sort(key=lambda person: same is None or person.organisation_id != same)
    return [Colleague(person=person_facts(person), invited=person.id in theirs) for person in can_come]


def _may_send(invitation: Invitation, meeting: Meeting, now: datetime) -> bool:
    """A delegate sends no delegate."""
    return standing(invitation, meeting, now) is Standing.OPEN and invitation.delegate_of_id is None


def _can_come(theirs: Invitation | None, invitation: Invitation) -> bool:
    if theirs is None or theirs.delegate_of_id == invitation.id:
        return True
    return theirs.asked and theirs.answer not in (Answer.REGRETS, Answer.DELEGATE)


def _same_organisation(sender: Person) -> ColumnElement[bool]:
    if sender.organisation_id is None:
        return false()
    return Person.organisation_id == sender.organisation_id


def _stand_ins_of(sender: Person) -> tuple[ColumnElement[bool], ...]:
    return (
        Person.body_id == sender.body_id,
        Person.position == sender.position,
        Person.delegate_only.is_(True),
    )


def _same_stand_in(session: Session, sender: Person, name: str, phone: str | None) -> Person | None:
    for person in session.scalars(select(Person).where(*_stand_ins_of(sender), Person.retired_at.is_(None))):
        numbers = {row.number for row in person.phones}
        if name in (person.name_km, person.name_latin) and ({phone} if phone else set()) == numbers:
            return person
    return None


def read_released(session: Session, card: CardFacts, delegator_id: int) -> ReleasedFacts:
    """The delegate's card, and who no longer sends them."""
    delegator = session.get_one(Invitation, delegator_id)
    return ReleasedFacts(card=card, delegator=addressed(session.get_one(Person, delegator.person_id)))


def read_voice(session: Session, actor: Actor, now: datetime, invitation_id: int) -> VoiceFacts | None:
    """A voice note that waits to be written down, for officers of the body only."""
    invitation = session.get(Invitation, invitation_id)
    if invitation is None or not invitation.delegate_voice:
        return None
    card = read_card(session, invitation_id, now)
    if not actor.is_officer_of(card.meeting.body_id):
        return None
    return VoiceFacts(card=card, file_id=invitation.delegate_voice)
