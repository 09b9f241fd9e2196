"""What an operator orders about public holidays from the command line, and what can be wrong with it."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """One mistake in what the operator gave."""

    DAY_UNREADABLE = "day_unreadable"
    TO_UNREADABLE = "to_unreadable"
    OUT_OF_RANGE = "out_of_range"
    NAME_KM_MISSING = "name_km_missing"
    NAME_KM_NOT_KHMER = "name_km_not_khmer"
    NAME_EN_MISSING = "name_en_missing"
    TOO_LONG = "too_long"
    BODY_UNKNOWN = "body_unknown"
    NO_HOLIDAY = "no_holiday"
    WHICH_ONE = "which_one"
    ALREADY = "already"
    YEAR_UNKNOWN = "year_unknown"


class BadHolidayOrder(Exception):
    """The order cannot be carried out; all its faults at once, nothing was changed."""

    def __init__(
        self, faults: tuple[Fault, ...], codes: tuple[str, ...] = (), names: tuple[str, ...] = ()
    ) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults
        self.codes = codes
        """The bodies there are, when the one asked for is unknown."""
        self.names = names
        """In English, the holidays of the day, when it has several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayOrder:
    """As typed. `body`: a code, or empty for all bodies; `name`: which of several on that day."""

    day: str
    to: str = ""
    name_km: str = ""
    name_en: str = ""
    name: str = ""
    circular: str = ""
    body: str = ""
