"""Reading the gazetteer: a place with those it lies in, and finding one by what was typed."""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import islice

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.named_places import named_place
from bot.domain.names import name_key
from bot.domain.place_plans import StoredPlace
from bot.domain.places import (
    LEVELS,
    Address,
    Level,
    Place,
    PlaceType,
    level_of,
    parents_of,
    read_code,
    sound_key,
)
from bot.storage.records import GazetteerPlace

LONGEST, MOST_WORDS = 120, 10  # of what is typed; each word may be asked about
MOST_LOOKED_AT = 400  # rows that fit what was typed, before they are put in order
_READ = "places.addresses"  # in session.info, so that a list of a thousand people asks once for each commune
OPEN = GazetteerPlace.valid_to.is_(None)


def place_of(row: GazetteerPlace) -> Place:
    return Place(
        code=row.code,
        type=PlaceType(row.type),
        name_km=row.name_km,
        name_en=row.name_en,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def is_imported(session: Session) -> bool:
    """Whether there is a gazetteer at all; the bot works without one."""
    return session.scalar(select(GazetteerPlace.id).limit(1)) is not None


def stored_places(session: Session) -> list[StoredPlace]:
    """All open places."""
    return [StoredPlace(row.id, place_of(row)) for row in session.scalars(select(GazetteerPlace).where(OPEN))]


def address_of(session: Session, code: str | None) -> Address | None:
    """The place of this code with those it lies in, open or closed; None when it is not in the gazetteer."""
    if not code:
        return None
    read: dict[str, Address | None] = session.info.setdefault(_READ, {})
    if code not in read:
        read[code] = addresses_of(session, [code]).get(code)
    return read[code]


def addresses_of(session: Session, codes: Iterable[str]) -> dict[str, Address]:
    """The same for many at once, in one query."""
    wanted = list(dict.fromkeys(codes))
    needed = {one for code in wanted for one in (code, *parents_of(code))}
    rows = session.scalars(select(GazetteerPlace).where(GazetteerPlace.code.in_(needed)))
    # Of a code that was renamed the open row counts, else the last one.
    latest = sorted(rows, key=lambda row: (row.valid_to is None, row.valid_to or date.min, row.id))
    places = {row.code: place_of(row) for row in latest}
    return {
        code: Address(tuple(places[one] for one in (code, *parents_of(code)) if one in places))
        for code in wanted
        if code in places
    }


def forget_read(session: Session) -> None:
    """After the gazetteer was changed in this session."""
    session.info.pop(_READ, None)


def history_of(session: Session, code: str) -> tuple[Place, ...]:
    """All names the code had, the present one last."""
    rows = session.scalars(
        select(GazetteerPlace).where(GazetteerPlace.code == read_code(code)).order_by(GazetteerPlace.id)
    )
    return tuple(map(place_of, rows))


def is_province(session: Session, code: str) -> bool:
    """Whether an open province has this code."""
    query = select(GazetteerPlace.id).where(
        GazetteerPlace.code == code, GazetteerPlace.level == Level.PROVINCE, OPEN
    )
    return session.scalar(query) is not None


def children_of(session: Session, code: str) -> tuple[Place, ...]:
    """The open places right below; the provinces for an empty code."""
    below = GazetteerPlace.parent_code == code if code else GazetteerPlace.level == Level.PROVINCE
    rows = session.scalars(select(GazetteerPlace).where(below, OPEN).order_by(GazetteerPlace.code))
    return tuple(map(place_of, rows))


def find_places(
    session: Session, typed: str, most: int, *, within: str = "", levels: Sequence[Level] = LEVELS
) -> tuple[Address, ...]:
    """Open places by code, by name in either script and several romanisations; the likeliest first.

    What is typed after the name narrows it: ព្រៃឈរ កំពង់ចាម, Ampil, Kampong Siem. Of what fits
    equally well, places in `within` (a code) come first.
    """
    typed = " ".join(typed[:LONGEST].split()[:MOST_WORDS])
    code = read_code(typed)
    if code.isdecimal():
        found = addresses_of(session, [code]) if len(code) in (2, 4, 6, 8) else {}
        return tuple(found.values())
    name, above = _asked(typed)
    rows = _rows_like(session, name, levels)
    if not rows and not above:
        words = typed.split()
        for length in range(len(words) - 1, 0, -1):
            rows = _rows_like(session, " ".join(words[:length]), levels)
            if rows:
                name, above = " ".join(words[:length]), [" ".join(words[length:])]
                break
    places = [place_of(row) for row in rows]
    places.sort(key=lambda one: (_distance(one, name), not one.code.startswith(within or "-")))
    if not above:
        places = places[:most]
    addresses = addresses_of(session, [place.code for place in places])
    likely = (addresses[place.code] for place in places)
    return tuple(islice((one for one in likely if _lies_in(one, above)), most))


def _asked(typed: str) -> tuple[str, list[str]]:
    """The name that is looked for, without the word for what it is, and the names of what it lies in."""
    named = named_place(typed)
    names = [one for one in (named.commune, named.district, named.province) if one]
    return (names[0], names[1:]) if names else _first_and_rest(typed)


def _first_and_rest(typed: str) -> tuple[str, list[str]]:
    first, *rest = [part.strip() for part in typed.split(",")]
    return first, [part for part in rest if part]


def _rows_like(session: Session, name: str, levels: Sequence[Level]) -> Sequence[GazetteerPlace]:
    key, sound = name_key(name), sound_key(name)
    if not key:
        return ()
    like: list[ColumnElement[bool]] = [
        GazetteerPlace.name_key.contains(key, autoescape=True),
        GazetteerPlace.latin_key.contains(key, autoescape=True),
    ]
    if len(sound) > 1:
        like.append(GazetteerPlace.sound_key == sound)
    return session.scalars(
        select(GazetteerPlace)
        .where(OPEN, GazetteerPlace.level.in_(levels), or_(*like))
        .order_by(func.length(GazetteerPlace.name_key), GazetteerPlace.code)
        .limit(MOST_LOOKED_AT)
    ).all()


def _lies_in(address: Address, above: Sequence[str]) -> bool:
    """Whether each of the names is that of a place it lies in, by name or sound."""
    return all(any(_sounds_like(place, name) for place in address.places[1:]) for name in above)


def _sounds_like(place: Place, name: str) -> bool:
    key, sound = name_key(name), sound_key(name)
    names = (name_key(place.name_km), name_key(place.name_en))
    return any(key in one for one in names) or (len(sound) > 1 and sound == sound_key(place.name_en))


def _distance(place: Place, name: str) -> tuple[int, float, int]:
    """How far the name is from what was typed: the same, its beginning, a part, or only a like sound."""
    key = name_key(name)
    keys = (name_key(place.name_km), name_key(place.name_en))
    if key in keys:
        rank = 0
    elif any(one.startswith(key) for one in keys):
        rank = 1
    else:
        rank = 2
    likeness = max(SequenceMatcher(None, key, one).ratio() for one in keys)
    return (rank, round(-likeness, 2) if rank else 0, LEVELS.index(level_of(place.code)))
