"""Who is to be invited to a meeting: categories, then single people in or out, and who is only informed."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from bot.domain.actors import Relation
from bot.domain.names import clean
from bot.domain.pages import PAGE
from bot.domain.planning import NobodyFound
from bot.domain.refusals import NotFound
from bot.services.people import find_people
from bot.storage.records import AudienceRule, Category, Meeting, Officer, Person, Registration

SECRETARIAT = "secretariat"  # the kind of category whose people are informed, never asked


@dataclass(frozen=True, slots=True)
class Invitee:
    """A person of the audience; `asked`: invited, not only informed."""

    person_id: int
    category_id: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody who is told, in order of precedence."""

    people: tuple[Invitee, ...]

    @property
    def invited(self) -> tuple[int, ...]:
        return tuple(one.person_id for one in self.people if one.asked)

    @property
    def informed(self) -> tuple[int, ...]:
        return tuple(one.person_id for one in self.people if not one.asked)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the officers ticked."""

    categories: frozenset[int]
    people: dict[int, bool]

    def include(self, person_id: int, category_id: int) -> bool:
        return self.people.get(person_id, category_id in self.categories)


def rules_of(session: Session, meeting_id: int) -> Rules:
    rows = session.execute(
        select(AudienceRule.category_id, AudienceRule.person_id, AudienceRule.included).where(
            AudienceRule.meeting_id == meeting_id
        )
    ).all()
    return Rules(
        frozenset(category for category, _, included in rows if category is not None and included),
        {person: included for _, person, included in rows if person is not None},
    )


def audience_of(session: Session, meeting: Meeting) -> Audience:
    """As the rules, the roster and the officers stand now.

    The chair is always informed, an officer's own entry unless it was left out, people of the secretariat
    when they are ticked.
    """
    rules = rules_of(session, meeting.id)
    own = officers_entries(session, meeting.body_id)
    people = []
    for person_id, category_id, kind in _roster(session, meeting.body_id):
        is_own = person_id in own and rules.people.get(person_id, True)
        if person_id == meeting.chair_id or is_own:
            people.append(Invitee(person_id, category_id, asked=False))
        elif rules.include(person_id, category_id):
            people.append(Invitee(person_id, category_id, asked=kind != SECRETARIAT))
    return Audience(tuple(people))


def officers_entries(session: Session, body_id: int) -> frozenset[int]:
    """The officers' own entries in the roster: people whose own account is an officer's."""
    return frozenset(
        session.scalars(
            select(Registration.person_id)
            .join(Officer, Officer.account_id == Registration.account_id)
            .where(
                Officer.body_id == body_id,
                Officer.retired_at.is_(None),
                Registration.ended_at.is_(None),
                Registration.relation == Relation.SELF.value,
            )
        )
    )


def can_be_invited(meeting: Meeting) -> tuple[ColumnElement[bool], ...]:
    """Conditions on Person: of the body, neither retired nor only a delegate."""
    return (Person.body_id == meeting.body_id, Person.retired_at.is_(None), Person.delegate_only.is_(False))


def invitable(session: Session, meeting: Meeting, person_id: int) -> Person:
    """Raises NotFound."""
    person = session.scalar(select(Person).where(Person.id == person_id, *can_be_invited(meeting)))
    if person is None:
        raise NotFound
    return person


def found_among(session: Session, meeting: Meeting, typed: str) -> list[Person]:
    """A page of those whose name or office holds what was typed; raises NobodyFound."""
    people = find_people(session, meeting.body_id, typed, 2 * PAGE)
    invitable = [person for person in people if not person.delegate_only][:PAGE]
    if not invitable:
        raise NobodyFound(clean(typed))
    return invitable


def drop_rules(session: Session, meeting_id: int, which: ColumnElement[bool]) -> None:
    """Forget what was ticked."""
    session.execute(delete(AudienceRule).where(AudienceRule.meeting_id == meeting_id, which))


def _roster(session: Session, body_id: int) -> list[tuple[int, int, str]]:
    """Id, category and its kind of everybody who can be invited, in order of precedence."""
    rows = session.execute(
        select(Person.id, Person.category_id, Category.kind)
        .join(Category, Category.id == Person.category_id)
        .where(Person.body_id == body_id, Person.retired_at.is_(None), Person.delegate_only.is_(False))
        .order_by(Person.position, Person.id)
    )
    return [(person_id, category_id, kind) for person_id, category_id, kind in rows]
