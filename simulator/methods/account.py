"""Methods about the bot itself and its chats."""

from collections.abc import Awaitable, Callable
from typing import Any

from simulator.errors import bad_request
from simulator.parameters import Parameters
from simulator.people import Group
from simulator.world import World


async def get_me(world: World, _parameters: Parameters) -> dict[str, Any]:
    return world.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def set_my_commands(world: World, parameters: Parameters) -> bool:
    world.menus.set(parameters)
    world.tell("people")
    return True


async def get_my_commands(world: World, parameters: Parameters) -> list[dict[str, str]]:
    return world.menus.get(parameters)


async def delete_my_commands(world: World, parameters: Parameters) -> bool:
    world.menus.delete(parameters)
    world.tell("people")
    return True


def _setter_of(name: str, longest: int) -> Callable[[World, Parameters], Awaitable[bool]]:
    async def set_profile(world: World, parameters: Parameters) -> bool:
        value = parameters.text(name)
        if len(value) > longest:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        world.profile[name, parameters.text("language_code")] = value
        return True

    return set_profile


set_my_name = _setter_of("name", 64)
set_my_description = _setter_of("description", 512)
set_my_short_description = _setter_of("short_description", 120)


async def set_chat_menu_button(world: World, parameters: Parameters) -> bool:
    if parameters.text("chat_id"):
        world.chat(parameters)
    button = parameters.structure("menu_button", "can't parse menu button JSON object")
    if button is not None and (not isinstance(button, dict) or "type" not in button):
        raise bad_request("MenuButton must be an Object")
    return True


async def get_chat(world: World, parameters: Parameters) -> dict[str, Any]:
    chat = world.chat(parameters)
    unused = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    return chat.chat_json() | unused


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


async def leave_chat(world: World, parameters: Parameters) -> bool:
    chat = world.reachable(world.chat(parameters))
    if not isinstance(chat, Group):
        raise bad_request("chat member status can't be changed in private chats")
    chat.has_bot = False
    return True
