"""Command menus: which one a chat sees, by scope and language."""

import re
from typing import Any

from simulator.errors import bad_request
from simulator.parameters import Parameters

MAX_COMMANDS = 100
_Key = tuple[str, int, str]


class CommandMenus:
    """setMyCommands, getMyCommands, deleteMyCommands and what a person's phone shows."""

    def __init__(self) -> None:
        self._menus: dict[_Key, list[dict[str, str]]] = {}

    def set(self, parameters: Parameters) -> None:
        given = parameters.structure("commands", "can't parse commands JSON object")
        if not isinstance(given, list):
            raise bad_request("expected an Array of BotCommand")
        if len(given) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._menus[_key(parameters)] = [_command(one) for one in given]

    def get(self, parameters: Parameters) -> list[dict[str, str]]:
        return self._menus.get(_key(parameters), [])

    def delete(self, parameters: Parameters) -> None:
        self._menus.pop(_key(parameters), None)

    def seen_by(self, person_id: int, language_code: str) -> list[dict[str, str]]:
        """The menu in a private chat: the narrowest scope first, in the phone's language before any."""
        language = language_code.split("-")[0]
        for scope, chat_id in (("chat", person_id), ("all_private_chats", 0), ("default", 0)):
            for spoken in (language, ""):
                if self._menus.get((scope, chat_id, spoken)):
                    return self._menus[scope, chat_id, spoken]
        return []


def _key(parameters: Parameters) -> _Key:
    scope = parameters.structure("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    if not isinstance(scope, dict):
        raise bad_request("BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind not in ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"):
        raise bad_request("unsupported type specified")
    language = parameters.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    if kind != "chat":
        return kind, 0, language
    try:
        return kind, int(scope["chat_id"]), language
    except (KeyError, TypeError, ValueError):
        raise bad_request("chat not found") from None


def _command(given: Any) -> dict[str, str]:
    if not isinstance(given, dict):
        raise bad_request("expected an Array of BotCommand")
    command, description = given.get("command"), given.get("description")
    if not isinstance(command, str) or not re.fullmatch(r"/?[a-z0-9_]{1,32}", command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description.strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command.removeprefix("/"), "description": description}
