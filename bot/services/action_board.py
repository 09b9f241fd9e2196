"""The board of a body's actions, and the list of what an account owes."""

from collections import Counter
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actions import (
    ActionBoard,
    AssignmentFacts,
    AssignmentState,
    Group,
    MyActionsFacts,
    Special,
    group_of,
    is_escalated,
)
from bot.domain.actors import Actor
from bot.domain.delivery import Lane
from bot.services import action_reminders, actions
from bot.services.owe import owe_account
from bot.services.rights import must_be_officer
from bot.storage.records import Action, Assignment, Body, FocalPoint, Person

PAGE = 6


def read_board(
    session: Session, actor: Actor, now: datetime, body_id: int, group: Group | Special | None, page: int
) -> ActionBoard:
    """Counts of all assignments of a body, every one in exactly one group, and a page of a group or list."""
    must_be_officer(actor, body_id)
    today = local_day(now)
    body = session.get_one(Body, body_id)
    rows = actions.live_assignments(session, Action.body_id == body_id)
    groups = [group_of(AssignmentState(row.state), action.due_on, today) for row, action in rows]
    missed = action_reminders.missed(session, body_id)
    chosen = [pair for pair, its in zip(rows, groups, strict=True) if its == group]
    if group is Special.MISSED:
        chosen = [pair for pair in rows if pair[0].id in missed]
    pages = max(1, -(-len(chosen) // PAGE))
    page = min(max(page, 0), pages - 1)
    lines = tuple(
        actions.assignment_facts(session, actor, row, action, today)
        for row, action in chosen[page * PAGE : (page + 1) * PAGE]
    )
    counts = Counter(groups)
    return ActionBoard(
        body_id=body_id,
        body_km=body.name_km,
        body_en=body.name_en,
        counts={its: counts[its] for its in Group},
        escalated=sum(is_escalated(AssignmentState(row.state), a.due_on, today) for row, a in rows),
        not_reached=sum(not actions.reached(session, actions.responsible(session, row)) for row, _ in rows),
        missed=len(missed),
        drafts=tuple(
            session.scalars(
                select(Action.id).where(
                    Action.body_id == body_id, Action.given_at.is_(None), Action.withdrawn_at.is_(None)
                )
            )
        ),
        group=group,
        page=page,
        pages=pages,
        lines=lines,
    )


def whole_board(session: Session, actor: Actor, now: datetime, body_id: int) -> tuple[AssignmentFacts, ...]:
    """Every assignment of a body with its history, for the file."""
    must_be_officer(actor, body_id)
    today = local_day(now)
    return tuple(
        actions.assignment_facts(session, actor, row, action, today, with_reports=True)
        for row, action in actions.live_assignments(session, Action.body_id == body_id)
    )


def order_board_file(session: Session, actor: Actor, now: datetime, body_id: int) -> int:
    """Owe the officer the board as a file; returns the body's id."""
    must_be_officer(actor, body_id)
    owe_account(
        session,
        now,
        account_id=actor.account_id,
        kind="action_board_file",
        lane=Lane.ANSWER,
        once_key=f"action_board_file.{actor.account_id}.{now.timestamp()}",
        about={"body_id": body_id},
    )
    return body_id


def my_actions(session: Session, actor: Actor, now: datetime, page: int = 0) -> MyActionsFacts:
    """What the people of this account owe, for themselves and their organisations, and what waits for them.

    Open and reported ones; the earliest due first.
    """
    today = local_day(now)
    mine = set(actor.serves)
    owed = [
        actions.assignment_facts(session, actor, row, action, today)
        for row, action in actions.live_assignments(session, *_owed_by(actor))
        if AssignmentState(row.state) not in {AssignmentState.CONFIRMED, AssignmentState.VERIFIED}
    ]
    waiting = [
        actions.assignment_facts(session, actor, row, action, today)
        for row, action in actions.live_assignments(
            session, Assignment.state == AssignmentState.REPORTED, Action.body_id.in_(_bodies(session, actor))
        )
        if mine.intersection(actions.checkers(session, row, action))
    ]
    pages = max(1, -(-len(owed) // PAGE))
    page = min(max(page, 0), pages - 1)
    return MyActionsFacts(
        owed=tuple(owed[page * PAGE : (page + 1) * PAGE]),
        to_confirm=tuple(waiting[:PAGE]),
        page=page,
        pages=pages,
    )


def owe_open_actions(
    session: Session, now: datetime, person_id: int, account_id: int, lane: Lane = Lane.REMINDER
) -> int:
    """Whoever registers late gets the cards of what is open at once; how many."""
    organisations = select(FocalPoint.organisation_id).where(FocalPoint.person_id == person_id)
    rows = actions.live_assignments(
        session,
        or_(Assignment.person_id == person_id, Assignment.organisation_id.in_(organisations)),
        Assignment.state.in_(
            [AssignmentState.PROPOSED, AssignmentState.ACCEPTED, AssignmentState.IN_PROGRESS]
        ),
    )
    for assignment, _action in rows:
        owe_account(
            session,
            now,
            account_id=account_id,
            kind="action",
            once_key=f"action.{assignment.id}.{person_id}.{account_id}",
            lane=lane,
            about={"assignment_id": assignment.id, "person_id": person_id},
        )
    return len(rows)


def _owed_by(actor: Actor) -> tuple[object, ...]:
    mine = list(actor.serves)
    organisations = select(FocalPoint.organisation_id).where(FocalPoint.person_id.in_(mine))
    members = select(Person.id).where(Person.organisation_id.in_(organisations), Person.retired_at.is_(None))
    return (
        or_(
            Assignment.person_id.in_(mine),
            Assignment.person_id.in_(members),
            Assignment.organisation_id.in_(organisations),
        ),
    )


def _bodies(session: Session, actor: Actor) -> list[int]:
    return list(session.scalars(select(Person.body_id).where(Person.id.in_(list(actor.serves))).distinct()))
