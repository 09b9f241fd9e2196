"""People, bodies and meetings that tests need, with everything they do not care about filled in."""

from datetime import date, timedelta
from itertools import count
from secrets import token_urlsafe
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import at_local, local_day
from bot.domain.actors import Actor, Relation
from bot.domain.names import name_key
from bot.services.actors import acting
from bot.services.findable import keep_findable
from bot.storage.records import (
    Account,
    Body,
    Category,
    Invitation,
    Meeting,
    Officer,
    Organisation,
    Person,
    Phone,
    Registration,
)

START = at_local(date(2026, 11, 23), 9)  # where every test begins
T = TypeVar("T")
_numbers = count(1)


def a_body(session: Session, code: str = "", **given: Any) -> Body:
    values = {
        "code": code or f"spd-{next(_numbers)}",
        "mechanism": "spd",
        "name_km": "កិច្ចប្រជុំភាពជាដៃគូថ្នាក់ក្រោមជាតិ ខេត្តកំពង់ចាម",
        "name_en": "Sub-national Partnership Dialogue, Kampong Cham",
        "created_at": START,
    }
    return _added(session, Body(**{**values, **given}))


def a_category(session: Session, body: Body, kind: str = "communes", **given: Any) -> Category:
    """The body's category of that kind; made when it has none yet."""
    found = session.scalars(
        select(Category).where(Category.body_id == body.id, Category.kind == kind)
    ).first()
    values = {"body_id": body.id, "kind": kind, "title": "ឃុំ សង្កាត់", "position": next(_numbers)}
    return found or _added(session, Category(**{**values, **given}))


def an_organisation(session: Session, body: Body, name: str = "អង្គការ ទន្លេ", **given: Any) -> Organisation:
    values = {"body_id": body.id, "name": name, "name_key": name_key(name)}
    return _added(session, Organisation(**{**values, **given}))


def a_person(
    session: Session,
    body: Body,
    name_km: str = "សុខ សុភា",
    *,
    phone: str = "",
    kind: str = "communes",
    **given: Any,
) -> Person:
    """One of the roster, in a category of that kind, with one phone number if given."""
    latin = given.get("name_latin", "")
    values = {
        "body_id": body.id,
        "category_id": a_category(session, body, kind).id,
        "position": next(_numbers),
        "name_km": name_km,
        "name_key": name_key(name_km),
        "latin_key": name_key(latin),
        "link_token": token_urlsafe(16),
        "created_at": START,
    }
    person = _added(session, Person(**{**values, **given}))
    if phone:
        session.add(Phone(person_id=person.id, number=phone))
        session.flush()
    keep_findable(session, [person.id])
    return person


def an_account(session: Session, account_id: int = 0, **given: Any) -> Account:
    values = {"id": account_id or 6_000_000_000 + next(_numbers), "language": "km", "first_seen_at": START}
    return _added(session, Account(**{**values, **given}))


def a_registration(
    session: Session,
    person: Person,
    account: Account | None = None,
    relation: Relation = Relation.SELF,
    **given: Any,
) -> Registration:
    account = account or an_account(session)
    values = {"account_id": account.id, "person_id": person.id, "relation": relation.value, "since": START}
    return _added(session, Registration(**{**values, **given}))


def an_officer(session: Session, body: Body, account: Account | None = None, **given: Any) -> Officer:
    """An officer with an account; `acting(session, officer.account_id)` is the actor."""
    account = account or an_account(session)
    values = {
        "body_id": body.id,
        "phone": f"+855120{next(_numbers):05}",
        "account_id": account.id,
        "added_at": START,
    }
    return _added(session, Officer(**{**values, **given}))


def a_meeting(session: Session, body: Body, *, in_days: int = 14, **given: Any) -> Meeting:
    """A draft, at 08:30 in so many days after the day on which tests begin."""
    values = {
        "body_id": body.id,
        "state": "draft",
        "title_km": "កិច្ចប្រជុំភាពជាដៃគូ លើកទី៣",
        "title_en": "Third Partnership Dialogue",
        "venue_km": "សាលាខេត្តកំពង់ចាម",
        "venue_en": "Kampong Cham Provincial Hall",
        "starts_at": at_local(local_day(START) + timedelta(days=in_days), 8, 30),
        "created_at": START,
    }
    if "created_by" not in given:
        values["created_by"] = an_account(session).id
    return _added(session, Meeting(**{**values, **given}))


def an_invitation(session: Session, meeting: Meeting, person: Person, **given: Any) -> Invitation:
    values: dict[str, Any] = {
        "meeting_id": meeting.id,
        "person_id": person.id,
        "created_at": START,
        "link_token": token_urlsafe(16),
    }
    return _added(session, Invitation(**{**values, **given}))


def the_actor(session: Session, account: Account | int) -> Actor:
    """The account with the rights it has now."""
    return acting(session, account if isinstance(account, int) else account.id)


def _added(session: Session, record: T) -> T:
    session.add(record)
    session.flush()
    return record
