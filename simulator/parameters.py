"""Parameters of one Bot API call, however they were encoded."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web
from aiohttp.web_request import FileField

from simulator.errors import ApiError, bad_request


@dataclass(frozen=True)
class Upload:
    """A file sent with the request."""

    name: str
    mime: str
    content: bytes


@dataclass
class Parameters:
    """Values as they came (text, or JSON values) and files by field name."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value as text, empty when absent. JSON bodies may hold numbers, as Telegram allows."""
        value = self.values.get(name)
        if type(value) is str:
            return value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str | int | float):
            return str(value)
        return json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int | None = None) -> int:
        given = self.text(name)
        if given == "" and default is not None:
            return default
        try:
            return int(given)
        except ValueError:
            raise bad_request(f"invalid {name} specified") from None

    def number(self, name: str) -> float:
        try:
            return float(self.text(name))
        except ValueError:
            raise bad_request(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        given = self.text(name).lower()
        if given not in ("", "true", "false", "0", "1", "yes", "no", "t", "f", "y", "n"):
            raise bad_request(f"invalid {name} specified")
        return given in ("true", "1", "yes", "t", "y")

    def structure(self, name: str, complaint: str) -> Any:
        """A JSON-serialised value, None when absent. Raises ApiError 400 with the complaint."""
        value = self.values.get(name)
        return from_json(value, complaint) if isinstance(value, str) else value


def from_json(source: str, complaint: str) -> Any:
    """None when it is empty. Raises ApiError 400 with the complaint."""
    if not source:
        return None
    try:
        return _loads(source)
    except ValueError:
        raise bad_request(complaint) from None


async def read_parameters(request: web.Request) -> Parameters:
    """From the query, a form (urlencoded or multipart) or a JSON object. Raises ApiError 400, 413."""
    parameters = Parameters(dict(request.query) if request.query_string else {})
    try:
        if request.content_type == "application/json":
            parameters.values |= await _json_body(request)
        elif request.content_type == "application/x-www-form-urlencoded":
            body = (await request.read()).decode()
            parameters.values |= dict(parse_qsl(body, keep_blank_values=True, errors="strict"))
        elif request.method == "POST":
            await _form(request, parameters)
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    except UnicodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except ValueError:
        raise bad_request("can't parse the request") from None
    return parameters


async def _json_body(request: web.Request) -> dict[str, Any]:
    try:
        body = _loads(await request.read())
    except ValueError:
        raise bad_request("Can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("Can't parse JSON object")
    return body


def _loads(source: str | bytes) -> Any:
    """Raises ValueError. Only the slower reader knows halves of surrogates, to be complained about later."""
    try:
        return orjson.loads(source)
    except ValueError:
        return json.loads(source)


async def _form(request: web.Request, parameters: Parameters) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            with value.file as file:
                content = file.read()
            parameters.uploads[name] = Upload(value.filename, value.content_type, content)
        elif isinstance(value, str):
            parameters.values[name] = value
        else:
            parameters.uploads[name] = Upload(name, "application/octet-stream", bytes(value))
