"""The order of Khmer dictionaries, as the Unicode CLDR has it for Khmer (common/collation/km.xml).

Neither SQLite nor the embedded PostgreSQL knows it, so names are sorted by a key of our own.
"""

import re
import unicodedata
from functools import lru_cache

from bot.domain.names import clean


@lru_cache(maxsize=16_384)
def khmer_order(text: str) -> tuple[str, str, str]:
    """What to sort by. Spaces come before digits, these before Khmer, Khmer before Latin letters.

    Signs such as ័ ់ ៉ ៊ count only where the letters are the same, and what is left only then.
    """
    shown = clean(text)
    plain = unicodedata.normalize("NFKD", shown).casefold().translate(_SPELLED_OUT)
    plain = _ROBAT.sub("រ\u17d2\\1", plain)
    weights = "".join(_WEIGHTS.get(part, "") for part in _PARTS.findall(plain))
    return weights, "".join(letter for letter in plain if letter in _SIGNS), shown


# Independent vowels stand where A with their sign would.
_SPELLED_OUT = str.maketrans(
    {
        "ឣ": "អ", "ឤ": "អា", "ឥ": "អិ", "ឦ": "អី", "ឧ": "អុ", "ឨ": "អុ", "ឩ": "អូ", "ឪ": "អុអ", "ឯ": "អែ",
        "ឰ": "អៃ", "ឱ": "អោ", "ឲ": "អោ", "ឳ": "អៅ",
        **{chr(0x17E0 + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip
_ROBAT = re.compile("([\u1780-\u17b3])\u17cc")  # it is a រ written above the letter that follows it
_PARTS = re.compile("\u17bb\u17c6|\u17b6\u17c6|.")
_SIGNS = "\u17c8\u17c9\u17ca\u17cb\u17cd\u17ce\u17cf\u17d0\u17d1\u17dd"
_IN_ORDER = (
    *" 0123456789",
    *"កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរឫឬលឭឮវឝឞសហឡអ",
    *(chr(code) for code in range(0x17B6, 0x17C6)),  # ា to ៅ
    "\u17bb\u17c6",  # ុំ
    "\u17c6",  # ំ
    "\u17b6\u17c6",  # ាំ
    "\u17c7",  # ះ
    "\u17d2",  # what has a subscript comes after what has a vowel
    *"abcdefghijklmnopqrstuvwxyz",
)
_WEIGHTS = {part: chr(0x21 + place) for place, part in enumerate(_IN_ORDER)}
