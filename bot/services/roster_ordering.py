"""Keeping the order of precedence of a roster."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.roster_order import in_precedence
from bot.storage.records import Person


def put_in_order(session: Session, body_id: int, order: Sequence[int]) -> None:
    """These people in this order; whoever is not named keeps the place among the others.

    Written past the session: expire what is read afterwards.
    """
    session.flush()
    stored = session.execute(
        select(Person.id, Person.position, Person.delegate_only)
        .where(Person.body_id == body_id, Person.retired_at.is_(None))
        .order_by(Person.position, Person.delegate_only, Person.id)
    ).all()
    positions = in_precedence(order, [(line[0], line[1], line[2]) for line in stored])
    moved = [
        {"id": person_id, "position": positions[person_id]}
        for person_id, position, _ in stored
        if positions[person_id] != position
    ]
    if moved:
        session.execute(update(Person), moved)


def order_of(session: Session, body_id: int) -> list[int]:
    """The people of the roster in order of precedence, without mere delegates."""
    return list(
        session.scalars(
            select(Person.id)
            .where(Person.body_id == body_id, Person.retired_at.is_(None), Person.delegate_only.is_(False))
            .order_by(Person.position, Person.id)
        )
    )
