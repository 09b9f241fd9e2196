"""Reading a roster for its officers: categories, lists of people, whom nobody can address or call."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from bot.domain.actors import Actor
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.places import Address
from bot.domain.refusals import NotFound
from bot.domain.roster_home import (
    CATEGORIES_PAGE,
    CategoryLine,
    PeoplePage,
    PersonLine,
    RosterHomeFacts,
    Unaddressed,
)
from bot.services.bodies import body_facts
from bot.services.drafts import expect, expected, forget
from bot.services.people import find_people, person_facts
from bot.services.place_tying import count_open
from bot.services.places import address_of, is_imported
from bot.services.rights import must_be_officer
from bot.storage.records import Body, Category, Person, Registration

Conditions = Sequence[ColumnElement[bool]]
IN_ROSTER = (Person.retired_at.is_(None), Person.delegate_only.is_(False))
RETIRED = (Person.retired_at.is_not(None), Person.delegate_only.is_(False))
WITHOUT_HONORIFIC = Person.honorific.is_(None)
WITHOUT_PHONE = ~Person.phones.any()
IS_REGISTERED = (
    select(Registration.id)
    .where(Registration.person_id == Person.id, Registration.ended_at.is_(None))
    .exists()
)


def open_roster(
    session: Session, actor: Actor, now: datetime, body_id: int, page: int = 0
) -> RosterHomeFacts:
    """The categories with how many people each has, and what is missing."""
    must_be_officer(actor, body_id)
    forget_ours(session, actor)
    lines = category_lines(session, body_id)
    pages = max(1, -(-len(lines) // CATEGORIES_PAGE))
    page = max(0, min(page, pages - 1))
    return RosterHomeFacts(
        body=body_facts(session, body_id),
        categories=lines[page * CATEGORIES_PAGE : (page + 1) * CATEGORIES_PAGE],
        people=_count(session, body_id),
        registered=_count(session, body_id, IS_REGISTERED),
        without_honorific=_count(session, body_id, WITHOUT_HONORIFIC),
        without_phone=_count(session, body_id, WITHOUT_PHONE),
        retired=_count(session, body_id, among=RETIRED),
        places_open=count_open(session, body_id),
        province=_province(session, body_id),
        page=page,
        pages=pages,
    )


def open_category(
    session: Session, actor: Actor, now: datetime, category_id: int, page: int = 0
) -> PeoplePage:
    """A page of a category's people, in order of precedence."""
    category = category_of(session, actor, category_id)
    forget_ours(session, actor)
    here = (Person.category_id == category_id,)
    return _page(session, category.body_id, here, page, category_line(session, category))


def without_phone(session: Session, actor: Actor, now: datetime, body_id: int, page: int = 0) -> PeoplePage:
    must_be_officer(actor, body_id)
    forget_ours(session, actor)
    return _page(session, body_id, (WITHOUT_PHONE,), page)


def ask_search(session: Session, actor: Actor, now: datetime, body_id: int) -> PeoplePage:
    """The next typed text is a part of a name."""
    must_be_officer(actor, body_id)
    expect(session, actor, now, "roster.find", body_id=body_id)
    return PeoplePage(body=body_facts(session, body_id), people=(), total=0)


def search(session: Session, actor: Actor, now: datetime, body_id: int, typed: str) -> PeoplePage:
    """The first people whose name or office holds what was typed; the next text looks again."""
    must_be_officer(actor, body_id)
    found = find_people(session, body_id, typed, PAGE)
    lines = _lines(session, found)
    return PeoplePage(body=body_facts(session, body_id), people=lines, total=len(lines), typed=typed)


def ask_file(session: Session, actor: Actor, now: datetime, body_id: int) -> RosterHomeFacts:
    """An Excel file is expected next, whatever was half typed elsewhere."""
    facts = open_roster(session, actor, now, body_id)
    expect(session, actor, now, "roster.file", body_id=body_id)
    return facts


