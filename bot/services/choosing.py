"""Choosing who is invited to a meeting: whole categories, then single people in or out."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.names import clean
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.people import PersonFacts
from bot.domain.planning import (
    AudienceFacts,
    CategoryTick,
    PeopleFacts,
    PersonTick,
    Step,
)
from bot.domain.refusals import NotFound
from bot.services.audience import (
    Rules,
    audience_of,
    can_be_invited,
    drop_rules,
    found_among,
    invitable,
    rules_of,
)
from bot.services.people import person_facts
from bot.services.plan_reading import draft_of, plan_facts
from bot.storage.inserting import insert_new
from bot.storage.records import AudienceRule, Category, Meeting, Person


def audience_facts(
    session: Session, meeting: Meeting, now: datetime, page: int = 0, done: Step | None = None
) -> AudienceFacts:
    rules, audience = rules_of(session, meeting.id), audience_of(session, meeting)
    ticks = _ticks(session, meeting, rules.categories, {*audience.invited, *audience.informed})
    added, left_out = _single(session, rules)
    shown = clip(page, len(ticks))
    return AudienceFacts(
        plan=plan_facts(session, meeting, now),
        categories=tuple(ticks[shown * PAGE : (shown + 1) * PAGE]),
        added=added,
        left_out=left_out,
        page=shown,
        pages=count_pages(len(ticks)),
        done=done,
    )


def see_audience(session: Session, actor: Actor, now: datetime, meeting_id: int, page: int) -> AudienceFacts:
    return audience_facts(session, draft_of(session, actor, meeting_id), now, page)


def tick_category(
    session: Session, actor: Actor, now: datetime, meeting_id: int, category_id: int, on: bool, page: int
) -> AudienceFacts:
    """A category in or out; 0 is all of them. Single people stay as they were set. Raises NotFound."""
    meeting = draft_of(session, actor, meeting_id)
    of_body = session.scalars(select(Category.id).where(Category.body_id == meeting.body_id)).all()
    chosen = of_body if category_id == 0 else [one for one in of_body if one == category_id]
    if not chosen:
        raise NotFound
    if on:
        insert_new(session, AudienceRule, [{"meeting_id": meeting_id, "category_id": one} for one in chosen])
    else:
        drop_rules(session, meeting_id, AudienceRule.category_id.in_(chosen))
    return audience_facts(session, meeting, now, page)


def see_category(
    session: Session, actor: Actor, now: datetime, meeting_id: int, category_id: int, page: int
) -> PeopleFacts:
    meeting = draft_of(session, actor, meeting_id)
    category = session.get(Category, category_id)
    if category is None or category.body_id != meeting.body_id:
        raise NotFound
    here = (*can_be_invited(meeting), Person.category_id == category_id)
    total = session.scalar(select(func.count()).select_from(Person).where(*here)) or 0
    shown = clip(page, total)
    people = session.scalars(
        select(Person).where(*here).order_by(Person.position, Person.id).limit(PAGE).offset(shown * PAGE)
    ).all()
    return PeopleFacts(
        plan=plan_facts(session, meeting, now),
        category_id=category_id,
        title=category.title,
        typed="",
        people=_person_ticks(session, meeting, people),
        page=shown,
        pages=count_pages(total),
    )


def find_for_audience(
    session: Session, actor: Actor, now: datetime, meeting_id: int, typed: str
) -> PeopleFacts:
    """Those whose name or office holds what was typed; raises NobodyFound."""
    meeting = draft_of(session, actor, meeting_id)
    return PeopleFacts(
        plan=plan_facts(session, meeting, now),
        category_id=0,
        title="",
        typed=clean(typed),
        people=_person_ticks(session, meeting, found_among(session, meeting, typed)),
        page=0,
        pages=1,
    )


def tick_person(
    session: Session,
    actor: Actor,
    now: datetime,
    meeting_id: int,
    person_id: int,
    on: bool,
    category_id: int,
    page: int,
) -> PeopleFacts | AudienceFacts:
    """One person in or out; shows the category they were ticked in, else the audience."""
    meeting = draft_of(session, actor, meeting_id)
    person = invitable(session, meeting, person_id)
    drop_rules(session, meeting_id, AudienceRule.person_id == person_id)
    audience = audience_of(session, meeting)
    if (person.id in audience.invited or person.id in audience.informed) != on:
        session.add(AudienceRule(meeting_id=meeting_id, person_id=person_id, included=on))
        session.flush()
    if category_id:
        return see_category(session, actor, now, meeting_id, category_id, page)
    return audience_facts(session, meeting, now)


def _ticks(
    session: Session, meeting: Meeting, ticked: Collection[int], included: Collection[int]
) -> list[CategoryTick]:
    """All categories that have people, in the order of the roster."""
    categories = session.scalars(
        select(Category).where(Category.body_id == meeting.body_id).order_by(Category.position, Category.id)
    ).all()
    people: dict[int, list[int]] = {}
    rows = session.execute(select(Person.category_id, Person.id).where(*can_be_invited(meeting)))
    for category_id, person_id in rows:
        people.setdefault(category_id, []).append(person_id)
    return [
        CategoryTick(
            id=category.id,
            title=category.title,
            kind=category.kind,
            people=len(people[category.id]),
            included=len(set(people[category.id]) & set(included)),
            ticked=category.id in ticked,
        )
        for category in categories
        if category.id in people
    ]


def _person_ticks(session: Session, meeting: Meeting, people: Iterable[Person]) -> tuple[PersonTick, ...]:
    audience = audience_of(session, meeting)
    invited, informed = set(audience.invited), set(audience.informed)
    return tuple(
        PersonTick(
            person=person_facts(person),
            included=person.id in invited or person.id in informed,
            informed=person.id in informed,
        )
        for person in people
    )


def _single(session: Session, rules: Rules) -> tuple[tuple[PersonFacts, ...], tuple[PersonFacts, ...]]:
    """Those who are in though their category is not, and those who are out though it is."""
    people = session.scalars(
        select(Person).where(Person.id.in_(rules.people)).order_by(Person.position, Person.id)
    ).all()
    added: list[PersonFacts] = []
    left_out: list[PersonFacts] = []
    for person in people:
        included, ticked = rules.people[person.id], person.category_id in rules.categories
        if included != ticked:
            (added if included else left_out).append(person_facts(person))
    return tuple(added), tuple(left_out)
