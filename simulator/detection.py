"""What Telegram recognises in plain text by itself: commands, addresses, mentions, phone numbers."""

import re
from collections.abc import Iterator

from simulator.entities import Entity, Formatted, in_order, units

_URL = r"(?:https?://[^\s<>\"]+|(?<![\w@./])(?:t\.me|telegram\.me|www\.[\w-]+\.\w+)/?[^\s<>\"]*)"
# Kind, the signs of which one must be there (much faster than searching), pattern.
_PATTERNS = (
    ("url", ("://", "t.me", "telegram.me", "www."), re.compile(_URL)),
    ("email", "@", re.compile(r"(?<![\w.@])[\w.+-]+@[\w-]+\.[\w.]+\w")),
    ("bot_command", "/", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", "@", re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", "#", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
    ("phone_number", "+", re.compile(r"(?<![\w+])\+\d(?:[ -]?\d){7,14}(?!\d)")),
)
_OPAQUE = {"text_link", "text_mention", "code", "pre", "url", "email", "bot_command", "mention"}


def with_detected(formatted: Formatted) -> Formatted:
    """The same text with the entities that Telegram adds; what the bot formatted stays untouched."""
    found = list(formatted.entities)
    for kind, start, end in _matches(formatted.text):
        entity = Entity(kind, units(formatted.text[:start]), units(formatted.text[start:end]))
        if not any(_overlap(entity, other) for other in found if other.type in _OPAQUE):
            found.append(entity)
    return Formatted(formatted.text, in_order(found))


def _matches(text: str) -> Iterator[tuple[str, int, int]]:
    for kind, signs, pattern in _PATTERNS:
        if not any(sign in text for sign in signs):
            continue
        for match in pattern.finditer(text):
            value = match.group().rstrip(".,;:!?)។") if kind == "url" else match.group()
            yield kind, match.start(), match.start() + len(value)


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end
