"""Who owes an action: people, organisations, and offices that nobody of the roster holds."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.domain.actions import ActionSheet, AssignmentState, OwnerFacts, OwnerFound
from bot.domain.actors import Actor
from bot.domain.khmer_order import khmer_order
from bot.domain.names import name_key
from bot.domain.refusals import NotFound, Outdated
from bot.services import action_plan, action_reminders, actions, drafts
from bot.services.people import find_people, person_facts
from bot.services.places import address_of
from bot.storage.records import Action, Assignment, Organisation, Person

FOUND_AT_MOST = 8


def find_owners(
    session: Session, actor: Actor, now: datetime, action_id: int, text: str
) -> tuple[OwnerFound, ...]:
    """People, then organisations, whose Khmer or Latin name or office holds what was typed; eight at most."""
    action = action_plan.own_action(session, actor, action_id)
    awaited = drafts.expected(session, actor.account_id)
    field = awaited.awaits if awaited else "action.owner"
    drafts.expect(session, actor, now, field, action_id=action_id, typed=text.strip())
    key = name_key(text)
    if not key:
        return ()
    people = find_people(session, action.body_id, text, FOUND_AT_MOST)
    organisations = session.scalars(
        select(Organisation).where(
            Organisation.body_id == action.body_id, Organisation.name_key.contains(key, autoescape=True)
        )
    )
    found = [_found_person(session, person) for person in people]
    in_order = sorted(organisations, key=lambda one: khmer_order(one.name))[:FOUND_AT_MOST]
    found += [_found_organisation(session, organisation) for organisation in in_order]
    return tuple(found[:FOUND_AT_MOST])


def pick_person(
    session: Session, actor: Actor, now: datetime, action_id: int, person_id: int, role: str
) -> ActionSheet:
    """This person owns the action, or (`role` counterpart) confirms it."""
    action = action_plan.own_action(session, actor, action_id)
    person = session.get(Person, person_id)
    if person is None or person.body_id != action.body_id or person.retired_at is not None:
        raise NotFound
    if role == "counterpart":
        action.counterpart_id = person_id
    else:
        _add_owner(session, action, now, person_id=person_id)
    return action_plan.next_step(session, actor, now, action)


def pick_organisation(
    session: Session, actor: Actor, now: datetime, action_id: int, organisation_id: int
) -> ActionSheet:
    action = action_plan.own_action(session, actor, action_id)
    organisation = session.get(Organisation, organisation_id)
    if organisation is None or organisation.body_id != action.body_id:
        raise NotFound
    _add_owner(session, action, now, organisation_id=organisation_id)
    return action_plan.next_step(session, actor, now, action)


def keep_office(session: Session, actor: Actor, now: datetime, action_id: int) -> ActionSheet:
    """What was typed last is an office that nobody of the roster holds; it owes the action all the same."""
    action = action_plan.own_action(session, actor, action_id)
    awaited = drafts.expected(session, actor.account_id)
    if awaited is None or not awaited.data.get("typed") or awaited.data.get("action_id") != action_id:
        raise Outdated
    _add_owner(session, action, now, office=str(awaited.data["typed"]))
    return action_plan.next_step(session, actor, now, action)


def drop_owner(
    session: Session, actor: Actor, now: datetime, action_id: int, assignment_id: int
) -> ActionSheet:
    """Take an owner off an action that was not given yet."""
    action = action_plan.own_action(session, actor, action_id)
    if action.given_at is not None:
        raise Outdated
    session.execute(
        delete(Assignment).where(Assignment.id == assignment_id, Assignment.action_id == action_id)
    )
    return action_plan.sheet_of(session, action, now)


def _add_owner(
    session: Session,
    action: Action,
    now: datetime,
    *,
    person_id: int | None = None,
    organisation_id: int | None = None,
    office: str = "",
) -> None:
    for assignment in action_plan.assignments_of(session, action):
        if (assignment.person_id, assignment.organisation_id, assignment.office) == (
            person_id,
            organisation_id,
            office,
        ):
            return
    assignment = Assignment(
        action_id=action.id,
        person_id=person_id,
        organisation_id=organisation_id,
        office=office,
        state=AssignmentState.PROPOSED,
        state_since=now,
    )
    session.add(assignment)
    session.flush()
    if action.given_at is not None:
        action_plan.tell_owner(session, now, assignment)
        action_reminders.plan(session, action, now)


def _found_person(session: Session, person: Person) -> OwnerFound:
    return OwnerFound(
        owner=OwnerFacts(person=person_facts(person)),
        person_id=person.id,
        reached=actions.reached(session, [person.id]),
    )


def _found_organisation(session: Session, organisation: Organisation) -> OwnerFound:
    return OwnerFound(
        owner=OwnerFacts(organisation=organisation.name, place=address_of(session, organisation.place_code)),
        organisation_id=organisation.id,
        reached=actions.reached(session, actions.focal_people(session, organisation.id)),
    )
