"""What is public of a body."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """A body; everybody may know its name and mechanism."""

    id: int
    name_km: str
    name_en: str
    mechanism: str


_DEEPEST = 4
_MOST = 10  # of a long list: it is of one body, or its first lines show that it is not


def body_of(facts: Any) -> int | None:
    """The one body that facts are about; None where they name none, or several.

    They name one as BodyFacts or by a `body_id`; what stands nearer to the top counts.
    """
    level = [facts]
    for _ in range(_DEEPEST):
        inside = [pair for one in level for pair in _inside(one)]
        named = {value for name, value in inside if name == "body_id" and value}
        named |= {one.id for one in level if isinstance(one, BodyFacts)}
        if named:
            return named.pop() if len(named) == 1 else None
        level = [value for _name, value in inside]
    return None


def _inside(facts: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(facts, tuple | list):
        yield from (("", one) for one in facts[:_MOST])
    elif is_dataclass(facts):
        yield from ((field.name, getattr(facts, field.name)) for field in fields(facts))
