"""Provinces, districts, communes and villages of Cambodia by their code."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.names import clean


class Level(StrEnum):
    """The four levels; a code has two digits more at each."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"


LEVELS = tuple(Level)


class PlaceType(StrEnum):
    """What a place is called by: two kinds of provinces, three of districts, two of communes."""

    PROVINCE = "khaet"
    CAPITAL = "reachtheani"
    SROK = "srok"
    KRONG = "krong"
    KHAN = "khan"
    KHUM = "khum"
    SANGKAT = "sangkat"
    PHUM = "phum"


KHMER_TYPES = {
    PlaceType.PROVINCE: "ខេត្ត",
    PlaceType.CAPITAL: "រាជធានី",
    PlaceType.SROK: "ស្រុក",
    PlaceType.KRONG: "ក្រុង",
    PlaceType.KHAN: "ខណ្ឌ",
    PlaceType.KHUM: "ឃុំ",
    PlaceType.SANGKAT: "សង្កាត់",
    PlaceType.PHUM: "ភូមិ",
}
TYPES_OF = {
    Level.PROVINCE: (PlaceType.PROVINCE, PlaceType.CAPITAL),
    Level.DISTRICT: (PlaceType.SROK, PlaceType.KRONG, PlaceType.KHAN),
    Level.COMMUNE: (PlaceType.KHUM, PlaceType.SANGKAT),
    Level.VILLAGE: (PlaceType.PHUM,),
}
CAPITAL = "12"
# The 33 municipalities. Source: NCDD's gazetteer as kept by github.com/dwilkie/pumi (31), and Run Ta Aek
# and Kampong Saom, which the Ministry of Economy and Finance lists for 2025.
MUNICIPALITIES = frozenset(
    {
        "0106", "0110", "0203", "0305", "0403", "0502", "0509", "0603", "0708", "0709", "0811", "0812",
        "0813", "0904", "1002", "1105", "1308", "1410", "1505", "1602", "1710", "1715", "1801", "1805",
        "1806", "1904", "2006", "2008", "2108", "2204", "2302", "2401", "2506",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as a gazetteer has it; names without the word for what it is. Valid from and to that day,
    both included; None: since before we know, until further notice."""

    code: str
    type: PlaceType
    name_km: str
    name_en: str
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def level(self) -> Level:
        return level_of(self.code)


@dataclass(frozen=True, slots=True)
class Address:
    """A place and those it lies in, from itself up to the province."""

    places: tuple[Place, ...]

    @property
    def place(self) -> Place:
        return self.places[0]

    def at(self, level: Level) -> Place | None:
        return next((one for one in self.places if one.level is level), None)


def level_of(code: str) -> Level:
    return LEVELS[len(code) // 2 - 1]


def parents_of(code: str) -> tuple[str, ...]:
    """The codes it lies in, the nearest first."""
    return tuple(code[:length] for length in range(len(code) - 2, 0, -2))


def usual_type(code: str) -> PlaceType:
    """What a place is when its source does not say: sangkats lie in municipalities and khans."""
    urban = code[:4] in MUNICIPALITIES or code[:2] == CAPITAL
    match level_of(code):
        case Level.PROVINCE:
            return PlaceType.CAPITAL if code == CAPITAL else PlaceType.PROVINCE
        case Level.DISTRICT:
            within = PlaceType.KHAN if code[:2] == CAPITAL else PlaceType.KRONG
            return within if urban else PlaceType.SROK
        case Level.COMMUNE:
            return PlaceType.SANGKAT if urban else PlaceType.KHUM
    return PlaceType.PHUM


def sound_key(latin: str) -> str:
    """The same for several romanisations of a name: Siem Reap, Siemreab; Kampong, Kompong; Oddar, Otdar.

    Consonants only, written one way; empty for Khmer.
    """
    plain = unicodedata.normalize("NFKD", latin).casefold()
    kept = re.sub(r"[^a-z]", "", plain)
    for written, meant in _CONSONANTS:
        kept = re.sub(written, meant, kept)
    return re.sub(r"(.)\1+", r"\1", kept[:1] + re.sub(r"[aeiouyh]", "", kept[1:]))


_CONSONANTS = (
    ("chh|ch", "c"), ("kh", "k"), ("ph|b", "p"), ("th|d", "t"), ("nh", "n"), ("w", "v"), ("x", "s"),
)  # fmt: skip


def read_code(text: str) -> str:
    """The code with Latin digits, and with the zero before it that Excel eats."""
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in clean(text))
    return digits.zfill(len(digits) + 1) if digits.isascii() and len(digits) % 2 else digits
