"""The commune, district and province that an office, an organisation or a heading names, in either script."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from bot.domain.names import clean, name_key
from bot.domain.places import Address, Level

LONGEST = 300  # characters that are looked through


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """Names as they were typed, without the words for what they are; empty where nothing is named."""

    commune: str = ""
    district: str = ""
    province: str = ""

    def __bool__(self) -> bool:
        return bool(self.commune or self.district)

    def within(self, heading: "NamedPlace") -> Self:
        """Completed by what stands above: the district of a section, the province of the list."""
        district = self.district or (heading.district if self.commune else "")
        return replace(self, district=district, province=self.province or heading.province)

    def packed(self) -> str:
        """As one text, for keeping; empty when nothing but a province is named."""
        return "|".join((self.commune, self.district, self.province)) if self else ""

    @classmethod
    def unpack(cls, text: str) -> Self:
        return cls(*[*text.split("|"), "", "", ""][:3])


NOWHERE = NamedPlace()


def named_place(*texts: str) -> NamedPlace:
    """What these texts name; of each level the first that is named."""
    found: dict[Level, str] = {}
    for text in texts:
        for level, name in (*_khmer(clean(text[:LONGEST])), *_latin(clean(text[:LONGEST]))):
            found.setdefault(level, name)
    return NamedPlace(
        found.get(Level.COMMUNE, ""), found.get(Level.DISTRICT, ""), found.get(Level.PROVINCE, "")
    )


def place_in_column(heading: str, cell: str) -> NamedPlace:
    """A cell under a heading that says of what level the name is; the word before the name may be missing."""
    named = named_place(cell)
    if named or named.province or not name_key(cell):
        return named
    for level, words in _HEADINGS.items():
        if re.search(words, heading.casefold()):
            return named_place() if level is None else _only(level, clean(cell))
    return NamedPlace()


def joined(names: Iterable[NamedPlace]) -> NamedPlace:
    """Of several, what each says first."""
    commune = district = province = ""
    for one in names:
        commune, district = commune or one.commune, district or one.district
        province = province or one.province
    return NamedPlace(commune, district, province)


def spellings(name: str) -> list[str]:
    """What to look up, the likeliest first: the whole, then without its last words, which may be no name."""
    words = name.split()
    return [" ".join(words[:length]) for length in range(len(words), 0, -1)]


def names_the_place(text: str, address: Address) -> bool:
    """Whether the text has the place's own name in it."""
    key = name_key(text)
    return any(name in key for name in (name_key(address.place.name_km), name_key(address.place.name_en)))


_HEADINGS: dict[Level, str] = {
    Level.COMMUNE: "ឃុំ|សង្កាត់|commune|sangkat",
    Level.PROVINCE: "ខេត្ត|រាជធានី|province",
    Level.DISTRICT: "ស្រុក|ក្រុង|ខណ្ឌ|district",
}


def _only(level: Level, name: str) -> NamedPlace:
    return NamedPlace(**{level.value: name})


_KHMER_WORDS = {
    Level.COMMUNE: "ឃុំ|សង្កាត់",
    Level.DISTRICT: "ស្រុក|ក្រុង|ខណ្ឌ",
    Level.PROVINCE: "ខេត្ត|រាជធានី",
    Level.VILLAGE: "ភូមិ",
}
_KHMER = re.compile("|".join(f"(?P<{level.value}>{words})" for level, words in _KHMER_WORDS.items()))
_APART = re.compile(r"[,;/()\[\]៖។:\n]|\s[-–]\s|\bនិង|\bនៃ")
# What follows the word for a commune without being its name.
_NO_NAME = re.compile(r"(និង|នៃ|ឬ|ទាំង|ដែល|ទី[០-៩\d]|ស្តី|របស់|ចំនួន|ក្នុង|គោលដៅ)")


def _khmer(text: str) -> Iterator[tuple[Level, str]]:
    words = list(_KHMER.finditer(text))
    for word, after in zip(words, [*words[1:], None], strict=False):
        name = _APART.split(text[word.end() : after.start() if after else None])[0].strip(" .-–")
        level = Level(word.lastgroup or "")
        if level is not Level.VILLAGE and name_key(name) and not _NO_NAME.match(name):
            yield level, name


_LATIN_WORDS = {
    "commune": Level.COMMUNE, "communes": Level.COMMUNE, "sangkat": Level.COMMUNE, "khum": Level.COMMUNE,
    "district": Level.DISTRICT, "srok": Level.DISTRICT, "krong": Level.DISTRICT, "khan": Level.DISTRICT,
    "municipality": Level.DISTRICT, "city": Level.DISTRICT, "town": Level.DISTRICT,
    "province": Level.PROVINCE, "khaet": Level.PROVINCE, "khet": Level.PROVINCE, "capital": Level.PROVINCE,
}  # fmt: skip
_BEFORE = {"sangkat", "khum", "srok", "krong", "khan", "khaet", "khet"}  # stand before the name
_OTHER_WORDS = frozenset(
    {
        "a", "an", "the", "of", "in", "at", "for", "from", "and", "or", "to", "chief", "chiefs",
        "chairman", "chairwoman", "chair", "deputy", "vice", "first", "second", "third", "1st", "2nd",
        "3rd", "acting", "assistant", "clerk", "clerks", "council", "councils", "councillor", "councilor",
        "councillors", "member", "members", "administration", "hall", "office", "leader", "leaders",
        "head", "committee", "women", "police", "post", "governor", "representative", "secretary",
        "village", "level", "all", "other", "each",
    }
)  # fmt: skip


def _latin(text: str) -> Iterator[tuple[Level, str]]:
    for part in _APART.split(text):
        words = part.replace(".", " ").split()
        marks = [number for number, word in enumerate(words) if word.casefold() in _LATIN_WORDS]
        for mark, following in zip(marks, [*marks[1:], len(words)], strict=False):
            earlier = max((one + 1 for one in marks if one < mark), default=0)
            after = _first_name(words[mark + 1 : following])
            before = _last_name(words[earlier:mark])
            word = words[mark].casefold()
            name = after or before if word in _BEFORE else before or after
            if name:
                yield _LATIN_WORDS[word], name


def _first_name(words: list[str]) -> str:
    """The first words that are a name: of `chief of Ampil`, Ampil."""
    names = [word.casefold() not in _OTHER_WORDS for word in words]
    start = names.index(True) if True in names else len(words)
    end = names.index(False, start) if False in names[start:] else len(words)
    return " ".join(words[start:end])


def _last_name(words: list[str]) -> str:
    """The words before, back to one that is no name: of `Chief of Ampil`, Ampil."""
    name: list[str] = []
    for word in reversed(words):
        if word.casefold() in _OTHER_WORDS:
            break
        name.insert(0, word)
    return " ".join(name)
