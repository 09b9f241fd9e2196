"""Telegram's HTML parse mode: its tags, its rules and its complaints.

Rules and complaints follow TDLib's parse_html (td/telegram/MessageEntity.cpp): four named character
references and numeric ones, lower-cased tag names, attributes quoted or bare, offsets in bytes of UTF-8.
"""

import re
from dataclasses import dataclass, field, replace

from simulator.date_times import checked_format, checked_time
from simulator.entities import Entity, units
from simulator.errors import ApiError, bad_request

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_SPACE = " \t\r\n\0\v"
_TAG_NAME_END = re.compile(r"[\s>]|$")
_ATTRIBUTE_END = re.compile(r"[\s=>/\"']|$")
_BARE_VALUE = re.compile(r"[0-9A-Za-z.-]*")
_TG_USER = re.compile(r"tg://user\?id=(\d+)$")


@dataclass
class _Open:
    name: str
    offset: int
    attributes: dict[str, str] = field(default_factory=dict)


def read_html(source: str) -> tuple[str, list[Entity]]:
    """The visible text and its entities. Raises ApiError 400 `can't parse entities: …`."""
    return _Reader(source).read()


def unescaped(text: str) -> str:
    return _REFERENCE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, named = found.groups()
    if named:
        return _NAMED[named]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else found.group()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source[self.at] == "<":
                self._tag()
                continue
            end = self.source.find("<", self.at)
            end = len(self.source) if end < 0 else end
            self.text += unescaped(self.source[self.at : end])
            self.at = end
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return self.text, _without_nesting_in_code(self.entities)

    def _tag(self) -> None:
        begin = self.at
        if self.source.startswith("</", begin):
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        name = self._until(_TAG_NAME_END, begin + 1).lower()
        if self._peek() == "":
            raise self._fault("Unclosed start tag", begin)
        if name not in _TYPES:
            raise self._fault(f'Unsupported start tag "{name}"', begin)
        tag = _Open(name, units(self.text))
        self._skip_space()
        while self._peek() != ">":
            self._attribute(tag, begin)
            self._skip_space()
            if self._peek() == "":
                raise self._fault(f'Unclosed start tag "{name}"', begin)
        self.at += 1
        if name == "span" and tag.attributes.get("class") != "tg-spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(tag)

    def _attribute(self, tag: _Open, begin: int) -> None:
        name = self._until(_ATTRIBUTE_END, self.at).lower()
        if not name:
            raise self._fault(f'Empty attribute name in the tag "{tag.name}"', begin)
        self._skip_space()
        if self._peek() != "=":
            tag.attributes[name] = ""
            return
        self.at += 1
        self._skip_space()
        quote = self._peek()
        if quote == "":
            raise self._fault(f'Unclosed start tag "{tag.name}"', begin)
        tag.attributes[name] = self._quoted(quote, tag, begin) if quote in "'\"" else self._bare()

    def _quoted(self, quote: str, tag: _Open, begin: int) -> str:
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            raise self._fault(f'Unclosed start tag "{tag.name}"', begin)
        value = unescaped(self.source[self.at + 1 : end])
        self.at = end + 1
        return value

    def _bare(self) -> str:
        begin = self.at
        found = _BARE_VALUE.match(self.source, begin)
        value = found.group() if found else ""
        self.at = begin + len(value)
        if self._peek() not in (*_SPACE, ">", ""):
            raise self._fault("Unexpected end of name token", begin)
        return value.lower()

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise self._fault("Unexpected end tag", begin)
        name = self._until(_TAG_NAME_END, begin + 2).lower()
        self._skip_space()
        if self._peek() != ">":
            raise self._fault("Unclosed end tag", begin)
        self.at += 1
        tag = self.open.pop()
        if name not in ("", tag.name):
            raise self._fault("Unmatched end tag", begin, f', expected "</{tag.name}>", found "</{name}>"')
        entity = self._entity(tag)
        if entity is not None and entity.length > 0:
            self.entities.append(entity)

    def _entity(self, tag: _Open) -> Entity | None:
        entity = Entity(_TYPES[tag.name], tag.offset, units(self.text) - tag.offset)
        given = tag.attributes
        if tag.name == "a":
            shown = self.text.encode("utf-16-le")[2 * tag.offset :].decode("utf-16-le")
            return _link(entity, given.get("href") or shown)
        if tag.name == "tg-emoji":
            if not given.get("emoji-id", "").isdigit():
                raise _cannot("Invalid custom emoji identifier specified")
            return replace(entity, custom_emoji_id=given["emoji-id"])
        if tag.name == "tg-time":
            unix, pattern = checked_time(given.get("unix", "")), checked_format(given.get("format", ""))
            return replace(entity, unix_time=unix, date_time_format=pattern)
        if tag.name == "blockquote" and "expandable" in given:
            return replace(entity, type="expandable_blockquote")
        if tag.name in ("code", "pre"):
            return self._code(entity, given.get("class", ""))
        return entity

    def _code(self, entity: Entity, css: str) -> Entity:
        """`<pre><code class="language-x">` is one pre entity with a language."""
        language = css.removeprefix("language-") if css.startswith("language-") else None
        inner = self.entities[-1] if self.entities else None
        same = inner is not None and (inner.offset, inner.length) == (entity.offset, entity.length)
        if entity.type == "pre" and inner and same and inner.type == "code" and inner.language:
            return replace(self.entities.pop(), type="pre")
        return replace(entity, language=language if entity.type == "code" else None)

    def _until(self, stop: re.Pattern[str], begin: int) -> str:
        found = stop.search(self.source, begin)
        self.at = found.start() if found else len(self.source)
        return self.source[begin : self.at]

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _skip_space(self) -> None:
        while self._peek() and self._peek() in _SPACE:
            self.at += 1

    def _fault(self, what: str, begin: int, rest: str = "") -> ApiError:
        offset = len(self.source[:begin].encode())
        return _cannot(f"{what} at byte offset {offset}{rest}")


def _cannot(what: str) -> ApiError:
    return bad_request(f"can't parse entities: {what}")


def _link(entity: Entity, url: str) -> Entity | None:
    """A link that Telegram does not understand stays plain text, without a complaint."""
    user = _TG_USER.match(url)
    if user:
        return replace(entity, type="text_mention", user_id=int(user.group(1)))
    checked = checked_url(url)
    return replace(entity, url=checked) if checked else None


def checked_url(url: str) -> str | None:
    """The address as Telegram keeps it, or None when it is no address."""
    url = url.strip()
    if re.match(r"(?i)(tg|ton|tonsite)://?\S+$", url):
        return url
    if "://" not in url:
        url = "http://" + url
    found = re.match(r"(?i)https?://([^\s/?#:@]+)(:\d{1,5})?([/?#]\S*)?$", url)
    if not found or "." not in found.group(1).strip("."):
        return None
    if found.group(3) is None:
        url += "/"
    return url


def _without_nesting_in_code(entities: list[Entity]) -> list[Entity]:
    """Code holds no other formatting; Telegram drops what is nested in it."""
    fixed = [e for e in entities if e.type in ("code", "pre")]
    tidy = [replace(e, language=None) if e.type == "code" else e for e in entities]
    return [
        entity
        for entity in tidy
        if not any(
            holder.offset <= entity.offset and entity.end <= holder.end and entity.type not in ("code", "pre")
            for holder in fixed
        )
        or entity.type == "blockquote"
    ]
