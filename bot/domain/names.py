"""One spelling for what people typed, and keys under which two spellings of a name meet."""

import re
import unicodedata
from functools import lru_cache

_COENG = "\u17d2"
_COENG_DA, _COENG_TA = "\u17d2\u178a", "\u17d2\u178f"

_OF_A_LINK = re.compile(r"(\.(?=\w)|:(?=//))")
# Letters and signs that show nothing, though Unicode does not call them so: fillers of other scripts, the
# empty braille cell; the joiner of graphemes, and the Khmer vowels that are no longer used.
_BLANKS = dict.fromkeys((0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0), " ")
_BLANKS |= dict.fromkeys((0x034F, 0x17B4, 0x17B5), "")


def clean(text: str) -> str:
    """The text as it is kept and shown: NFC, coeng TA, nothing invisible, single spaces, one line."""
    normal = unicodedata.normalize("NFC", text).translate(_BLANKS)
    spaced = "".join(" " if letter.isspace() else letter for letter in normal)
    seen = "".join(letter for letter in spaced if unicodedata.category(letter) not in ("Cc", "Cf"))
    return " ".join(seen.split()).replace(_COENG_DA, _COENG_TA)


def unlinked(name: str) -> str:
    """A name that somebody gave themselves, `clean`, with nothing in it of which Telegram makes a link."""
    return _OF_A_LINK.sub(r"\1 ", clean(name).replace("@", "\uff20"))


@lru_cache(maxsize=16_384)  # comparing two rosters asks for the same names again and again
def name_key(text: str) -> str:
    """A search key, without spaces: the same for spellings that differ to the computer, not to the reader.

    The key of a part is part of the key of the whole, so it serves for finding while typing.
    """
    plain = unicodedata.normalize("NFKD", clean(text)).casefold().translate(_DIGITS)
    kept = "".join(letter for letter in plain if _matters(letter))
    for written, meant in _SAME_SOUND:
        kept = kept.replace(written, meant)
    return _CLUSTER.sub(_ordered, kept)


def has_khmer(text: str) -> bool:
    return any("\u1780" <= letter <= "\u17b3" for letter in text)


_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
_SILENT = "\u17d0"  # samyok sannya: ច័ន្ទ and ចន្ទ are one name
_SAME_SOUND = (
    (_SILENT, ""),
    ("ឫ", "រិ"),
    ("ឬ", "រឺ"),
    ("\u17c1\u17b8", "\u17be"),  # េ and ី typed for ើ
    ("\u17b8\u17c1", "\u17be"),
    ("\u17c1\u17b6", "\u17c4"),  # េ and ា typed for ោ
    ("\u17b6\u17c1", "\u17c4"),
)
# A letter and what hangs on it: subscripts, register shifters, vowels, signs.
_CLUSTER = re.compile("[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17dd])+")
_PART = re.compile("\u17d2?.")
_SHIFTERS = "\u17c9\u17ca"
_COENG_RO = "\u17d2\u179a"


def _matters(letter: str) -> bool:
    return letter.isalnum() or "\u17b6" <= letter <= "\u17d3" or letter in "\u17d7\u17dd"


def _ordered(cluster: re.Match[str]) -> str:
    base, hanging = cluster[0][0], _PART.findall(cluster[0][1:])
    return base + "".join(sorted(hanging, key=_place))


def _place(part: str) -> tuple[int, str]:
    if part.startswith(_COENG):
        return (1 if part == _COENG_RO else 0, part)
    if part in _SHIFTERS:
        return 2, part
    return (3 if part < "\u17c6" else 4, part)
