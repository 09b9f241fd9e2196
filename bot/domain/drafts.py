"""A half-filled form: what the next typed, spoken or sent thing of an account means."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """`awaits` names the form and the field (`meeting.title_km`).

    `data` holds ids and what is filled so far.
    """

    awaits: str
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def form(self) -> str:
        return self.awaits.partition(".")[0]

    @property
    def field(self) -> str:
        return self.awaits.partition(".")[2]
