"""Who stands twice in a roster, and who only shares a name or a phone with somebody."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from bot.domain.names import name_key
from bot.domain.roster import Doubt, DoubtKind, Duplicate, ProblemKind, RosterRow


class Named(Protocol):
    """Whoever can be compared: a row of a file or a person of the roster."""

    @property
    def name_km(self) -> str: ...
    @property
    def name_latin(self) -> str: ...
    @property
    def position(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def phones(self) -> tuple[str, ...]: ...


def name_keys(one: Named) -> list[str]:
    """Keys under which people of possibly the same name are found together."""
    return [key for key in (name_key(one.name_km), name_key(one.name_latin)) if key]


def same_name(one: Named, other: Named) -> bool:
    """Khmer names decide where both are known: many Khmer names are one in Latin letters."""
    if one.name_km and other.name_km:
        return name_key(one.name_km) == name_key(other.name_km)
    return bool(name_key(one.name_latin)) and name_key(one.name_latin) == name_key(other.name_latin)


def same_phone(one: Named, other: Named) -> bool:
    return not set(one.phones).isdisjoint(other.phones)


def same_office(one: Named, other: Named) -> bool:
    """Both the position and the organisation are known and the same."""
    mine, theirs = _office(one), _office(other)
    return all(mine) and mine == theirs


def marks(one: Named) -> list[tuple[str, str]]:
    """Name with phone, and name with office: who shares none of these marks is never the same person."""
    office = _office(one)
    evidence = [*one.phones, *(["/".join(office)] if all(office) else [])]
    return [(key, proof) for key in name_keys(one) for proof in evidence]


def _office(one: Named) -> tuple[str, str]:
    return name_key(one.position), name_key(one.organisation)


def without_duplicates(rows: Iterable[RosterRow]) -> tuple[list[RosterRow], list[Duplicate]]:
    """The people of these rows, each once, and the rows that name them again."""
    people: dict[int, RosterRow] = {}
    by_mark: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    duplicates = []
    for row in rows:
        alike = sorted({number for mark in marks(row) for number in by_mark[mark]})
        first = next((people[number] for number in alike if _is_again(people[number], row)), None)
        if first:
            people[first.row] = _with_facts_of(first, row)
            duplicates.append(Duplicate(row.row, first.row))
        else:
            people[row.row] = row
        person = people[first.row if first else row.row]
        for mark in marks(person):
            if person.row not in by_mark[mark]:
                by_mark[mark].append(person.row)
    return list(people.values()), duplicates


def _is_again(person: RosterRow, row: RosterRow) -> bool:
    if not same_name(person, row):
        return False
    differ = person.sex and row.sex and person.sex != row.sex
    return same_phone(person, row) or (same_office(person, row) and not differ)


def _with_facts_of(person: RosterRow, again: RosterRow) -> RosterRow:
    """The person with what only the other row says; doubts and problems that it answers are gone."""
    phones = tuple(dict.fromkeys((*person.phones, *again.phones)))
    honorific = person.honorific or again.honorific
    return replace(
        person,
        name_km=person.name_km or again.name_km,
        name_latin=person.name_latin or again.name_latin,
        honorific=honorific,
        degree=person.degree or again.degree,
        sex=person.sex or again.sex,
        position=person.position or again.position,
        organisation=person.organisation or again.organisation,
        place=person.place or again.place,
        phones=phones,
        doubts=tuple(d for d in person.doubts if not (honorific and d.kind is DoubtKind.HONORIFIC_MISSING)),
        problems=tuple(p for p in person.problems if not (phones and p.kind is ProblemKind.PHONE_MISSING)),
    )


def with_shared_phones(people: Sequence[RosterRow]) -> list[RosterRow]:
    """The people, with a doubt where a number stands with somebody before them: told, never merged."""
    first: dict[str, int] = {}
    told = []
    for person in people:
        shared = [
            Doubt(DoubtKind.PHONE_SHARED, person.row, number, first[number])
            for number in person.phones
            if number in first
        ]
        told.append(replace(person, doubts=(*person.doubts, *shared)) if shared else person)
        for number in person.phones:
            first.setdefault(number, person.row)
    return told
