"""What an operator sets up from the command line, and what can be wrong with it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.bodies import BodyFacts
from bot.domain.refusals import Refusal

MECHANISMS = ("twg", "smd", "spd", "ngo")
NAME_LIMIT = 200  # characters: it heads messages


class Fault(StrEnum):
    """One mistake in what the operator gave."""

    CODE_TAKEN = "code_taken"
    CODE_UNFIT = "code_unfit"  # not 2 to 32 of a-z, 0-9, - and _
    MECHANISM_UNKNOWN = "mechanism_unknown"
    NAME_KM_MISSING = "name_km_missing"
    NAME_EN_MISSING = "name_en_missing"
    NAME_KM_NOT_KHMER = "name_km_not_khmer"
    NAME_TOO_LONG = "name_too_long"
    PROVINCE_UNKNOWN = "province_unknown"  # no code of a province in the gazetteer
    PROVINCE_OF_OTHER = "province_of_other"  # only Sub-national Partnership Dialogues have one
    BODY_UNKNOWN = "body_unknown"
    PHONE_UNREADABLE = "phone_unreadable"
    PHONE_MORE_THAN_ONE = "phone_more_than_one"


class BadOrder(Refusal):
    """The order cannot be carried out; all its faults at once, nothing was changed."""

    def __init__(self, faults: tuple[Fault, ...], codes: tuple[str, ...] = ()) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults
        self.codes = codes
        """The bodies there are, when the one asked for is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerAdded:
    """`phone` in E.164. `new` False: was an officer already.

    `renewed`: the next account that proves the number is the officer.
    """

    body: BodyFacts
    code: str
    phone: str
    new: bool
    renewed: bool
    came: bool  # an account proved the number already
