"""Formatted text: entities in UTF-16 units, cleaning, trimming and length limits."""

import re
from dataclasses import dataclass, replace
from typing import Any

from simulator.errors import bad_request

MAX_TEXT = 4096
MAX_CAPTION = 1024

# Telegram turns control characters into spaces and drops carriage returns.
_UNCLEAN = re.compile(r"[\x00-\x09\x0b-\x1f]")
_CLEANED: dict[int, str | None] = {code: " " for code in range(32) if code != 10} | {13: None}


@dataclass(frozen=True, slots=True)
class Entity:
    """One MessageEntity; `offset` and `length` in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user_id: int | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        every = ((name, getattr(self, name)) for name in self.__slots__)
        values = {name: value for name, value in every if value is not None}
        user_id = values.pop("user_id", None)
        if user_id is not None:
            values["user"] = {"id": user_id, "is_bot": False, "first_name": "?"}
        return values


@dataclass(frozen=True, slots=True)
class Formatted:
    """Text as people see it, with its entities sorted from the outside in."""

    text: str = ""
    entities: tuple[Entity, ...] = ()


def units(text: str) -> int:
    """How many UTF-16 code units the text takes."""
    return len(text.encode("utf-16-le")) // 2


def piece(text: str, offset: int, length: int) -> str:
    """The part of the text that lies at this UTF-16 offset."""
    raw = text.encode("utf-16-le")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", errors="replace")


def cleaned(text: str) -> str:
    return text.translate(_CLEANED) if _UNCLEAN.search(text) else text


def in_order(entities: list[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def trimmed(text: str, entities: list[Entity]) -> Formatted:
    """Without blanks at both ends; leading blanks inside an entity stay, as at Telegram."""
    first = min((entity.offset for entity in entities), default=len(text))
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    body = text[lead:].rstrip(" \n")
    if len(body) == len(text):
        return Formatted(body, in_order([e for e in entities if e.length > 0 and _shows(body, e)]))
    size = units(body)
    kept = [
        replace(
            entity, offset=entity.offset - lead, length=min(entity.end - lead, size) - entity.offset + lead
        )
        for entity in entities
    ]
    return Formatted(
        body,
        in_order([e for e in kept if e.length > 0 and _shows(body, e)]),
    )


def _shows(text: str, entity: Entity) -> bool:
    return bool(piece(text, entity.offset, entity.length).strip(" \n"))


def checked_text(formatted: Formatted) -> Formatted:
    """A message text, 1-4096 units after parsing. Raises ApiError 400."""
    if not formatted.text:
        raise bad_request("message text is empty")
    if units(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return formatted


def checked_caption(formatted: Formatted) -> Formatted:
    """A caption, 0-1024 units after parsing. Raises ApiError 400."""
    if units(formatted.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return formatted


def given_entities(value: object, text: str) -> list[Entity]:
    """Entities that a bot sent as a list of MessageEntity for this text. Raises ApiError 400."""
    if not isinstance(value, list):
        raise bad_request("can't parse entities: Expected an Array")
    entities, size = [_given(item) for item in value], units(text)
    for entity in entities:
        if entity.offset < 0 or entity.end > size:
            raise bad_request(
                f"Entity beginning at UTF-16 offset {entity.offset} ends after the end of the text "
                f"at UTF-16 offset {entity.end}"
            )
    return entities


def _given(item: object) -> Entity:
    if not isinstance(item, dict):
        raise bad_request("can't parse MessageEntity: Expected an Object")
    for name, kind, said in (("type", str, "String"), ("offset", int, "Number"), ("length", int, "Number")):
        if name not in item:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{name}\"")
        if not isinstance(item[name], kind):
            raise bad_request(f'can\'t parse MessageEntity: Field "{name}" must be of type {said}')
    names = ("url", "language", "custom_emoji_id", "unix_time", "date_time_format")
    extras = {name: item[name] for name in names if name in item}
    return Entity(item["type"], item["offset"], item["length"], **extras)
