"""Methods by which the bot receives: updates, files, and its answers to presses."""

from typing import Any

from simulator.errors import bad_request
from simulator.parameters import Parameters
from simulator.people import Alert
from simulator.world import World


async def get_updates(world: World, parameters: Parameters) -> list[dict[str, Any]]:
    return await world.updates.get(parameters)


async def set_webhook(world: World, parameters: Parameters) -> bool:
    if parameters.text("url"):
        raise bad_request("bad webhook: unsupported by this local Telegram")
    return await delete_webhook(world, parameters)


async def delete_webhook(world: World, parameters: Parameters) -> bool:
    if parameters.flag("drop_pending_updates"):
        world.updates.forget_all()
    return True


async def get_webhook_info(world: World, _parameters: Parameters) -> dict[str, Any]:
    pending = len(world.updates.pending)
    return {"url": "", "has_custom_certificate": False, "pending_update_count": pending}


async def answer_callback_query(world: World, parameters: Parameters) -> bool:
    alert = Alert(parameters.text("text"), parameters.flag("show_alert"))
    press = world.presses.answer(parameters.text("callback_query_id"), alert)
    world.tell("chat", press.person.id)
    return True


async def get_file(world: World, parameters: Parameters) -> dict[str, Any]:
    if not parameters.text("file_id"):
        raise bad_request("file_id not specified")
    stored = world.files.to_download(parameters.text("file_id"))
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }
