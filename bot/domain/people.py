"""What is known of a person when we write to or about them."""

from dataclasses import dataclass

from bot.domain.places import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """One person of a roster, as the secretariat entered them."""

    id: int
    name_km: str
    name_latin: str | None = None  # family name first
    honorific: str | None = None  # a key of bot.domain.honorifics; None until an officer chooses it
    honorific_en: str | None = None  # where the English form chosen is not that of the Khmer one
    degree: str | None = None
    position: str | None = None
    organisation: str | None = None
    position_en: str | None = None
    organisation_en: str | None = None
    place: Address | None = None  # the commune or district, once it is certain
    by_office: bool = False  # addressed by the office, not the name (`bot.domain.offices`)
