"""What a new gazetteer changes in the one that is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.places import LEVELS, Level, Place


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """A place with its key in the database."""

    id: int
    place: Place


@dataclass(frozen=True, slots=True)
class PlacesPlan:
    """What an import would do. Nothing is deleted: a renamed place is closed under its old name and opened
    under the new one; one that is no longer there is closed."""

    new: tuple[Place, ...] = ()
    renamed: tuple[tuple[StoredPlace, Place], ...] = ()
    closed: tuple[tuple[StoredPlace, date], ...] = ()
    unchanged: int = 0
    levels: tuple[Level, ...] = ()  # of which the file knows

    @property
    def changes(self) -> int:
        return len(self.new) + len(self.renamed) + len(self.closed)


def plan_places(stored: Sequence[StoredPlace], wanted: Sequence[Place], today: date) -> PlacesPlan:
    """`stored` are the open places. Levels that the file does not have at all stay as they are."""
    known = {one.place.code: one for one in stored}
    levels = {place.level for place in wanted}
    new, renamed, closed, unchanged = [], [], [], 0
    for place in wanted:
        before = known.get(place.code)
        if place.valid_to is not None and place.valid_to < today:
            if before:
                closed.append((before, place.valid_to))
            continue
        if before is None:
            new.append(place if place.valid_from or not stored else _since(place, today))
        elif _named_alike(before.place, place):
            unchanged += 1
        else:
            renamed.append((before, place if place.valid_from else _since(place, today)))
    there = {place.code for place in wanted}
    closed += [(one, today) for code, one in known.items() if code not in there and one.place.level in levels]
    return PlacesPlan(
        tuple(new), tuple(renamed), tuple(closed), unchanged, tuple(one for one in LEVELS if one in levels)
    )


def _named_alike(one: Place, other: Place) -> bool:
    return (one.type, one.name_km, one.name_en) == (other.type, other.name_km, other.name_en)


def _since(place: Place, day: date) -> Place:
    return replace(place, valid_from=day)
