"""Keyboards: what Telegram accepts under a message and below the typing field."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from simulator.errors import ApiError, bad_request
from simulator.html_mode import checked_url
from simulator.parameters import Parameters, from_json

MAX_BUTTONS = 100
MAX_PER_ROW = 8
MAX_CALLBACK_BYTES = 64
MAX_COPY_TEXT = 256

Rows = tuple[tuple[dict[str, Any], ...], ...]
_INLINE_ACTIONS = {
    "url": str,
    "callback_data": str,
    "copy_text": dict,
    "web_app": dict,
    "switch_inline_query": str,
    "switch_inline_query_current_chat": str,
    "login_url": dict,
}
_STYLES = ("primary", "success", "danger")
_TYPE_NAMES = {str: "String", dict: "Object"}


@dataclass(frozen=True, slots=True)
class Markup:
    """`kind` is inline, keyboard, remove or force_reply; rows hold only fields Telegram knows."""

    kind: str
    rows: Rows = ()
    options: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"inline_keyboard": [list(row) for row in self.rows]}


def read_markup(parameters: Parameters, private: bool, inline_only: bool = False) -> Markup | None:
    """The reply_markup of a request, None when absent or without buttons. Raises ApiError 400."""
    given = parameters.values.get("reply_markup")
    if isinstance(given, str):
        return _parsed(given, private, inline_only)
    return _read(given, private, inline_only)


@lru_cache(maxsize=1_000)
def _parsed(given: str, private: bool, inline_only: bool) -> Markup | None:
    """A broadcast has the same keyboard thousands of times; one object serves all its messages."""
    return _read(from_json(given, "can't parse reply keyboard markup JSON object"), private, inline_only)


def _read(value: Any, private: bool, inline_only: bool) -> Markup | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in value:
        rows = _rows(value, "inline_keyboard", _inline_button)
        return Markup("inline", rows) if rows else None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in value:
        options = {name: bool(value.get(name)) for name in ("one_time_keyboard", "is_persistent")}
        return Markup("keyboard", _rows(value, "keyboard", _checked_reply_button(private)), options)
    if value.get("remove_keyboard"):
        return Markup("remove")
    return Markup("force_reply") if value.get("force_reply") else None


def _rows(value: dict[str, Any], name: str, read: Any) -> Rows:
    given = value[name]
    if not isinstance(given, list):
        raise bad_request(f'field "{name}" must be of type Array')
    rows = []
    for row in given:
        if not isinstance(row, list):
            raise bad_request("can't parse reply keyboard markup: Expected an Array")
        if len(row) > MAX_PER_ROW:
            raise bad_request("reply markup is too long")
        rows.append(tuple(read(button) for button in row))
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return tuple(row for row in rows if row)


def _inline_button(button: Any) -> dict[str, Any]:
    problem = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(problem + "InlineKeyboardButton must be an Object")
    text = _button_text(button, problem, "inline keyboard button text must be non-empty")
    for name, kind in _INLINE_ACTIONS.items():
        if name in button and not isinstance(button[name], kind):
            raise bad_request(f'{problem}Field "{name}" must be of type {_TYPE_NAMES[kind]}')
    action = next((name for name in _INLINE_ACTIONS if name in button), None)
    if action is None:
        raise bad_request(problem + "Text buttons are unallowed in the inline keyboard")
    _check_action(action, button[action])
    return {"text": text, action: button[action]} | _decoration(button, problem)


def _button_text(button: dict[str, Any], problem: str, empty: str) -> str:
    if "text" not in button:
        raise bad_request(problem + 'Can\'t find field "text"')
    text = button["text"]
    if not isinstance(text, str):
        raise bad_request(problem + 'Field "text" must be of type String')
    if not text.strip():
        raise bad_request(empty)
    return text


def _decoration(button: dict[str, Any], problem: str) -> dict[str, Any]:
    if "style" in button and button["style"] not in _STYLES:
        raise bad_request(problem + "invalid button style specified")
    return {name: button[name] for name in ("style", "icon_custom_emoji_id") if name in button}


def _check_action(action: str, value: Any) -> None:
    if action == "callback_data" and not 1 <= len(value.encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "copy_text":
        text = value.get("text")
        if not isinstance(text, str) or not 1 <= len(text) <= MAX_COPY_TEXT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if action == "url":
        fault = url_fault(value)
        if fault:
            raise _wrong_url(value, fault)


def _wrong_url(url: str, fault: str) -> ApiError:
    return bad_request(f"inline keyboard button URL '{url}' is invalid: {fault}")


def url_fault(url: str) -> str | None:
    """Why Telegram would not put this address on a button."""
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", url)
    if scheme and scheme.group(1).lower() not in ("http", "https", "tg", "ton", "tonsite"):
        return "Unsupported URL protocol"
    if re.match(r"(?i)https?://(/|$)", url) or not url.strip():
        return "URL host is empty"
    return None if checked_url(url) else "Wrong HTTP URL"


def _checked_reply_button(private: bool) -> Any:
    problem = "can't parse keyboard button: "

    def read(button: Any) -> dict[str, Any]:
        if isinstance(button, str):
            button = {"text": button}
        if not isinstance(button, dict):
            raise bad_request(problem + "KeyboardButton must be a String or an Object")
        known = {"text": _button_text(button, problem, "keyboard button text must be non-empty")}
        for name, said in (("request_contact", "Phone number"), ("request_location", "Location")):
            if button.get(name):
                if not private:
                    raise bad_request(f"{said} can be requested in private chats only")
                known[name] = button[name]
        return known | _decoration(button, problem)

    return read
