"""Phone numbers as people write them: Khmer digits, two in a cell, the zero that Excel ate."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.domain.names import clean

_CAMBODIA = "KH"
_MOST_PIECES = 16  # between the separators of one part of a cell; more is no phone number


class PhoneFaultKind(StrEnum):
    """What is wrong with a cell of phone numbers."""

    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class PhoneFault:
    """A fault and the text it was found in; empty when the number is missing."""

    kind: PhoneFaultKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """The numbers of a cell in E.164, in their order and once each, and what could not be read."""

    numbers: tuple[str, ...] = ()
    faults: tuple[PhoneFault, ...] = ()


def read_phones(cell: str | int | float | None) -> PhoneReading:
    """All numbers of a cell. One good number is enough for it not to be missing; broken ones are told."""
    text = _text(cell)
    if _NOTHING.fullmatch(text.casefold()):
        return PhoneReading(faults=(PhoneFault(PhoneFaultKind.MISSING),))
    numbers: dict[str, None] = {}
    faults = []
    for part in _parts(text):
        found = _numbers_of(part)
        numbers.update(dict.fromkeys(found))
        if not found:
            faults.append(PhoneFault(PhoneFaultKind.BROKEN, part))
    if not numbers and not faults:
        faults.append(PhoneFault(PhoneFaultKind.BROKEN, text))
    return PhoneReading(tuple(numbers), tuple(faults))


def name_and_phone(typed: str) -> tuple[str, str | None]:
    """A name with a number behind or before it, parted: ចាន់ ធី ០១២ ៣៤៥ ៦៧៨. None when there is no good one."""
    found = _NUMBER_BESIDE_NAME.search(_text(typed))
    numbers = read_phones(found[0]).numbers if found else ()
    name = clean(_text(typed).replace(found[0], " ")) if found else ""
    if len(numbers) != 1 or not any(letter.isalpha() for letter in name):
        return typed, None
    return name.strip(" ,;:/()-–"), numbers[0]


def show_phone(e164: str) -> str:
    """A number as people read it: 012 345 678 for Cambodia, +66 81 234 5678 for others."""
    import phonenumbers  # loaded when the first number is read: it knows all countries

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    style = phonenumbers.PhoneNumberFormat
    home = number.country_code == 855
    return phonenumbers.format_number(number, style.NATIONAL if home else style.INTERNATIONAL)


def telegram_number(contact: str) -> str:
    """Telegram's number of a contact in E.164: it comes with or without the plus, sometimes with spaces.

    Empty for anything else: what a forged app adds to its own number must not make another's of it.
    """
    found = _AS_TELEGRAM_WRITES.fullmatch(contact)
    return f"+{found[1].replace(' ', '')}" if found else ""


def same_number(telegram_contact: str, e164: str) -> bool:
    """Whether a shared contact proves this number."""
    return bool(e164) and telegram_number(telegram_contact) == e164


_AS_TELEGRAM_WRITES = re.compile(r"\+?([0-9](?: ?[0-9]){6,16})")
_NOTHING = re.compile(
    r"[\s\-–—_.·/\\*x×]*|n\s*/?\s*[ail]l?|none|no( phone)?|គ្មាន(លេខ|ទូរស័ព្ទ|ទូរសព្ទ)?|មិនមាន|អត់មាន|0+"
)
_NUMBER_BESIDE_NAME = re.compile(r"\+?\d[\d\s().·-]{6,}\d")
_EXTENSION = re.compile(r"\b(ext|extension|បន្ត)\b\.?\s*\d+", re.IGNORECASE)
_APART = re.compile(r"[/,;|&\\\n\r\t]+|\bor\b|\band\b|និង|ឬ", re.IGNORECASE)
_BEFORE_PLUS = re.compile(r"(?<=\d)\s*(?=\+)")
_SOUNDLESS = re.compile(r"[^\d+]+")


def _text(cell: str | int | float | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)  # or a long one would be written as 8.5e+11
    # What Excel kept as a number arrives through other programs as 92323194.0.
    cell = re.sub(r"(?<=\d)\.0+$", "", str(cell).strip())
    lines = unicodedata.normalize("NFKC", cell).splitlines()
    text = "\n".join(clean(line) for line in lines)
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text).strip()


def _parts(text: str) -> list[str]:
    """The cell cut where another number begins for certain; parts without a digit are words about it."""
    apart = _BEFORE_PLUS.sub("\n", _EXTENSION.sub("", text))
    return [part.strip() for part in _APART.split(apart) if part and re.search(r"\d", part)]


def _numbers_of(part: str) -> tuple[str, ...]:
    """The one number of this part, or the several that stand side by side; empty when it is broken."""
    pieces = _SOUNDLESS.sub(" ", part).split()
    if len(pieces) > _MOST_PIECES:
        return ()
    whole = _number("".join(pieces))
    return (whole,) if whole else _side_by_side(tuple(pieces))


def _side_by_side(pieces: tuple[str, ...]) -> tuple[str, ...]:
    for length in range(len(pieces), 0, -1):
        first = "".join(pieces[:length])
        # Without zero or plus only a whole piece counts, or broken numbers could be cut into good ones.
        number = _number(first) if length == 1 or first.startswith(("0", "+", "855")) else None
        if number is None:
            continue
        if length == len(pieces):
            return (number,)
        rest = _side_by_side(pieces[length:])
        if rest:
            return (number, *rest)
    return ()


@lru_cache(maxsize=4096)
def _number(digits: str) -> str | None:
    """E.164 of digits with or without a plus, None when no such number can exist."""
    if not re.fullmatch(r"\+?\d{6,17}", digits):
        return None
    import phonenumbers  # as above

    for spelling in _spellings(digits):
        try:
            number = phonenumbers.parse(spelling, _CAMBODIA)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def _spellings(digits: str) -> list[str]:
    # 001855 is the way out of Cambodia and back in; +1 855 would be a free-call number of America.
    if found := re.fullmatch(r"\+?00[178]?855(\d+)", digits):
        return [f"+855{found[1]}"]
    if digits.startswith("00"):
        return ["+" + digits[2:], digits]
    if digits.startswith("855") and len(digits) > 10:
        return ["+" + digits]
    return [digits]
