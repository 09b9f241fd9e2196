"""Methods by which the bot receives: updates, files, and its answers to presses."""

from typing import Any

from simulator.errors import bad_request
from simulator.parameters import Parameters
from simulator.people import Alert
from simulator.webhooks import read_webhook
from simulator.world import World


async def get_updates(world: World, parameters: Parameters) -> list[dict[str, Any]]:
    return await world.updates.get(parameters)


async def set_webhook(world: World, parameters: Parameters) -> bool:
    if not parameters.text("url"):
        return await delete_webhook(world, parameters)
    webhook = read_webhook(parameters)
    world.updates.remember_allowed(parameters)
    _drop_if_asked(world, parameters)
    await world.webhooks.set(webhook)
    return True


async def delete_webhook(world: World, parameters: Parameters) -> bool:
    await world.webhooks.remove()
    _drop_if_asked(world, parameters)
    return True


def _drop_if_asked(world: World, parameters: Parameters) -> None:
    if parameters.flag("drop_pending_updates"):
        world.updates.forget_all()


async def get_webhook_info(world: World, _parameters: Parameters) -> dict[str, Any]:
    return world.webhooks.info()


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
