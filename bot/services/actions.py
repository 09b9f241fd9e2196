"""Reading actions: who answers for them, who checks them, and how they stand."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actions import (
    AssignmentFacts,
    AssignmentState,
    OwnerFacts,
    ReportFacts,
    Said,
)
from bot.domain.actors import Actor
from bot.domain.people import PersonFacts
from bot.domain.refusals import NotAllowed, NotFound
from bot.domain.reminders import State
from bot.domain.voice_notes import SPOKEN
from bot.services.people import addressed, person_facts
from bot.services.places import address_of
from bot.services.rights import must_be_officer
from bot.services.voice_notes import mark_of
from bot.storage.records import (
    Account,
    Action,
    ActionReport,
    Assignment,
    Body,
    FocalPoint,
    Meeting,
    Organisation,
    Person,
    Registration,
    Reminder,
)


def given_assignment(session: Session, assignment_id: int) -> tuple[Assignment, Action]:
    """An assignment that was given and not withdrawn, with its action; raises NotFound."""
    assignment = session.get(Assignment, assignment_id)
    action = session.get(Action, assignment.action_id) if assignment else None
    if assignment is None or action is None or action.given_at is None or action.withdrawn_at is not None:
        raise NotFound
    return assignment, action


def responsible(session: Session, assignment: Assignment) -> list[int]:
    """The people who answer for an assignment: its owner, or the focal points of the owning organisation."""
    if assignment.person_id is not None:
        return [assignment.person_id]
    return focal_people(session, assignment.organisation_id)


def answering(session: Session, assignment: Assignment) -> list[int]:
    """Who may report on it: the responsible, or for them the focal points of their organisation (G9)."""
    owner = session.get(Person, assignment.person_id) if assignment.person_id else None
    focal = focal_people(session, owner.organisation_id if owner else None)
    people = responsible(session, assignment)
    return people + [person_id for person_id in focal if person_id not in people]


def checkers(session: Session, assignment: Assignment, action: Action) -> list[int]:
    """The people who confirm what was reported (G9): the counterpart, else the owner's focal points.

    An owner does not confirm their own report; with nobody here, the secretariat does.
    """
    if action.counterpart_id is not None:
        return [action.counterpart_id]
    owner = session.get(Person, assignment.person_id) if assignment.person_id else None
    return [
        person_id
        for person_id in focal_people(session, owner.organisation_id if owner else None)
        if person_id != assignment.person_id
    ]


def focal_people(session: Session, organisation_id: int | None) -> list[int]:
    """The live focal points of an organisation, in order of precedence."""
    if organisation_id is None:
        return []
    return list(
        session.scalars(
            select(Person.id)
            .join(FocalPoint, FocalPoint.person_id == Person.id)
            .where(FocalPoint.organisation_id == organisation_id, Person.retired_at.is_(None))
            .order_by(Person.position)
        )
    )


def reached(session: Session, people: Iterable[int]) -> int:
    """How many accounts hear of it when these people are told."""
    ids = list(people)
    if not ids:
        return 0
    accounts = session.scalars(
        select(Registration.account_id)
        .join(Account, Account.id == Registration.account_id)
        .where(
            Registration.person_id.in_(ids),
            Registration.ended_at.is_(None),
            Account.stopped_at.is_(None),
            Account.unreachable_since.is_(None),
        )
        .distinct()
    )
    return len(accounts.all())


def owner_facts(session: Session, assignment: Assignment) -> OwnerFacts:
    person = session.get(Person, assignment.person_id) if assignment.person_id else None
    organisation = (
        session.get(Organisation, assignment.organisation_id) if assignment.organisation_id else None
    )
    return OwnerFacts(
        person=person_facts(person) if person else None,
        organisation=organisation.name if organisation else "",
        office=assignment.office,
        place=address_of(session, organisation.place_code) if organisation else None,
    )


def read_assignment(session: Session, actor: Actor, now: datetime, assignment_id: int) -> AssignmentFacts:
    """One assignment with its history, for its owner, checker or an officer; raises NotAllowed, NotFound."""
    assignment, action = given_assignment(session, assignment_id)
    facts = assignment_facts(session, actor, assignment, action, local_day(now), with_reports=True)
    concerned = facts.may_answer or is_checker(session, actor, assignment, action)
    if not concerned and not actor.is_officer_of(action.body_id):
        raise NotAllowed
    return facts


def read_for_officer(session: Session, actor: Actor, now: datetime, assignment_id: int) -> AssignmentFacts:
    """One assignment with its history, for an officer of its body only; raises NotAllowed, NotFound."""
    assignment, action = given_assignment(session, assignment_id)
    must_be_officer(actor, action.body_id)
    return assignment_facts(session, actor, assignment, action, local_day(now), with_reports=True)


def is_reporter(session: Session, actor: Actor, assignment: Assignment) -> bool:
    """Whether this account said last that it is done: nobody confirms their own report."""
    reporter = session.scalars(
        select(ActionReport.account_id)
        .where(ActionReport.assignment_id == assignment.id, ActionReport.said == Said.DONE)
        .order_by(ActionReport.id.desc())
        .limit(1)
    ).first()
    return reporter == actor.account_id


def is_checker(session: Session, actor: Actor, assignment: Assignment, action: Action) -> bool:
    return any(actor.speaks_for(person_id) for person_id in checkers(session, assignment, action))


def assignment_facts(
    session: Session,
    actor: Actor,
    assignment: Assignment,
    action: Action,
    today: date,
    *,
    with_reports: bool = False,
) -> AssignmentFacts:
    """How an assignment stands, and what this actor may do with it."""
    body = session.get_one(Body, action.body_id)
    meeting = session.get(Meeting, action.meeting_id) if action.meeting_id else None
    state = AssignmentState(assignment.state)
    serving = next((who for who in answering(session, assignment) if actor.speaks_for(who)), None)
    checks = state == AssignmentState.REPORTED and is_checker(session, actor, assignment, action)
    officer = actor.is_officer_of(action.body_id)
    return AssignmentFacts(
        id=assignment.id,
        action_id=action.id,
        body_id=body.id,
        body_km=body.name_km,
        body_en=body.name_en,
        meeting_km=meeting.title_km if meeting else "",
        meeting_en=meeting.title_en if meeting else "",
        text_km=action.text_km,
        text_en=action.text_en,
        text_behind=action.text_behind,
        due_on=action.due_on,
        today=today,
        owner=owner_facts(session, assignment),
        state=state,
        state_since=assignment.state_since,
        needs_help=assignment.needs_help,
        reached=reached(session, responsible(session, assignment)),
        reports=_reports(session, assignment) if with_reports else (),
        missed=_missed(session, assignment) if with_reports else (),
        serving=_person(session, serving),
        may_answer=serving is not None,
        may_confirm=checks and not is_reporter(session, actor, assignment),
        may_verify=officer and state in {AssignmentState.REPORTED, AssignmentState.CONFIRMED},
    )


def _person(session: Session, person_id: int | None) -> PersonFacts | None:
    return addressed(session.get_one(Person, person_id)) if person_id is not None else None


def _missed(session: Session, assignment: Assignment) -> tuple[date, ...]:
    days = select(Reminder.due_on).where(
        Reminder.assignment_id == assignment.id, Reminder.state == State.MISSED
    )
    return tuple(session.scalars(days.distinct().order_by(Reminder.due_on)))


def _reports(session: Session, assignment: Assignment) -> tuple[ReportFacts, ...]:
    rows = session.scalars(
        select(ActionReport).where(ActionReport.assignment_id == assignment.id).order_by(ActionReport.id)
    )
    return tuple(report_facts(session, row) for row in rows)


def report_facts(session: Session, row: ActionReport) -> ReportFacts:
    return ReportFacts(
        said=Said(row.said),
        at=row.at,
        by=_person(session, row.person_id),
        by_officer=row.person_id is None,
        text=row.text,
        file_kind=row.file_kind,
        file_id=row.file_id,
        note=mark_of(session, report_id=row.id) if row.file_kind in SPOKEN else None,
    )


def live_assignments(session: Session, *conditions: object) -> Sequence[tuple[Assignment, Action]]:
    """Given, not withdrawn assignments that meet the conditions, the earliest due first."""
    rows = session.execute(
        select(Assignment, Action)
        .join(Action, Action.id == Assignment.action_id)
        .where(Action.given_at.is_not(None), Action.withdrawn_at.is_(None), *conditions)  # type: ignore[arg-type]  # any SQL condition
        .order_by(Action.due_on, Action.id, Assignment.id)
    )
    return [(row[0], row[1]) for row in rows]
