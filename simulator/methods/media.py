"""Methods that send files, uploaded or by file_id."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from simulator.entities import checked_caption
from simulator.errors import bad_request
from simulator.files import StoredFile, checked_upload
from simulator.messages import Content, Message, message_json
from simulator.methods.formatting import formatted, formatted_of
from simulator.methods.sending import admitted, replied_to, send
from simulator.parameters import Parameters, Upload
from simulator.voice import is_voice
from simulator.world import Sending, World

MIN_ALBUM, MAX_ALBUM = 2, 10
_ALBUM_KINDS = ("photo", "video", "document", "audio")


def sender_of(kind: str) -> Callable[[World, Parameters], Awaitable[dict[str, Any]]]:
    """sendDocument, sendPhoto, sendVoice, sendAudio or sendVideo; no sound is a document after sendVoice."""

    async def send_file(world: World, parameters: Parameters) -> dict[str, Any]:
        caption = checked_caption(formatted(parameters, "caption", "caption_entities"))
        given = parameters.uploads.get(kind) or parameters.text(kind)
        if not given:
            raise bad_request(f"there is no {kind} in the request")
        world.reachable(world.chat(parameters))
        files = await _files(world, parameters, kind, given)
        return message_json(send(world, parameters, Content(files[-1].kind, caption, files)))

    return send_file


async def _files(
    world: World, parameters: Parameters, kind: str, given: Upload | str
) -> tuple[StoredFile, ...]:
    """What was uploaded, attached under another name, or sent before. Raises ApiError 400, 413, 429."""
    if isinstance(given, str) and given.startswith("attach://"):
        attached = parameters.uploads.get(given.removeprefix("attach://"))
        if attached is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        given = attached
    if isinstance(given, str):
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")  # this Telegram has no network
        return world.files.again(given, kind)
    content = checked_upload(given.content)
    await asyncio.sleep(world.flood.delay_of_upload(len(content)))
    if kind == "voice" and not is_voice(content):
        kind = "document"
    return world.files.add(kind, content, given.name, given.mime, parameters.integer("duration", 0))


async def send_media_group(world: World, parameters: Parameters) -> list[dict[str, Any]]:
    items = parameters.structure("media", "can't parse media JSON object")
    if not isinstance(items, list):
        raise bad_request("expected an Array of InputMedia")
    _check_album(items)
    world.reachable(world.chat(parameters))
    contents = [await _item(world, parameters, item) for item in items]
    along = Sending(
        reply_to=replied_to(world, parameters),
        protected=parameters.flag("protect_content"),
        album=world.new_album(),
    )
    chat = admitted(world, parameters, len(contents), "album")
    sent: list[Message] = [world.write(chat, world.bot, one, along) for one in contents]
    return [message_json(message) for message in sent]


def _check_album(items: list[Any]) -> None:
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > MAX_ALBUM:
        raise bad_request("too many messages to send as an album")
    if len(items) < MIN_ALBUM:
        raise bad_request("too few messages to send as an album")
    kinds = [item.get("type") if isinstance(item, dict) else None for item in items]
    if any(kind not in _ALBUM_KINDS for kind in kinds):
        raise bad_request("can't parse InputMedia: type must be one of photo, video, document, audio")
    for alone in ("document", "audio"):
        if alone in kinds and set(kinds) != {alone}:
            raise bad_request(f"{alone.capitalize()} can't be mixed with other media types")


async def _item(world: World, parameters: Parameters, item: dict[str, Any]) -> Content:
    caption = checked_caption(formatted_of(item))
    if not isinstance(item.get("media"), str):
        raise bad_request("can't parse InputMedia: Can't find field \"media\"")
    return Content(item["type"], caption, await _files(world, parameters, item["type"], item["media"]))
