"""Khmer and Latin digits, each into the other."""

LATIN = "0123456789"
KHMER = "០១២៣៤៥៦៧៨៩"

_TO_KHMER = str.maketrans(LATIN, KHMER)


def khmer_digits(text: str) -> str:
    """The same text with every Latin digit written as a Khmer one.

    Not for text with links or tags in it: the digits of an address would change too.
    """
    return text.translate(_TO_KHMER)