def retired(session: Session, actor: Actor, now: datetime, body_id: int, page: int = 0) -> PeoplePage:
    """Those who no longer take part, without mere delegates."""
    must_be_officer(actor, body_id)
    forget_ours(session, actor)
    return _page(session, body_id, (), page, among=RETIRED)


def unaddressed(session: Session, actor: Actor, now: datetime, body_id: int, page: int = 0) -> Unaddressed:
    """The categories with people without an honorific."""
    must_be_officer(actor, body_id)
    forget_ours(session, actor)
    lines = [line for line in category_lines(session, body_id, WITHOUT_HONORIFIC) if line.people]
    page = clip(page, len(lines))
    return Unaddressed(
        body=body_facts(session, body_id),
        categories=tuple(lines[page * PAGE : (page + 1) * PAGE]),
        total=sum(line.people for line in lines),
        page=page,
        pages=count_pages(len(lines)),
    )


def category_lines(
    session: Session, body_id: int, *conditions: ColumnElement[bool]
) -> tuple[CategoryLine, ...]:
    """All categories of the body with how many people meet the conditions."""
    counted = session.execute(
        select(Person.category_id, func.count())
        .where(Person.body_id == body_id, *IN_ROSTER, *conditions)
        .group_by(Person.category_id)
    )
    counts = dict(counted.all())
    categories = session.scalars(
        select(Category).where(Category.body_id == body_id).order_by(Category.position, Category.id)
    )
    return tuple(
        CategoryLine(id=one.id, kind=one.kind, title=one.title, people=counts.get(one.id, 0))
        for one in categories
    )


def category_line(session: Session, category: Category) -> CategoryLine:
    people = select(func.count()).where(Person.category_id == category.id, *IN_ROSTER)
    return CategoryLine(
        id=category.id, kind=category.kind, title=category.title, people=session.scalar(people) or 0
    )


def category_of(session: Session, actor: Actor, category_id: int) -> Category:
    """Raises NotFound, or NotAllowed unless the account is an officer of its body."""
    category = session.get(Category, category_id)
    if category is None:
        raise NotFound
    must_be_officer(actor, category.body_id)
    return category


def forget_ours(session: Session, actor: Actor) -> None:
    """Whoever looks elsewhere in the roster has left what was half typed here."""
    draft = expected(session, actor.account_id)
    if draft is not None and draft.form == "roster":
        forget(session, actor.account_id)


def _province(session: Session, body_id: int) -> Address | Literal[False] | None:
    """False where there is none to choose: another mechanism, or no gazetteer."""
    body = session.get_one(Body, body_id)
    if body.mechanism != "spd" or not is_imported(session):
        return False
    return address_of(session, body.province_code)


def _count(
    session: Session, body_id: int, *conditions: ColumnElement[bool], among: Conditions = IN_ROSTER
) -> int:
    query = select(func.count(Person.id)).where(Person.body_id == body_id, *among, *conditions)
    return session.scalar(query) or 0


def _page(
    session: Session,
    body_id: int,
    conditions: Conditions,
    page: int,
    category: CategoryLine | None = None,
    *,
    among: Conditions = IN_ROSTER,
) -> PeoplePage:
    total = _count(session, body_id, *conditions, among=among)
    page = clip(page, total)
    here = (
        select(Person)
        .where(Person.body_id == body_id, *among, *conditions)
        .options(joinedload(Person.organisation))
        .order_by(Person.position, Person.id)
        .offset(page * PAGE)
        .limit(PAGE)
    )
    return PeoplePage(
        body=body_facts(session, body_id),
        people=_lines(session, session.scalars(here).all()),
        total=total,
        category=category,
        page=page,
        pages=count_pages(total),
    )


def _lines(session: Session, people: Sequence[Person]) -> tuple[PersonLine, ...]:
    registered = set(
        session.scalars(
            select(Registration.person_id).where(
                Registration.ended_at.is_(None), Registration.person_id.in_([one.id for one in people])
            )
        )
    )
    return tuple(PersonLine(person=person_facts(one), registered=one.id in registered) for one in people)
