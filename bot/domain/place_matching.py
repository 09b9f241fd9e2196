"""Which place a roster means: certain, or one of several that somebody has to choose from. Never guessed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.named_places import NamedPlace, spellings
from bot.domain.names import name_key
from bot.domain.places import Level, Place, sound_key


@dataclass(frozen=True, slots=True)
class Matched:
    """The code that is meant for sure, else the codes that may be."""

    code: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class PlaceIndex:
    """Open districts and communes that may be meant, with what they lie in, by name and by sound."""

    by_key: dict[str, list[Place]] = field(default_factory=dict)
    by_sound: dict[str, list[Place]] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[Place]) -> "PlaceIndex":
        index = cls()
        for place in places:
            for key in {name_key(place.name_km), name_key(place.name_en)}:
                index.by_key.setdefault(key, []).append(place)
            index.by_sound.setdefault(sound_key(place.name_en), []).append(place)
        return index


def keys_of(named: NamedPlace) -> tuple[set[str], set[str]]:
    """The name keys and the sound keys under which an index has to hold what may be meant."""
    names = [*spellings(named.commune), *spellings(named.district), *spellings(named.province)]
    return set(map(name_key, names)) - {""}, {key for key in map(sound_key, names) if len(key) > 1}


def match_place(named: NamedPlace, province: str, index: PlaceIndex) -> Matched:
    """The commune, or the district where no commune is named.

    `province`: the code of the body's, which counts unless the roster names another; empty when it has none.
    """
    level, name = (Level.COMMUNE, named.commune) if named.commune else (Level.DISTRICT, named.district)
    alike, exact = _alike(name, level, index)
    if named.province:
        province = next((one.code for one in _alike(named.province, Level.PROVINCE, index)[0]), "?")
    near = [place for place in alike if place.code.startswith(province)]
    if level is Level.COMMUNE and named.district:
        districts = {one.code for one in _alike(named.district, Level.DISTRICT, index)[0]}
        there = [place for place in near if place.code[:4] in districts]
        exact, near = exact and bool(there), there or near
    if exact and len(near) == 1:
        return Matched(near[0].code)
    return Matched(candidates=tuple(place.code for place in near or alike))


def _alike(name: str, level: Level, index: PlaceIndex) -> tuple[list[Place], bool]:
    """The places of that name, and whether the whole name is theirs, not a part or only its sound."""
    for number, spelling in enumerate(spellings(name)):
        found = [one for one in index.by_key.get(name_key(spelling), ()) if one.level is level]
        if found:
            return found, number == 0
    sound = sound_key(name)
    alike = index.by_sound.get(sound, ()) if len(sound) > 1 else ()
    return [one for one in alike if one.level is level], False


def agreed(codes: Iterable[str | None]) -> str | None:
    """The one code that all have who have any."""
    known = {code for code in codes if code}
    return known.pop() if len(known) == 1 else None
