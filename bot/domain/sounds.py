"""How a name sounds, roughly enough that Khmer letters and any usual romanisation of them meet.

The readings of consonants and vowels are those of the romanisations in use: UNGEGN 1972 (BGN/PCGN), the
Geographic Department's of 1995, and the spellings of identity cards, which follow neither.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.domain.names import has_khmer


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A consonant ("" where a word begins with a vowel) and the usual spellings of the vowel after it.

    Made by `unit`, once for each: they are compared by being the same, which is quick.
    """

    consonant: str
    vowels: tuple[str, ...]


@cache
def unit(consonant: str, vowels: tuple[str, ...]) -> Unit:
    return Unit(consonant, vowels)


@lru_cache(maxsize=16_384)
def units(word: str) -> tuple[Unit, ...]:
    """The units of a word as `name_key` leaves it, in Khmer or Latin letters; doubled consonants are one."""
    return joined(_khmer_units(word) if has_khmer(word) else _latin_units(word))


def joined(of: Iterable[Unit]) -> tuple[Unit, ...]:
    """The same without the first of two consonants that follow each other and sound alike."""
    kept: list[Unit] = []
    for one in of:
        if kept and "" in kept[-1].vowels and CLASSES[kept[-1].consonant] == CLASSES[one.consonant]:
            kept.pop()
        kept.append(one)
    return tuple(kept)


def bones(of: Iterable[Unit]) -> str:
    """A letter for each class of consonants; what sounds or is written alike shares one."""
    return "".join(CLASSES[one.consonant] for one in of)


# What is confused in writing shares a class. Initial vowels are a class of their own.
CLASSES = {
    written: name
    for name, all_ in {
        "k": "k kh g gh c q",
        "c": "ch chh j tch dj tj",
        "n": "n ng nh gn ny",
        "t": "t th d dh",
        "p": "p ph b bh f",
        "s": "s sh z x",
        "m": "m",
        "y": "y",
        "r": "r rh",
        "l": "l",
        "v": "v w",
        "h": "h",
        "a": "",
    }.items()
    for written in (all_.split() or [""])
}

_NONE = ("",)
_LATIN = re.compile(
    "(?P<vowel>[aeiou]+)|(?P<consonant>chh?|tch|sh|kh|gh|th|dh|ph|bh|rh|ng|nh|gn(?=[aeiouy])"
    "|ny(?=[aeiou])|dj|tj|[bcdfghjklmnpqrstvwxyz])h*"
)
_DOUBLED = re.compile("([bcdfgjklmnpqrstvwxz])\\1+")


def _latin_units(word: str) -> list[Unit]:
    """R, v, w, y and h count before a vowel only: elsewhere they spell the vowel (Sophorn, Kaev, Srey)."""
    letters = _DOUBLED.sub(r"\1", "".join(one for one in word if "a" <= one <= "z"))
    found: list[tuple[str, str]] = []
    for match in _LATIN.finditer(letters):
        text, before_vowel = (
            match["consonant"] or match[0],
            letters[match.end() : match.end() + 1] in tuple("aeiouy"),
        )
        if match["vowel"]:
            _lengthen(found, text)
        elif text[0] == "h" and (found or not before_vowel):
            continue
        elif text[0] == "y" and (found or letters[1:2] not in tuple("aeiou")):
            _lengthen(found, "y")
        elif text[0] in "vw" and found and not before_vowel:
            _lengthen(found, "v")
        elif text[0] != "r" or before_vowel or not found:
            found.append((text, ""))
    return [unit(consonant, (vowel,)) for consonant, vowel in found]


def _lengthen(found: list[tuple[str, str]], vowel: str) -> None:
    if found:
        consonant, before = found.pop()
        found.append((consonant, before + vowel))
    else:
        found.append(("", vowel))


