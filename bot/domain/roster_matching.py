"""What an import would change: which rows are people already known, which are new, which nobody can tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.names import name_key
from bot.domain.places import Address
from bot.domain.roster import RosterReading, RosterRow, Section
from bot.domain.roster_duplicates import marks, name_keys, same_name, same_office, same_phone


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A person of the body's roster as it is stored; texts are empty where nothing is known."""

    id: int
    category: Section
    name_km: str = ""
    name_latin: str = ""
    honorific: str | None = None
    degree: str | None = None
    sex: str | None = None
    position: str = ""
    organisation: str = ""
    phones: tuple[str, ...] = ()
    note: str = ""
    place: Address | None = None  # not compared: what the file says of it is kept and matched apart


Value = str | tuple[str, ...] | Section | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of KnownPerson, by name, with what is stored and what the file says."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Match:
    """A row that is this known person, and what it changes; nothing when there are no changes."""

    person_id: int
    row: RosterRow
    changes: tuple[FieldChange, ...] = ()


class WhyDoubtful(StrEnum):
    """Why it is not clear whether a row is a known person."""

    SEVERAL = "several"  # name, and phone or office, fit more than one; or one person fits several rows
    OTHER_NAME = "other_name"  # phone and office fit, the name does not: a correction, or a successor
    SAME_NAME = "same_name"  # only the name fits
    SAME_PHONE = "same_phone"  # only the phone fits


# With these the row is probably known already: to create it would make one person two.
HELD = (WhyDoubtful.SEVERAL, WhyDoubtful.OTHER_NAME)


@dataclass(frozen=True, slots=True)
class DoubtfulMatch:
    """A row that may be one of these known people; nothing of it is merged."""

    row: RosterRow
    person_ids: tuple[int, ...]
    why: WhyDoubtful

    @property
    def held(self) -> bool:
        """Held back until an officer decides; the others are created as new, and told."""
        return self.why in HELD


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What an import would do. Every row is in exactly one of new, updated, unchanged and held;
    `doubtful` holds the held rows and those new ones that deserve a look. `missing_from_file` are ids."""

    new: tuple[RosterRow, ...]
    updated: tuple[Match, ...]
    unchanged: tuple[Match, ...]
    doubtful: tuple[DoubtfulMatch, ...]
    missing_from_file: tuple[int, ...]

    @property
    def held(self) -> tuple[DoubtfulMatch, ...]:
        return tuple(doubtful for doubtful in self.doubtful if doubtful.held)


def match_roster(existing: Sequence[KnownPerson], reading: RosterReading) -> RosterPlan:
    """A row is a known person by name and phone, or by name and office; never by one of them alone.

    Nothing is erased by an empty cell. Numbers beside known ones are added; wholly other ones replace them.
    A category is known by its title, so the kind that an officer chose for it stays.
    """
    fitting = _fitting(existing, reading.people)
    wanted = Counter(fits[0].id for fits in fitting.values() if len(fits) == 1)
    matches, doubtful, open_rows = [], [], []
    for row in reading.people:
        fits = fitting[row.row]
        if len(fits) == 1 and wanted[fits[0].id] == 1:
            matches.append(Match(fits[0].id, row, changes(fits[0], row)))
        elif fits:
            doubtful.append(
                DoubtfulMatch(row, tuple(sorted(known.id for known in fits)), WhyDoubtful.SEVERAL)
            )
        else:
            open_rows.append(row)
    taken = {match.person_id for match in matches}
    doubtful += _half_matches([known for known in existing if known.id not in taken], open_rows)
    held = {one.row.row for one in doubtful if one.held}
    thought_of = taken | {person_id for one in doubtful if one.held for person_id in one.person_ids}
    return RosterPlan(
        new=tuple(row for row in open_rows if row.row not in held),
        updated=tuple(match for match in matches if match.changes),
        unchanged=tuple(match for match in matches if not match.changes),
        doubtful=tuple(sorted(doubtful, key=lambda one: one.row.row)),
        missing_from_file=tuple(known.id for known in existing if known.id not in thought_of),
    )


def _fitting(existing: Sequence[KnownPerson], rows: Sequence[RosterRow]) -> dict[int, list[KnownPerson]]:
    """For each row the known people of its name who also have its phone or its office, the surest only."""
    by_mark: defaultdict[tuple[str, str], dict[int, KnownPerson]] = defaultdict(dict)
    for known in existing:
        for mark in marks(known):
            by_mark[mark][known.id] = known
    fitting = {}
    for row in rows:
        alike = {known.id: known for mark in marks(row) for known in by_mark[mark].values()}
        fits = [known for known in alike.values() if same_name(known, row) and _evidence(known, row)]
        surest = max((_evidence(known, row) for known in fits), default=0)
        fitting[row.row] = [known for known in fits if _evidence(known, row) == surest]
    return fitting


def _evidence(known: KnownPerson, row: RosterRow) -> int:
    return same_phone(known, row) + same_office(known, row)


def _half_matches(free: Sequence[KnownPerson], rows: Iterable[RosterRow]) -> list[DoubtfulMatch]:
    """Rows that resemble somebody who is not in the file under their own name."""
    by_key: defaultdict[str, dict[int, KnownPerson]] = defaultdict(dict)
    for known in free:
        for key in (*name_keys(known), *known.phones):
            by_key[key][known.id] = known
    found = []
    for row in rows:
        resembling = {
            known.id: known for key in (*name_keys(row), *row.phones) for known in by_key[key].values()
        }
        alike: dict[WhyDoubtful, list[int]] = {why: [] for why in WhyDoubtful}
        for known in resembling.values():
            if why := _likeness(known, row):
                alike[why].append(known.id)
        why, ids = next(((why, ids) for why, ids in alike.items() if ids), (None, []))
        if why:
            found.append(DoubtfulMatch(row, tuple(sorted(ids)), why))
    return found


def _likeness(known: KnownPerson, row: RosterRow) -> WhyDoubtful | None:
    if same_name(known, row):
        return WhyDoubtful.SAME_NAME
    if same_phone(known, row):
        return WhyDoubtful.OTHER_NAME if same_office(known, row) else WhyDoubtful.SAME_PHONE
    return None


_TEXTS = ("name_km", "name_latin", "honorific", "degree", "sex", "position", "organisation", "note")


def changes(known: KnownPerson, row: RosterRow) -> tuple[FieldChange, ...]:
    """What the row says otherwise than is stored; an empty cell says nothing."""
    found: list[FieldChange] = []
    for field in _TEXTS:
        old, new = getattr(known, field), getattr(row, field)
        if new and new != old:
            found.append(FieldChange(field, old, new))
    if name_key(row.category.title) not in ("", name_key(known.category.title)):
        found.append(FieldChange("category", known.category, row.category))
    added = tuple(number for number in row.phones if number not in known.phones)
    if added:
        kept = known.phones if same_phone(known, row) else ()
        found.append(FieldChange("phones", known.phones, (*kept, *added)))
    return tuple(found)
