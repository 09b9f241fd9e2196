"""Numbers of signed letters and circulars, as people type them."""

import re

_NUMBER_WORD = re.compile(r"^(?:លេខលិខិត|លេខ|No\.?|№|N[°º])(?:\s*[៖:ៈ]\s*|\s+|(?=\d))", re.IGNORECASE)


def bare_number(typed: str) -> str:
    """The number of a letter or circular without the word for it, which screens put before it."""
    return _NUMBER_WORD.sub("", typed)
