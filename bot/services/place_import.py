"""Taking a gazetteer over, in pieces: none of them holds the writer of SQLite for long."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.names import name_key
from bot.domain.place_plans import PlacesPlan, plan_places
from bot.domain.places import Place, parents_of, sound_key
from bot.services.audit import note
from bot.services.places import forget_read, stored_places
from bot.storage.records import GazetteerPlace
from bot.storage.store import Store

PIECE = 100  # rows written in one transaction

T = TypeVar("T")
Write = Callable[[Session], None]


def plan_import(session: Session, now: datetime, places: Sequence[Place]) -> PlacesPlan:
    """What taking these over would change; nothing is written."""
    return plan_places(stored_places(session), places, local_day(now))


def take_over(store: Store, now: datetime, plan: PlacesPlan) -> None:
    """Write the plan. Whoever is killed in between imports again: what is written is unchanged then."""
    for write in pieces(plan, now):
        store.write_now(write)


def pieces(plan: PlacesPlan, now: datetime) -> Iterator[Write]:
    """The transactions, in order: a name is closed before the next one of its code is opened."""
    today = local_day(now)
    closed = [(one.id, one.place.code, day) for one, day in plan.closed]
    closed += [(one.id, one.place.code, today) for one, _ in plan.renamed]
    opened = [*plan.new, *(place for _, place in plan.renamed)]
    yield from (_closing(some) for some in _split(closed))
    yield from (_opening([_values(place) for place in some]) for some in _split(opened))
    yield lambda session: note(
        session,
        now,
        "places.imported",
        account_id=None,
        new=len(plan.new),
        renamed=len(plan.renamed),
        closed=len(plan.closed),
    )


def _closing(rows: Sequence[tuple[int, str, date]]) -> Write:
    def write(session: Session) -> None:
        session.execute(update(GazetteerPlace), [{"id": key, "valid_to": day} for key, _, day in rows])
        forget_read(session)

    return write


def _opening(values: Sequence[dict[str, Any]]) -> Write:
    def write(session: Session) -> None:
        session.execute(insert(GazetteerPlace), values)
        forget_read(session)

    return write


def _values(place: Place) -> dict[str, Any]:
    """Made before the transaction: the keys take longer than the writing."""
    return {
        "code": place.code,
        "level": place.level.value,
        "parent_code": next(iter(parents_of(place.code)), None),
        "type": place.type.value,
        "name_km": place.name_km,
        "name_en": place.name_en,
        "name_key": name_key(place.name_km),
        "latin_key": name_key(place.name_en),
        "sound_key": sound_key(place.name_en),
        "valid_from": place.valid_from,
        "valid_to": place.valid_to,
    }


def _split(rows: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(rows)
    while some := list(islice(rest, PIECE)):
        yield some
