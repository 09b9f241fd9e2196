"""One message, and how a bot reads it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simulator.entities import Formatted
from simulator.files import StoredFile
from simulator.markup import Markup
from simulator.people import Bot, Group, Person


@dataclass(slots=True)
class Content:
    """What a message carries. `kind`: text, document, photo, voice, audio, video, video_note, location,
    venue, contact or service; `formatted` is the text or the caption; `body` what has no file."""

    kind: str
    formatted: Formatted = field(default_factory=Formatted)
    files: tuple[StoredFile, ...] = ()
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> StoredFile | None:
        """The file itself; of a photo the full size."""
        return self.files[-1] if self.files else None


@dataclass(slots=True)
class Message:
    """A message in one chat; in a private chat `chat` is the person."""

    id: int
    chat: Person | Group
    sender: Person | Bot
    date: datetime
    content: Content
    markup: Markup | None = None
    reply_to: "Message | None" = None
    forward_origin: dict[str, Any] | None = None
    album: str | None = None
    edited: datetime | None = None
    protected: bool = False
    editable: bool = True

    @property
    def chat_id(self) -> int:
        return self.chat.id

    @property
    def sender_id(self) -> int:
        return self.sender.id

    @property
    def text(self) -> str:
        """The text, or the caption of a file."""
        return self.content.formatted.text

    @property
    def rows(self) -> tuple[tuple[dict[str, Any], ...], ...]:
        return self.markup.rows if self.markup and self.markup.kind == "inline" else ()


def message_json(message: Message, with_reply: bool = True) -> dict[str, Any]:
    """The Message object of the Bot API."""
    body: dict[str, Any] = {
        "message_id": message.id,
        "from": message.sender.as_json(),
        "chat": message.chat.chat_json(),
        "date": int(message.date.timestamp()),
    }
    if message.edited:
        body["edit_date"] = int(message.edited.timestamp())
    if message.forward_origin:
        body["forward_origin"] = message.forward_origin
    if message.album:
        body["media_group_id"] = message.album
    if message.protected:
        body["has_protected_content"] = True
    if with_reply and message.reply_to:
        body["reply_to_message"] = message_json(message.reply_to, with_reply=False)
    if message.rows and message.markup:
        body["reply_markup"] = message.markup.as_json()
    return body | _content_json(message.content)


def _content_json(content: Content) -> dict[str, Any]:
    entities = [entity.as_json() for entity in content.formatted.entities]
    text = content.formatted.text
    if content.kind == "text":
        return {"text": text} | ({"entities": entities} if entities else {})
    if content.kind == "service":
        return dict(content.body)
    if content.kind in ("location", "contact"):
        return {content.kind: content.body}
    if content.kind == "venue":
        return {"venue": content.body, "location": content.body["location"]}
    caption = {"caption": text} if text else {}
    if entities:
        caption["caption_entities"] = entities  # type: ignore[assignment]  # a second kind of value
    if content.kind == "photo":
        return {"photo": [one.as_json() for one in content.files]} | caption
    assert content.file is not None
    return {content.kind: content.file.as_json()} | caption


def origin_json(message: Message) -> dict[str, Any]:
    """Whom a forward of this message names as its source."""
    return message.forward_origin or {
        "type": "user",
        "date": int(message.date.timestamp()),
        "sender_user": message.sender.as_json(),
    }
