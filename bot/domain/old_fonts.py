"""Khmer typed in a font of before Unicode (Limon, ABC, Khek …), which arrives as Latin letters and signs.

Such fonts draw Khmer in the places of Latin-1: កិច្ចប្រជុំ comes as `kic©RbCuM`. What it says depends on the
font, so it is only recognised, by capitals and signs inside words, and never turned into anything.
"""

import re

LONGEST = 600  # characters that are looked at, so that no text of a stranger takes long
ENOUGH = 2  # of oddness, in the whole text
SHARE = 0.33  # of the words that must be odd


def is_old_font(text: str) -> bool:
    """Whether this is Khmer in an old font, rather than English, French, a name, an acronym or an address."""
    text = text[:LONGEST]
    if sum("\u1780" <= letter <= "\u17ff" for letter in text) * 2 > len(text.replace(" ", "")):
        return False
    words = [word for word in _ADDRESS.sub(" ", text).split() if _LETTER.search(word)]
    weights = [_oddness(word) for word in words]
    odd = sum(weight > 0 for weight in weights)
    return sum(weights) >= ENOUGH and odd >= SHARE * len(words)


_LETTER = re.compile(r"[^\W\d_\u1780-\u17ff]")
# Links, mail addresses, names of accounts and tags, file names, marks of HTML, numbers with their units.
_ADDRESS = re.compile(
    r"\S+://\S+|www\.\S+|\S+@\S+|[@#/]\w\S*|\S+\.[A-Za-z]{2,5}\b|</?\w+[^<>]*>|\b\d[\d.,]*\s?\w{0,3}[²³°]?"
    r"|\b[a-z]{1,2}[²³]"
)

_NEVER = re.compile(
    # Signs that no language writes inside a word or at its end; þ and ð are Icelandic only.
    r"[A-Za-zÀ-ÿ;:][³¬µμ²©¶§¢½¾×¥¼¦¹þðÞÐ¤£¨¯´¸±¿„‡†‰‹Œ•™š]|[³¬µμ©¢¾¥¼¦þÞ][A-Za-z]"
    # High capitals among small letters, high small letters beside capitals or where none can stand.
    r"|[a-z][A-Z]*[À-ÞŒŠŽ]|[A-Z]{2}[À-Þ][a-z]|[æáäöøßüç][A-Z]|[æáäöøüß]a|aö|[b-df-hj-np-tv-zB-DF-HJ-NP-TV-Z]ñ"
    # រ below a letter is typed before it: Rsuk, RbFan, RBHraC, viciRt.
    r"|\bR[bcdfgjklmnpqstvxz][A-Za-z]|\bRB[Hw][a-z]|[a-z]{2}R[bcdfgjklmnpqstvxzKTBPDFXCQNLS]"
    # Signs of Limon for ់ and ៉ in one word, and ឧ at its beginning.
    r"|[a-z]:[a-z]+;|^\][a-z]"
)
# ំ and the capitals of vowels between small letters: sMNag, XuM, eyIg, nYn.
_SELDOM = re.compile(
    r"[a-z]M(?:[bcdfgjklmnpqrstvwxz]|[NTBKCDPFXG][a-z])|[A-Zb]uM$|[a-z][IUWY][bcdfgjklmnpqrstvwxz]"
)
_WEAK = re.compile(r"[A-Za-z];[A-Za-z]|[a-z]:[a-z]|[A-Za-zÀ-ÿ]_$|\b(?:G[PBKNVS]|K[MN]|TT|PB)[a-z]{2}")
# Titles and offices that hold no odd sign but are no word of another language.
_KNOWN = frozenset(
    {"elak", "PUmi", "Cati", "smaKm", "smaCik", "GPibal", "sasna", "RBH", "Kwm", "Éksar", "baT"}
)

_PUNCTUATION = "\"'“”‘’()[]{}.,!?…-–—/*"
# What is written with capitals in odd places and is no Khmer: NGOs, MoEYS, PhD, iPhone, McDonald, WaterAid.
# Capitals run on until a word begins: were a run cut in all ways, forty capitals would take years.
_ORDINARY = re.compile(
    r"[A-ZÀ-Þ]?[’']?[a-zà-ÿ]*|[A-ZÀ-Þ]+|[A-ZÀ-Þ]{2,}(?:s|c|es)|[A-Z]{2,}[a-zà-ÿ]{2,}"
    r"|[A-Z][a-z][A-Z]{1,6}s?|[a-z][A-Z]+s?|kWh|mAh"
    r"|(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O|D)?(?:[A-Z][a-zà-ÿ]{2,}|[A-Z]{2,}(?![A-Z](?![a-zà-ÿ]))|In|On|Of|To|By|At|My|We|Up)+s?"
    r"|[a-z]+(?:[A-Z][a-z]{2,})+"
    r"|(?:[A-Z][a-z]{2,}){1,3}(?:In|Up|On|It|Me|Us|Go)|[A-Z]{1,3}[a-z]{1,2}[A-Z]"
)
_SWITCH = re.compile(r"(?<=[a-z])[A-Z]")
_JOINTS = re.compile(r"[-–/_+&.,()’'‘:;\]]")


def _oddness(word: str) -> int:
    """0 for an ordinary word, 1 for one that may be a slip, 2 for one that nobody writes."""
    bare = word.strip(_PUNCTUATION) if not word.startswith("]") else word
    if bare in _KNOWN or _NEVER.search(bare):
        return 2
    parts = [re.sub(r"[\d\W]", "", part) for part in _JOINTS.split(bare)]
    odd = [part for part in parts if not _ORDINARY.fullmatch(part)]
    if any(_SELDOM.search(part) for part in odd) or _XUM.search(bare):
        return 2
    switches = max((len(_SWITCH.findall(part)) for part in odd), default=0)
    return min(2, bool(_WEAK.search(word)) + switches)


_XUM = re.compile(r"[XKBCDPT]uM$")
