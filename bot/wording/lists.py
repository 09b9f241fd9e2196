"""Lists of words as people write them."""

from collections.abc import Sequence


def khmer_list(words: Sequence[str]) -> str:
    """ក ខ និង គ; with commas where a word holds a space itself, or nobody sees where it ends."""
    separator = ", " if any(" " in word for word in words) else " "
    return _joined(words, separator, " និង ")


def english_list(words: Sequence[str]) -> str:
    """A, B and C."""
    return _joined(words, ", ", " and ")


def _joined(words: Sequence[str], separator: str, last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return separator.join(words[:-1]) + last + words[-1]
