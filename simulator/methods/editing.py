"""Methods that change or take away messages."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from simulator.entities import Formatted, checked_caption, checked_text
from simulator.errors import bad_request
from simulator.markup import Markup, read_markup
from simulator.messages import Message, message_json
from simulator.methods.formatting import formatted
from simulator.parameters import Parameters
from simulator.people import Person
from simulator.world import World

DELETE_WITHIN = timedelta(hours=48)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


async def edit_message_text(world: World, parameters: Parameters) -> dict[str, Any]:
    text = checked_text(formatted(parameters))
    message, markup = _to_edit(world, parameters)
    if message.content.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _change(world, message, text, markup)


async def edit_message_caption(world: World, parameters: Parameters) -> dict[str, Any]:
    caption = checked_caption(formatted(parameters, "caption", "caption_entities"))
    message, markup = _to_edit(world, parameters)
    if not message.content.files:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, message, caption, markup)


async def edit_message_reply_markup(world: World, parameters: Parameters) -> dict[str, Any]:
    message, markup = _to_edit(world, parameters)
    return _change(world, message, message.content.formatted, markup)


def _to_edit(world: World, parameters: Parameters) -> tuple[Message, Markup | None]:
    if not parameters.text("message_id"):
        raise bad_request("message identifier is not specified")
    chat = world.reachable(world.chat(parameters))
    message = world.message(chat.id, parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender_id != world.bot.id or message.forward_origin or not message.editable:
        raise bad_request("message can't be edited")
    return message, read_markup(parameters, isinstance(chat, Person), inline_only=True)


def _change(world: World, message: Message, text: Formatted, markup: Markup | None) -> dict[str, Any]:
    if (text, markup) == (message.content.formatted, message.markup):
        raise bad_request(_NOT_MODIFIED)
    world.flood.check_bot()
    message.content = replace(message.content, formatted=text)
    message.markup = markup
    message.edited = world.now()
    world.tell("chat", message.chat_id)
    return message_json(message)


async def delete_message(world: World, parameters: Parameters) -> bool:
    chat = world.reachable(world.chat(parameters))
    message = world.message(chat.id, parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _check_deletable(world, message)
    world.remove(message)
    return True


async def delete_messages(world: World, parameters: Parameters) -> bool:
    """Up to 100 at once; those that are gone are passed over."""
    given = parameters.structure("message_ids", "can't parse message identifiers JSON object")
    if not isinstance(given, list) or not all(isinstance(one, int) for one in given):
        raise bad_request("expected an Array of message identifiers")
    if not given:
        raise bad_request("message identifiers are not specified")
    if len(given) > 100:
        raise bad_request("too many message identifiers specified")
    chat = world.reachable(world.chat(parameters))
    found = [message for one in given if (message := world.message(chat.id, one))]
    for message in found:
        _check_deletable(world, message)
    for message in found:
        world.remove(message)
    return True


def _check_deletable(world: World, message: Message) -> None:
    theirs_in_group = message.chat_id < 0 and message.sender_id != world.bot.id
    if world.now() - message.date > DELETE_WITHIN or theirs_in_group:
        raise bad_request("message can't be deleted for everyone")
