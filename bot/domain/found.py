"""Ranking the people who may be meant by what somebody typed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.closeness import FARTHEST, SLIP, SOUNDS
from bot.domain.khmer_order import khmer_order

EQUALLY = 0.25  # names so little apart are equally near


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody with how far their name is from what was typed; `position` is their precedence."""

    person_id: int
    position: int
    name: str
    apart: float


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody of one roster or of several, as an operator sees them; empty where nothing is known."""

    name_km: str
    name_latin: str
    honorific: str  # a key of bot.domain.honorifics
    office: str
    place: str  # the code of the commune or district
    organisation: str
    phone: str  # E.164, the first one
    bodies: tuple[str, ...]  # codes


def _by_nearness(one: Found) -> tuple[object, ...]:
    return round(one.apart, 3), one.position, khmer_order(one.name), one.person_id


def ranked(found: Iterable[Found], most: int) -> list[int]:
    """Their ids, the nearest first, equals by precedence and then in Khmer order.

    Of names that are about equally near each is shown once before any is repeated. Where somebody's name
    begins as typed, nobody is shown whose name is a slip away.
    """
    in_order = sorted(found, key=_by_nearness)
    farthest = SLIP if in_order and in_order[0].apart < SOUNDS else FARTHEST
    shown: Counter[str] = Counter()
    placed = []
    for one in in_order:
        if one.apart <= farthest:
            placed.append((int(one.apart / EQUALLY), shown[one.name], one.person_id))
            shown[one.name] += 1
    placed.sort(key=lambda place: place[:2])
    return [person_id for _, _, person_id in placed[:most]]
