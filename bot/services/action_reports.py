"""What owners report, and its three keys: owner, focal point or counterpart, secretariat (F5)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actions import (
    CHECKER_SAYS,
    OWNER_SAYS,
    AssignmentFacts,
    AssignmentState,
    Said,
    can_say,
)
from bot.domain.actors import Actor
from bot.domain.delivery import Lane
from bot.domain.given_files import GivenFile
from bot.domain.refusals import NotAllowed, Outdated
from bot.services import action_reminders, actions, audit, drafts, voice_notes
from bot.services.kept_files import keep
from bot.services.owe import owe_account, owe_person
from bot.services.too_much import must_not_be_too_much
from bot.storage.records import Action, ActionReport, Assignment, Officer


def say(session: Session, actor: Actor, now: datetime, assignment_id: int, said: Said) -> AssignmentFacts:
    """Record what was said and tell those whom it concerns; a note may follow.

    Said twice in a row by the same account it counts once. Raises NotAllowed, NotFound, Outdated,
    TooMuchToday.
    """
    assignment, action = actions.given_assignment(session, assignment_id)
    person_id = _speaker(session, actor, assignment, action, said)
    if not _already_said(session, assignment, actor, said):
        if not can_say(said, AssignmentState(assignment.state)):
            raise Outdated
        report = _record(session, actor, now, assignment, said, person_id)
        _follow(session, assignment, said, now)
        _tell(session, actor, now, assignment, action, report)
        audit.note(
            session,
            now,
            f"action.{said}",
            account_id=actor.account_id,
            body_id=action.body_id,
            assignment_id=assignment.id,
            person_id=person_id,
        )
    if said not in {Said.ACCEPTED, Said.CONFIRMED, Said.VERIFIED}:
        drafts.expect(session, actor, now, "action.note", assignment_id=assignment_id)
    return _facts(session, actor, now, assignment, action)


def add_note(
    session: Session,
    actor: Actor,
    now: datetime,
    assignment_id: int,
    *,
    text: str = "",
    given: GivenFile | None = None,
) -> AssignmentFacts:
    """Add words, a voice note, a photo or a file to what this account said last, for the secretariat."""
    assignment, action = actions.given_assignment(session, assignment_id)
    last = session.scalars(
        select(ActionReport)
        .where(ActionReport.assignment_id == assignment_id, ActionReport.account_id == actor.account_id)
        .order_by(ActionReport.id.desc())
        .limit(1)
    ).first()
    if last is None:
        raise NotAllowed
    _must_not_say_too_much(session, actor, now, assignment_id)
    note = ActionReport(
        assignment_id=assignment_id,
        said=last.said,
        account_id=actor.account_id,
        person_id=last.person_id,
        at=now,
        text=text.strip(),
        file_kind=given.kind.value if given else "",
        file_id=keep(session, now, given) if given else "",
    )
    session.add(note)
    session.flush()
    voice_notes.spoken(
        session,
        actor,
        now,
        action.body_id,
        note.file_kind,
        note.file_id,
        person_id=last.person_id,
        report_id=note.id,
    )
    drafts.forget(session, actor.account_id)
    _tell(session, actor, now, assignment, action, note)
    return _facts(session, actor, now, assignment, action)


def no_note(session: Session, actor: Actor, now: datetime, assignment_id: int) -> AssignmentFacts:
    """Nothing to add: the card is shown again."""
    drafts.forget(session, actor.account_id)
    return actions.read_assignment(session, actor, now, assignment_id)


def _speaker(
    session: Session, actor: Actor, assignment: Assignment, action: Action, said: Said
) -> int | None:
    """For which person this account may say it; None for an officer. Raises NotAllowed."""
    if said == Said.VERIFIED:
        people: list[int] = []
    elif said in CHECKER_SAYS:
        people = actions.checkers(session, assignment, action)
        if said == Said.CONFIRMED and actions.is_reporter(session, actor, assignment):
            people = []
    else:
        people = actions.answering(session, assignment)
    speaking = next((person_id for person_id in people if actor.speaks_for(person_id)), None)
    if speaking is None and not actor.is_officer_of(action.body_id):
        raise NotAllowed
    return speaking


def _already_said(session: Session, assignment: Assignment, actor: Actor, said: Said) -> bool:
    last = session.scalars(
        select(ActionReport)
        .where(ActionReport.assignment_id == assignment.id)
        .order_by(ActionReport.id.desc())
        .limit(1)
    ).first()
    return last is not None and (last.account_id, last.said) == (actor.account_id, said)


def _must_not_say_too_much(session: Session, actor: Actor, now: datetime, assignment_id: int) -> None:
    own = (ActionReport.assignment_id == assignment_id, ActionReport.account_id == actor.account_id)
    must_not_be_too_much(session, now, ActionReport.at, *own)


def _record(
    session: Session,
    actor: Actor,
    now: datetime,
    assignment: Assignment,
    said: Said,
    person_id: int | None,
) -> ActionReport:
    _must_not_say_too_much(session, actor, now, assignment.id)
    report = ActionReport(
        assignment_id=assignment.id,
        said=said,
        account_id=actor.account_id,
        person_id=person_id,
        at=now,
    )
    session.add(report)
    assignment.state = (OWNER_SAYS | CHECKER_SAYS)[said]
    assignment.state_since = now
    assignment.needs_help = said == Said.NEED_HELP
    session.flush()
    return report


def _follow(session: Session, assignment: Assignment, said: Said, now: datetime) -> None:
    """Nobody is reminded of what is reported; sent back, the reminders that still lie ahead return."""
    action = session.get_one(Action, assignment.action_id)
    if said == Said.SENT_BACK:
        action_reminders.plan(session, action, now)
    elif said in {Said.DONE, Said.NOT_THEIRS, Said.CONFIRMED, Said.VERIFIED}:
        action_reminders.drop_for(session, assignment)


def _tell(
    session: Session,
    actor: Actor,
    now: datetime,
    assignment: Assignment,
    action: Action,
    report: ActionReport,
) -> None:
    """Officers hear what is to be looked at, checkers what was reported done, owners what was confirmed or
    sent back. That an action was accepted stands on the board: forty owners would be forty messages.
    """
    about = {"report_id": report.id}
    key = f"action_news.{report.id}"
    officers = session.scalars(
        select(Officer.account_id).where(
            Officer.body_id == action.body_id,
            Officer.retired_at.is_(None),
            Officer.account_id.is_not(None),
            Officer.account_id != actor.account_id,
        )
    ).all()
    for account_id in officers if report.said != Said.ACCEPTED else ():
        if account_id is not None:
            owe_account(
                session,
                now,
                account_id=account_id,
                kind="action_news",
                lane=Lane.ANSWER,
                once_key=f"{key}.{account_id}",
                about=about,
            )
    people = _concerned(session, assignment, action, Said(report.said))
    for person_id in people:
        if not actor.speaks_for(person_id):
            owe_person(
                session,
                now,
                person_id,
                kind="action_news",
                lane=Lane.ANSWER,
                once_key=key,
                about=about,
            )


def _concerned(session: Session, assignment: Assignment, action: Action, said: Said) -> list[int]:
    if said == Said.DONE:
        return actions.checkers(session, assignment, action)
    if said in CHECKER_SAYS:
        return actions.responsible(session, assignment)
    return []


def _facts(
    session: Session, actor: Actor, now: datetime, assignment: Assignment, action: Action
) -> AssignmentFacts:
    session.flush()
    return actions.assignment_facts(session, actor, assignment, action, local_day(now), with_reports=True)