# The consonants from KA to A, as they are usually written, and which of them have the second vowel series.
_CONSONANTS = {
    "ក": "k", "ខ": "kh", "គ": "k", "ឃ": "kh", "ង": "ng", "ច": "ch", "ឆ": "chh", "ជ": "ch", "ឈ": "chh",
    "ញ": "nh", "ដ": "d", "ឋ": "th", "ឌ": "d", "ឍ": "th", "ណ": "n", "ត": "t", "ថ": "th", "ទ": "t",
    "ធ": "th", "ន": "n", "ប": "b", "ផ": "ph", "ព": "p", "ភ": "ph", "ម": "m", "យ": "y", "រ": "r",
    "ល": "l", "វ": "v", "ឝ": "s", "ឞ": "s", "ស": "s", "ហ": "h", "ឡ": "l", "អ": "",
}  # fmt: skip
_SECOND = frozenset("គឃងជឈញឌឍទធនពភមយរលវ")
_YIELDING = frozenset("ងញនមយរលវ")  # under or over another consonant, that one decides the series
# Sign: its spellings in the first and the second series.
_VOWELS = {
    "": ("a o au oa", "o ou u oa ea a"),
    "\u17b6": ("a aa", "ea ia a ie"),
    "\u17b7": ("e i", "i e"),
    "\u17b8": ("ey ei y i ee ai", "i y ee ie ey ii"),
    "\u17b9": ("oe eu e o u", "eu oe ue i u"),
    "\u17ba": ("eu oeu oe ueu", "eu ue oe u oeu"),
    "\u17bb": ("o u", "u ou oo o"),
    "\u17bc": ("o au ou u oo", "ou oo u uo"),
    "\u17bd": ("uo ou ua o u", "uo ou ua o u"),
    "\u17be": ("aeu oeu eu oe e ae", "oe eu oeu e ue eou"),
    "\u17bf": ("oea eua uea oeu eu oe", "oea eua uea oeu eu oe"),
    "\u17c0": ("ie ea ia ei", "ie ea ia ei"),
    "\u17c1": ("e ei ay ey ae ea", "e ei ay ee i ea ey"),
    "\u17c2": ("ae e ea a", "e ae eae ea"),
    "\u17c3": ("ai ay ei ey y", "ey ei ay ai iy y"),
    "\u17c4": ("ao o au oa", "o ou oo ao u"),
    "\u17c5": ("au ao av ov ou", "ov ou eou eo ao av eov eu au"),
}
_SPELLINGS = {
    (sign, second): tuple(both[second].split()) for sign, both in _VOWELS.items() for second in (False, True)
}
ALIKE = tuple(frozenset(spellings) for spellings in _SPELLINGS.values())
_GLIDE = {"យ": ("y", "i"), "វ": ("v", "o", "u")}
_INDEPENDENT = {
    "ឥ": ("e", "i"), "ឦ": ("ey", "ei", "i"), "ឧ": ("o", "u"), "ឨ": ("ok", "uk"), "ឩ": ("ou", "u"),
    "ឪ": ("ov", "au", "ou"), "ឯ": ("ae", "e"), "ឰ": ("ai", "ay"), "ឱ": ("ao", "o"), "ឲ": ("ao", "o"),
    "ឳ": ("au", "ao"), "ឣ": ("a",), "ឤ": ("a",),
}  # fmt: skip
_CLUSTER = re.compile(
    "(?P<base>[\u1780-\u17b3])(?P<under>(?:\u17d2[\u1780-\u17b3])*)\u17d2?(?P<shift>[\u17c9\u17ca]*)"
    "(?P<vowel>[\u17b6-\u17c5]*)(?P<signs>[\u17c6-\u17d1\u17d3\u17dd]*)"
)
_SILENCED, _NIKAHIT, _FIRST, _SECOND_SHIFT = "\u17cd", "\u17c6", "\u17c9", "\u17ca"


def _khmer_units(word: str) -> list[Unit]:
    found: list[Unit] = []
    clusters = list(_CLUSTER.finditer(word.replace("ឭ", "លិ").replace("ឮ", "លឺ")))
    for place, cluster in enumerate(clusters):
        after = clusters[place + 1] if place + 1 < len(clusters) else None
        letters = [cluster["base"], *cluster["under"].replace("\u17d2", "")]
        if _SILENCED in cluster["signs"]:
            letters.pop()
        if not letters:
            continue
        bare = not (cluster["vowel"] or cluster["signs"].strip("\u17cb\u17d0"))
        if letters[0] in _GLIDE and len(letters) == 1 and found and bare and _closes(found, after):
            _merge(found, _GLIDE[letters[0]])
        elif not (letters == ["រ"] and found and bare and _closes(found, after)):
            _add(found, letters, _vowel_of(cluster, letters, after), last=after is None and bare)
        if _NIKAHIT in cluster["signs"] and not (after and cluster["vowel"] and after["base"] == "ង"):
            found.append(unit("m", _NONE))
    return found


def _closes(found: list[Unit], after: re.Match[str] | None) -> bool:
    """Whether a bare រ, វ, យ ends its syllable: at the end, or between two that have their vowels."""
    if after is None:
        return True
    return "" not in found[-1].vowels and bool(after["vowel"]) and not after["under"]


def _vowel_of(cluster: re.Match[str], letters: list[str], after: re.Match[str] | None) -> tuple[str, ...]:
    if cluster["base"] in _INDEPENDENT:
        return _INDEPENDENT[cluster["base"]]
    deciding = [one for one in letters if one not in _YIELDING] or letters[:1]
    second = deciding[-1] in _SECOND
    second = (second or _SECOND_SHIFT in cluster["shift"]) and _FIRST not in cluster["shift"]
    sign = cluster["vowel"][:1]
    spellings = _SPELLINGS[sign, second]
    if not sign and _NIKAHIT not in cluster["signs"]:
        return _NONE if after is None else (*spellings, "")
    return (*spellings, "") if after is None and sign in "\u17b7\u17bb" else spellings


def _add(found: list[Unit], letters: list[str], vowels: tuple[str, ...], *, last: bool) -> None:
    """The consonants of a cluster; only the last of them has the vowel."""
    if letters[:2] == ["ហ", "វ"]:
        letters = ["ផ", *letters[2:]]
    elif letters[0] == "ហ" and len(letters) > 1:
        letters = letters[1:]
    if last and len(letters) > 1 and letters[-1] == "រ":
        letters = letters[:-1]
    for place, letter in enumerate(letters):
        here = vowels if place == len(letters) - 1 else _NONE
        if found and (letter in "ហយអ" or letter in _INDEPENDENT):
            _merge(found, tuple("y" + one for one in here) if letter == "យ" else here)
        else:
            found.append(unit(_CONSONANTS.get(letter, ""), here))


def _merge(found: list[Unit], vowels: tuple[str, ...]) -> None:
    before = found.pop()
    together = dict.fromkeys(one + other for one in before.vowels for other in vowels[:4])
    found.append(unit(before.consonant, tuple(together)))
