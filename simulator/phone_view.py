"""What one phone shows, as JSON for the page."""

from typing import Any
from urllib.parse import quote

from simulator.entities import Formatted
from simulator.messages import Message
from simulator.people import Person
from simulator.rendering import safe_html, shown_text
from simulator.world import World


def person_json(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "phone": person.phone,
        "language_code": person.language_code,
        "caption": person.role if isinstance(person.role, str) else dict(person.role),
        "link": person.link,
        "pinned": person.pinned,
    }


def phone_json(world: World, person: Person) -> dict[str, Any]:
    typing = person.typing_until is not None and person.typing_until > world.clock.now()
    return {
        "person": person_json(person),
        "bot": world.bot.as_json(),
        "started": person.started,
        "blocked": person.blocked,
        "messages": [message_view(world, person, message) for message in world.seen_by(person)],
        "reply_keyboard": _keyboard(person),
        "commands": world.menus.seen_by(person.id, person.language_code),
        "typing": typing,
    }


def _keyboard(person: Person) -> list[list[dict[str, Any]]] | None:
    if person.reply_keyboard is None:
        return None
    return [
        [{"text": key["text"], "request_contact": bool(key.get("request_contact"))} for key in row]
        for row in person.reply_keyboard
    ]


def message_view(world: World, person: Person, message: Message) -> dict[str, Any]:
    content, shown = message.content, shown_text(message)
    if content.kind == "venue":
        shown = Formatted()
    view: dict[str, Any] = {
        "id": message.id,
        "from": _speaker(world, person, message),
        "from_name": message.sender.first_name,
        "kind": content.kind,
        "html": safe_html(shown, world.clock.now()),
        "text": shown.text,
        "file": None,
        "photo_url": None,
        "voice": None,
        "location": _place(content.body) if content.kind in ("location", "venue") else None,
        "contact": content.body if content.kind == "contact" else None,
        "buttons": _buttons(message),
        "date": message.date.isoformat(),
        "edited": message.edited is not None,
        "forwarded_from": _origin_name(message),
        "reply_to": message.reply_to.id if message.reply_to else None,
        "album": message.album,
    }
    return view | _file_view(person, message)


def _speaker(world: World, person: Person, message: Message) -> str:
    if message.content.kind == "service":
        return "service"
    if message.sender_id == world.bot.id:
        return "bot"
    return "me" if message.sender_id == person.id else "person"


def _place(body: dict[str, Any]) -> dict[str, Any]:
    point = body.get("location", body)
    names = {name: body[name] for name in ("title", "address") if name in body}
    return {"lat": point["latitude"], "lon": point["longitude"]} | names


def _origin_name(message: Message) -> str | None:
    if message.forward_origin is None:
        return None
    sender = message.forward_origin.get("sender_user", {})
    return f"{sender.get('first_name', '')} {sender.get('last_name', '')}".strip()


def _file_view(person: Person, message: Message) -> dict[str, Any]:
    file = message.content.file
    if file is None:
        return {}
    url = f"/phone/{person.id}/files/{message.id}/{quote(file.name, safe='')}"
    if message.content.kind == "photo":
        return {"photo_url": url}
    if message.content.kind == "voice":
        return {"voice": {"duration": file.duration, "url": url}}
    return {"file": {"name": file.name, "size": file.size, "url": url, "mime": file.mime}}


def _buttons(message: Message) -> list[list[dict[str, Any]]]:
    return [
        [_button(button, row_number, column) for column, button in enumerate(row)]
        for row_number, row in enumerate(message.rows)
    ]


def _button(button: dict[str, Any], row: int, column: int) -> dict[str, Any]:
    view: dict[str, Any] = {"text": button["text"], "kind": "callback", "row": row, "col": column}
    if "style" in button:
        view["style"] = button["style"]
    if "url" in button:
        return view | {"kind": "url", "url": button["url"]}
    if "copy_text" in button:
        return view | {"kind": "copy", "copy": button["copy_text"]["text"]}
    return view
