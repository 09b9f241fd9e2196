"""Reading invitation cards and papers, and what the people of an account are invited to."""

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.invitations import (
    Answer,
    CardFacts,
    DelegateFacts,
    MeetingFacts,
    PaperToSend,
    standing_of,
)
from bot.domain.people import PersonFacts
from bot.domain.refusals import NotFound
from bot.domain.screens import FileKind, Place
from bot.services.links import INVITATION, PERSON, start_link
from bot.services.people import addressed
from bot.services.told import days_late, first_told
from bot.storage.records import Body, Invitation, Meeting, Paper, Person, Registration

# A card and what it is about, read together: cards are drawn more often than anything else.
_CARD = (
    select(Invitation, Meeting, Person, Body)
    .join(Meeting, Meeting.id == Invitation.meeting_id)
    .join(Person, Person.id == Invitation.person_id)
    .join(Body, Body.id == Meeting.body_id)
    .where(Invitation.id == bindparam("invitation_id"))
)


def meeting_facts(session: Session, meeting: Meeting) -> MeetingFacts:
    """What everybody invited may know of a meeting."""
    body = session.get_one(Body, meeting.body_id)
    here = meeting.latitude is not None and meeting.longitude is not None
    return MeetingFacts(
        id=meeting.id,
        body_id=body.id,
        body_km=body.name_km,
        body_en=body.name_en,
        title_km=meeting.title_km,
        title_en=meeting.title_en,
        title_behind=meeting.title_behind,
        venue_km=meeting.venue_km,
        venue_en=meeting.venue_en,
        venue_behind=meeting.venue_behind,
        starts_at=meeting.starts_at,
        place=Place(meeting.latitude or 0.0, meeting.longitude or 0.0) if here else None,
        state=meeting.state,
        revision=meeting.revision,
        changed_reason=meeting.changed_reason,
    )


def preview_card(session: Session, now: datetime, meeting: Meeting, person: Person) -> CardFacts:
    """The card this person would get if the meeting were announced now; nothing is written."""
    return CardFacts(
        invitation_id=0,
        person=addressed(person),
        meeting=meeting_facts(session, meeting),
        days_late=days_late(session, meeting, local_day(meeting.send_at or now)),
        late_reason=meeting.late_reason,
    )


def read_card(session: Session, invitation_id: int, now: datetime) -> CardFacts:
    """One card as it stands now; the caller checks the rights. Raises NotFound."""
    row = session.execute(_CARD, {"invitation_id": invitation_id}).first()
    if row is None:
        raise NotFound
    invitation, meeting, person, _ = row
    told = first_told(session, meeting, invitation.person_id)
    return CardFacts(
        invitation_id=invitation.id,
        person=addressed(person),
        meeting=meeting_facts(session, meeting),
        standing=standing_of(
            state=meeting.state,
            starts_at=meeting.starts_at,
            now=now,
            asked=invitation.asked,
            live=invitation.withdrawn_at is None,
        ),
        link=start_link(session, INVITATION, invitation.link_token),
        days_late=days_late(session, meeting, local_day(told or now)),
        late_reason=meeting.late_reason,
        papers=len(papers_for(session, invitation)),
        answer=Answer(invitation.answer) if invitation.answer else None,
        answered_for=invitation.answered_for,
        answer_source=invitation.answer_source,
        earlier_answer=Answer(invitation.earlier_answer) if invitation.earlier_answer else None,
        delegate=delegate_facts(session, invitation),
        delegate_of=delegator(session, invitation),
        also_for=_also_for(session, invitation),
    )


def read_paper(session: Session, paper_id: int, now: datetime) -> PaperToSend:
    """One paper as it is sent; the caller checks the rights. Raises NotFound."""
    paper = session.get(Paper, paper_id)
    if paper is None:
        raise NotFound
    meeting = session.get_one(Meeting, paper.meeting_id)
    late = days_late(session, meeting, local_day(paper.announced_at or now)) if paper.late else 0
    return PaperToSend(
        paper_id=paper.id,
        kind=paper.kind,
        title=paper.title,
        language=paper.language,
        file_kind=FileKind(paper.file_kind),
        file_id=paper.file_id,
        meeting=meeting_facts(session, meeting),
        letter_number=paper.letter_number,
        letter_date=paper.letter_date,
        signatory=paper.signatory,
        days_late=late,
        late_reason=paper.late_reason,
        replaces=_replaces(session, paper_id),
    )


def papers_for(session: Session, invitation: Invitation) -> list[Paper]:
    """The announced papers this person gets, in order: of letters their category's own, else the general.

    A paper gives way to its successor once that was announced.
    """
    category_id = session.get_one(Person, invitation.person_id).category_id
    papers = session.scalars(
        select(Paper)
        .where(
            Paper.meeting_id == invitation.meeting_id,
            Paper.announced_at.is_not(None),
            Paper.withdrawn_at.is_(None),
        )
        .order_by(Paper.position, Paper.id)
    ).all()
    announced = {paper.id for paper in papers}
    current = [paper for paper in papers if paper.replaced_by_id not in announced]
    own_letter = any(paper.kind == "letter" and paper.category_id == category_id for paper in current)
    letter_for = category_id if own_letter else None
    return [paper for paper in current if paper.kind != "letter" or paper.category_id == letter_for]


def delegate_facts(session: Session, invitation: Invitation) -> DelegateFacts | None:
    """Who comes in the place of this person, while the answer is that a delegate comes."""
    if invitation.answer != Answer.DELEGATE:
        return None
    if invitation.delegate_person_id is None:
        return DelegateFacts(person=None, name=invitation.delegate_name)
    person = session.get_one(Person, invitation.delegate_person_id)
    answer = session.scalar(
        select(Invitation.answer).where(
            Invitation.meeting_id == invitation.meeting_id,
            Invitation.person_id == person.id,
            Invitation.withdrawn_at.is_(None),
        )
    )
    return DelegateFacts(
        person=addressed(person),
        registered=is_registered(session, person.id),
        answer=Answer(answer) if answer else None,
        link=start_link(session, PERSON, person.link_token),
    )


def delegator(session: Session, invitation: Invitation) -> PersonFacts | None:
    """For whom this person comes, when that is the only reason why they are invited."""
    if invitation.delegate_of_id is None:
        return None
    return _person(session, session.get_one(Invitation, invitation.delegate_of_id).person_id)


def is_registered(session: Session, person_id: int) -> bool:
    live = select(func.count()).where(Registration.person_id == person_id, Registration.ended_at.is_(None))
    return bool(session.scalar(live))


def _also_for(session: Session, invitation: Invitation) -> tuple[PersonFacts, ...]:
    others = session.scalars(
        select(Invitation.person_id)
        .where(
            Invitation.meeting_id == invitation.meeting_id,
            Invitation.delegate_person_id == invitation.person_id,
            Invitation.answer == Answer.DELEGATE,
            Invitation.withdrawn_at.is_(None),
            Invitation.id != (invitation.delegate_of_id or 0),
        )
        .order_by(Invitation.id)
    )
    return tuple(_person(session, person_id) for person_id in others)


def _person(session: Session, person_id: int) -> PersonFacts:
    return addressed(session.get_one(Person, person_id))


def _replaces(session: Session, paper_id: int) -> bool:
    earlier = select(Paper.id).where(Paper.replaced_by_id == paper_id, Paper.announced_at.is_not(None))
    return session.scalar(earlier.limit(1)) is not None
