"""Keeping the keys under which people are found in step with their names."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from bot.domain.search_keys import forms_of
from bot.storage.records import FoundAs, Person

PIECE = 500  # people at once; databases limit the number of values


def keep_findable(session: Session, people: Collection[int]) -> None:
    """Write the keys of these people anew; whoever writes a name calls this afterwards."""
    ids = sorted(people)
    for first in range(0, len(ids), PIECE):
        piece = ids[first : first + PIECE]
        old = delete(FoundAs).where(FoundAs.person_id.in_(piece))
        session.execute(old, execution_options={"synchronize_session": False})
        named = session.execute(
            select(Person.id, Person.name_km, Person.name_latin).where(Person.id.in_(piece))
        )
        rows = [row for one in named for row in rows_of(*one)]
        if rows:
            session.execute(insert(FoundAs), rows)


def rows_of(person_id: int, name_km: str, name_latin: str) -> list[dict[str, Any]]:
    """The rows of `FoundAs` of a person of these names."""
    return [{"person_id": person_id, **form._asdict()} for form in sorted(forms_of(name_km, name_latin))]
