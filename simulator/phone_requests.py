"""What the page asks a phone to do, read from the request and done."""

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from simulator.actions import Actions, Picked
from simulator.errors import ApiError, CannotDo
from simulator.messages import Message
from simulator.people import Person
from simulator.presses import Press
from simulator.world import World

TOAST_WITHIN = 3.0  # seconds a phone waits for the bot's answer to a press

Answer = dict[str, Any]
Given = dict[str, Any]


async def do(world: World, person: Person, request: web.Request) -> Answer:
    """Do what `/phone/{id}/{action}` says. Raises CannotDo."""
    action = request.match_info["action"]
    hand = Actions(world, person)
    try:
        if action in ("file", "album"):
            return _send_files(hand, action, await request.post())
        known = _ACTIONS.get(action)
        if known is None:
            raise web.HTTPNotFound
        return await known(hand, await _given(request))
    except ApiError as error:
        raise CannotDo(error.description) from error
    except (KeyError, TypeError, ValueError) as error:
        raise CannotDo(f"{action}: something is missing or wrong ({error})") from error


async def _given(request: web.Request) -> Given:
    if not request.can_read_body:
        return {}
    given = await request.json()
    if not isinstance(given, dict):
        raise TypeError("expected an object")
    return given


def _message(hand: Actions, message_id: object) -> Message:
    for message in hand.world.seen_by(hand.person):
        if message.id == message_id:
            return message
    raise CannotDo("the message is gone")


async def _start(hand: Actions, _given: Given) -> Answer:
    hand.start()
    return {}


async def _text(hand: Actions, given: Given) -> Answer:
    text = str(given["text"])
    keys = [key for row in hand.person.reply_keyboard or () for key in row]
    key = next((key for key in keys if key["text"] == text and not key.get("request_contact")), None)
    if key:
        hand.use_key(key)
    else:
        hand.say(text, _message(hand, given["reply_to"]) if given.get("reply_to") else None)
    return {}


async def _press(hand: Actions, given: Given) -> Answer:
    message = _message(hand, given["message_id"])
    outcome = hand.press(message, int(given["row"]), int(given["col"]))
    return await _toast(outcome) if isinstance(outcome, Press) else {}


async def _toast(press: Press) -> Answer:
    try:
        await asyncio.wait_for(press.answered.wait(), TOAST_WITHIN)
    except TimeoutError:
        return {}
    if press.answer is None or not press.answer.text:
        return {}
    return {"alert": {"text": press.answer.text, "show_alert": press.answer.show_alert}}


async def _contact(hand: Actions, given: Given) -> Answer:
    if given.get("of"):
        hand.share_contact(hand.world.people[int(given["of"])])
    else:
        hand.use_key({"request_contact": True})
    return {}


async def _voice(hand: Actions, given: Given) -> Answer:
    try:
        recorded = base64.b64decode(given.get("data") or "", validate=True)
    except binascii.Error as error:
        raise ValueError("data is not base64") from error
    seconds = max(1, min(3600, round(float(given["seconds"]))))
    webm = recorded.startswith(b"\x1a\x45\xdf\xa3")  # what some browsers record
    reply_to = _message(hand, given["reply_to"]) if given.get("reply_to") else None
    hand.send_voice(seconds, recorded, "audio/webm" if webm else "audio/ogg", reply_to)
    return {}


async def _location(hand: Actions, given: Given) -> Answer:
    hand.send_location(float(given["lat"]), float(given["lon"]))
    return {}


async def _forward(hand: Actions, given: Given) -> Answer:
    message, to = _message(hand, given["message_id"]), int(given["to"])
    if to == hand.world.bot.id:
        hand.forward_to_bot(message)
    else:
        hand.forward_to(message, hand.world.people[to])
    return {}


async def _link(hand: Actions, given: Given) -> Answer:
    return {"opened": hand.follow(str(given["url"])) is not None}


async def _block(hand: Actions, _given: Given) -> Answer:
    hand.block()
    return {}


async def _unblock(hand: Actions, _given: Given) -> Answer:
    hand.unblock()
    return {}


_ACTIONS: dict[str, Callable[[Actions, Given], Awaitable[Answer]]] = {
    "start": _start,
    "text": _text,
    "press": _press,
    "contact": _contact,
    "voice": _voice,
    "location": _location,
    "forward": _forward,
    "link": _link,
    "block": _block,
    "unblock": _unblock,
}


def _send_files(hand: Actions, action: str, form: Any) -> Answer:
    as_photo = form.get("photo") in ("1", "true")
    picked = []
    for value in form.values():
        if isinstance(value, FileField):
            with value.file as file:
                picked.append(_picked(file.read(), value, as_photo, str(form.get("caption") or "")))
    if not picked:
        raise CannotDo("no file was chosen")
    if action == "album" and len(picked) > 1:
        hand.send_album(picked)
    else:
        for one in picked:
            hand.send_file(one)
    return {}


def _picked(content: bytes, field: FileField, as_photo: bool, caption: str) -> Picked:
    kind = "photo" if as_photo and field.content_type.startswith("image/") else "document"
    return Picked(content, field.filename, field.content_type, kind, caption)
