"""Methods that send: text, place, contact, forwards and copies."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

from simulator.entities import checked_caption, checked_text
from simulator.errors import bad_request
from simulator.markup import Markup, read_markup
from simulator.messages import Content, Message, message_json, origin_json
from simulator.methods.formatting import formatted
from simulator.parameters import Parameters
from simulator.people import Person
from simulator.world import Chat, Sending, World

TYPING_FOR = timedelta(seconds=5)
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


async def send_message(world: World, parameters: Parameters) -> dict[str, Any]:
    text = checked_text(formatted(parameters))
    preview = parameters.structure("link_preview_options", "can't parse link preview options JSON object")
    if preview is not None and not isinstance(preview, dict):
        raise bad_request("object expected as link preview options")
    return message_json(send(world, parameters, Content("text", text)))


async def send_location(world: World, parameters: Parameters) -> dict[str, Any]:
    return message_json(send(world, parameters, Content("location", body=_place(parameters))))


async def send_venue(world: World, parameters: Parameters) -> dict[str, Any]:
    title, address = parameters.text("title"), parameters.text("address")
    if not title or not address:
        raise bad_request(f"{'title' if not title else 'address'} must be non-empty")
    venue = {"location": _place(parameters), "title": title, "address": address}
    return message_json(send(world, parameters, Content("venue", body=venue)))


async def send_contact(world: World, parameters: Parameters) -> dict[str, Any]:
    contact = {name: parameters.text(name) for name in ("phone_number", "first_name", "last_name")}
    for name, said in (("phone_number", "Phone number"), ("first_name", "First name")):
        if not contact[name]:
            raise bad_request(f"{said} must be non-empty")
    body = {name: value for name, value in contact.items() if value}
    return message_json(send(world, parameters, Content("contact", body=body)))


async def send_chat_action(world: World, parameters: Parameters) -> bool:
    if parameters.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.reachable(world.chat(parameters))
    if isinstance(chat, Person):
        chat.typing_until = world.clock.now() + TYPING_FOR
        world.tell("chat", chat.id)
        # Unless a message comes first, the pages learn that the typing has ended.
        later = TYPING_FOR.total_seconds() + 0.1
        asyncio.get_running_loop().call_later(later, world.tell, "chat", chat.id)
    return True


async def forward_message(world: World, parameters: Parameters) -> dict[str, Any]:
    source = _source(world, parameters, "forward")
    if source.protected:
        raise bad_request("message can't be forwarded")
    along = _along(world, parameters, None)
    sent = _deliver(
        world, parameters, source.content, replace(along, reply_to=None, forward_origin=origin_json(source))
    )
    return message_json(sent)


async def copy_message(world: World, parameters: Parameters) -> dict[str, Any]:
    source = _source(world, parameters, "copy")
    content = source.content
    if content.kind == "service":
        raise bad_request("message can't be copied")
    if "caption" in parameters.values and content.files:
        content = replace(
            content, formatted=checked_caption(formatted(parameters, "caption", "caption_entities"))
        )
    return {"message_id": send(world, parameters, content).id}


def _source(world: World, parameters: Parameters, verb: str) -> Message:
    origin = world.chat(parameters, "from_chat_id")
    message = world.message(origin.id, parameters.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return message


def _place(parameters: Parameters) -> dict[str, float]:
    place = {name: parameters.number(name) for name in ("latitude", "longitude")}
    if not -90 <= place["latitude"] <= 90 or not -180 <= place["longitude"] <= 180:
        raise bad_request("wrong location specified")
    return place


def send(world: World, parameters: Parameters, content: Content) -> Message:
    """Deliver one message of the bot with its keyboard. Raises ApiError 400, 403, 429."""
    markup = read_markup(parameters, private=isinstance(world.chat(parameters), Person))
    return _deliver(world, parameters, content, _along(world, parameters, markup))


def _deliver(world: World, parameters: Parameters, content: Content, along: Sending) -> Message:
    chat = admitted(world, parameters, 1, content.kind)
    message = world.write(chat, world.bot, content, along)
    show_keyboard(chat, along.markup)
    return message


def admitted(world: World, parameters: Parameters, count: int, kind: str) -> Chat:
    """The chat, once Telegram would take so many messages for it. Raises ApiError 400, 403, 429."""
    chat = world.reachable(world.chat(parameters))
    if kind == "voice" and isinstance(chat, Person) and chat.refuses_voice:
        raise bad_request("VOICE_MESSAGES_FORBIDDEN")
    world.flood.check_chat(chat.id, count)
    world.flood.check_bot(count)
    if isinstance(chat, Person):
        chat.typing_until = None
    return chat


def show_keyboard(chat: Chat, markup: Markup | None) -> None:
    if not isinstance(chat, Person) or markup is None or markup.kind not in ("keyboard", "remove"):
        return
    chat.reply_keyboard = markup.rows if markup.kind == "keyboard" else None
    chat.keyboard_goes_after_use = bool(markup.options.get("one_time_keyboard"))


def _along(world: World, parameters: Parameters, markup: Markup | None) -> Sending:
    return Sending(markup, replied_to(world, parameters), parameters.flag("protect_content"))


def replied_to(world: World, parameters: Parameters) -> Message | None:
    """The message of reply_parameters. Raises ApiError 400 when it is gone and must not be."""
    reply = parameters.structure("reply_parameters", "can't parse reply parameters JSON object")
    if reply is None and parameters.text("reply_to_message_id"):
        reply = {"message_id": parameters.integer("reply_to_message_id")}
    if reply is None:
        return None
    if not isinstance(reply, dict) or not isinstance(reply.get("message_id"), int):
        raise bad_request("object expected as reply parameters")
    found = world.message(world.chat(parameters).id, reply["message_id"])
    if found is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found
