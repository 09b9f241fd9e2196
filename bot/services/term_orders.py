"""Words that the operator chooses from the command line, for every body or for one."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.terms import (
    BadTermOrders,
    OrderFault,
    Term,
    TermFault,
    TermOrder,
    fault_of,
    word_from,
)
from bot.services.chosen_words import chosen_words
from bot.services.terms import choose
from bot.storage.records import Body


def changes(session: Session, orders: Sequence[TermOrder]) -> tuple[TermOrder, ...]:
    """The orders that would change something; raises BadTermOrders with the faults of all."""
    bodies = _bodies(session)
    faults = [(order, fault) for order in orders for fault in _faults(order, bodies)]
    seen: set[tuple[str, str, str]] = set()
    for order in orders:
        key = (order.code, order.term, order.language)
        faults += [(order, OrderFault.TWICE)] if key in seen else []
        seen.add(key)
    if faults:
        raise BadTermOrders(tuple(faults))
    chosen = chosen_words(session)

    def now(order: TermOrder) -> str:
        words = chosen.of_bodies.get(bodies[order.code], {}) if order.code else chosen.everywhere
        return words.get((Term(order.term), order.language), "")

    return tuple(order for order in orders if word_from(order.text) != now(order))


def give(session: Session, now: datetime, orders: Sequence[TermOrder]) -> None:
    """Carry them out; raises BadTermOrders."""
    bodies = _bodies(session)
    for order in changes(session, orders):
        choose(
            session,
            now,
            Term(order.term),
            order.language,
            word_from(order.text),
            body_id=bodies[order.code] if order.code else None,
            account_id=None,
        )


def given(session: Session) -> tuple[TermOrder, ...]:
    """All words that are chosen now, as the orders that would choose them."""
    codes = {body_id: code for code, body_id in _bodies(session).items()}
    chosen = chosen_words(session)
    of_all = {"": chosen.everywhere, **{codes[one]: words for one, words in chosen.of_bodies.items()}}
    return tuple(
        TermOrder(term.value, language, text, code)
        for code, words in of_all.items()
        for (term, language), text in words.items()
    )


def _bodies(session: Session) -> dict[str, int]:
    return {row.code: row.id for row in session.execute(select(Body.code, Body.id))}


def _faults(order: TermOrder, bodies: dict[str, int]) -> Iterator[OrderFault | TermFault]:
    if order.code and order.code not in bodies:
        yield OrderFault.BODY_UNKNOWN
    if order.term not in set(Term):
        yield OrderFault.TERM_UNKNOWN
    word = word_from(order.text)
    fault = fault_of(order.language, word) if word else None
    if fault:
        yield fault
