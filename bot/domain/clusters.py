"""Letters with all that hangs on them: Khmer is counted and cut by these, never inside one."""

import re
from unicodedata import category

_COENG = "\u17d2"  # binds the next letter under the one before
_JOINER = "\u200d"  # between the parts of one emoji
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_KHMER_SIGNS = re.compile(r"[\u17b6-\u17d1\u17d2\u17d3\u17dd]")


def hangs_on(text: str, position: int) -> bool:
    """Whether what stands there belongs to the letter before it and is never parted from it."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    if before in (_COENG, _JOINER) or after in _SKIN_TONES or _KHMER_SIGNS.match(after):
        return True
    return category(after) in ("Mn", "Mc", "Me", "Cf")


def clusters(text: str) -> int:
    """Length as a reader counts it."""
    return sum(not hangs_on(text, position) for position in range(len(text)))


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, whole clusters only; nothing shows the cut (`shorten` does)."""
    end = min(limit, len(text))
    while hangs_on(text, end):
        end -= 1
    return text[:end].rstrip() if end < len(text) else text
