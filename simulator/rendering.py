"""Messages as a phone shows them: safe HTML, plain text, labels of buttons."""

import html
from datetime import UTC, datetime
from typing import Any

from simulator import date_times
from simulator.entities import Entity, Formatted
from simulator.html_mode import checked_url
from simulator.messages import Content, Message

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def safe_html(formatted: Formatted, now: datetime | None = None) -> str:
    """Everything typed is escaped; only tags of our own remain. Lines end with <br>.

    `now`: what the clock shows, to put dates and times in place of the text that stands for them.
    """
    dates = _dates(formatted, now) if now else {}
    covered = 0
    raw = formatted.text.encode("utf-16-le")
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in formatted.entities:
        opened, closed = _tags(entity, _slice(raw, entity.offset, entity.end))
        opening.setdefault(entity.offset, []).append(opened)
        closing.setdefault(entity.end, []).insert(0, closed)
    cuts = sorted({0, len(raw) // 2, *opening, *closing})
    parts = []
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        parts += closing.get(start, []) + opening.get(start, [])
        if start in dates:
            covered, words = dates[start]
            parts.append(html.escape(words))
        if start >= covered:
            parts.append(html.escape(_slice(raw, start, end)).replace("\n", "<br>"))
    return "".join(parts)


def _dates(formatted: Formatted, now: datetime) -> dict[int, tuple[int, str]]:
    """Where a date stands in place of text: from its offset to an offset, and its words."""
    return {
        entity.offset: (entity.end, date_times.shown(entity.unix_time, entity.date_time_format, now))
        for entity in formatted.entities
        if entity.unix_time and entity.date_time_format
    }


def _slice(raw: bytes, start: int, end: int) -> str:
    """Between two UTF-16 offsets."""
    return raw[2 * start : 2 * end].decode("utf-16-le", errors="replace")


def _tags(entity: Entity, shown: str) -> tuple[str, str]:
    if entity.type in _TAGS:
        tag = _TAGS[entity.type]
        return f"<{tag}>", f"</{tag}>"
    if entity.type in ("text_link", "url"):
        address = html.escape(entity.url or checked_url(shown) or "", quote=True)
        return f'<a href="{address}" data-link="{address}" target="_blank" rel="noopener noreferrer">', "</a>"
    if entity.type == "bot_command":
        return f'<span class="command" data-command="{html.escape(shown, quote=True)}">', "</span>"
    if entity.type == "date_time" and entity.unix_time:
        moment = datetime.fromtimestamp(entity.unix_time, UTC).isoformat()
        return (
            f'<time class="date_time" datetime="{moment}" title="{html.escape(shown, quote=True)}">',
            "</time>",
        )
    return f'<span class="{html.escape(entity.type, quote=True)}">', "</span>"


def shown_text(message: Message) -> Formatted:
    """As in Telegram, nobody sees the parameter behind a /start of their own."""
    formatted = message.content.formatted
    own_start = message.content.kind == "text" and formatted.text.startswith("/start ")
    if own_start and message.sender_id == message.chat_id:
        return Formatted("/start", formatted.entities[:1])
    return formatted


def links(message: Message) -> list[tuple[str, str]]:
    """(shown text, address) of every link that can be tapped in the text."""
    raw = message.text.encode("utf-16-le")
    found = []
    for entity in message.content.formatted.entities:
        if entity.type in ("text_link", "url"):
            shown = _slice(raw, entity.offset, entity.end)
            found.append((shown, entity.url or checked_url(shown) or shown))
    return found


def plain(message: Message) -> str:
    """One message in words and labels, for a terminal."""
    content = message.content
    parts = [_thing(content), shown_text(message).text]
    rows = ["  [" + "] [".join(button["text"] for button in row) + "]" for row in message.rows]
    return "\n".join([" ".join(part for part in parts if part), *rows])


def _thing(content: Content) -> str:
    if content.file is not None:
        return f"<{content.kind} {content.file.name}>"
    return "" if content.kind == "text" else f"<{content.kind} {_said(content.body)}>"


def _said(body: dict[str, Any]) -> str:
    return " ".join(str(value) for value in body.values() if isinstance(value, str | int | float))
