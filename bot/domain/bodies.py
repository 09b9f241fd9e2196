"""What is public of a body."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """A body; everybody may know its name and mechanism."""

    id: int
    name_km: str
    name_en: str
    mechanism: str
