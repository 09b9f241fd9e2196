"""The Bot API over HTTP: one place through which every call of the bot passes."""

import contextlib
import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from simulator.errors import ApiError, bad_request, method_not_found, unauthorized
from simulator.files import MAX_UPLOAD
from simulator.methods import METHODS
from simulator.parameters import Parameters, read_parameters
from simulator.traffic import Refusal, Traffic, summary_of_update
from simulator.updates import Update
from simulator.world import World

# A request may be a little larger than the largest file in it.
MAX_REQUEST = MAX_UPLOAD + 1024 * 1024

_SUMMED_UP = ("text", "caption", "message_id", "callback_query_id", "action", "commands", "file_id")


class BotApi:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World, traffic: Traffic, token: str) -> None:
        self._world = world
        self._traffic = traffic
        self._token = token
        world.updates.on_delivery = self._note_delivery

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        parameters = Parameters()
        try:
            self._check_token(request)
            parameters = await read_parameters(request)
            result = await self._run(method, parameters)
        except ApiError as error:
            return self._refuse(method, parameters, error)
        except UnicodeError:
            return self._refuse(method, parameters, bad_request("strings must be encoded in UTF-8"))
        except Exception:
            # A fault of ours: it must not pass unseen, so it counts as a refusal too.
            logging.getLogger(__name__).exception("%s failed", method)
            return self._refuse(method, parameters, ApiError(500, "Internal Server Error"))
        self._note(method, parameters, None)
        return web.json_response({"ok": True, "result": result})

    def _refuse(self, method: str, parameters: Parameters, error: ApiError) -> web.Response:
        self._note(method, parameters, error)
        return web.json_response(_failure(error), status=error.code)

    async def _run(self, method: str, parameters: Parameters) -> Any:
        known: Callable[[World, Parameters], Awaitable[Any]] | None = METHODS.get(method.lower())
        if known is None:
            raise method_not_found()
        return await known(self._world, parameters)

    def _check_token(self, request: web.Request) -> None:
        given = request.match_info["token"].encode()
        if not hmac.compare_digest(given, self._token.encode()):
            raise unauthorized()

    async def _download(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        try:
            self._check_token(request)
            stored = self._world.files.at_path(path)
            if stored is None:
                raise ApiError(404, "Not Found")
        except ApiError as error:
            return self._refuse("file", Parameters({"text": path}), error)
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _note(self, method: str, parameters: Parameters, error: ApiError | None) -> None:
        at, chat = self._world.clock.now(), _chat_of(parameters)
        summary = next((parameters.text(name) for name in _SUMMED_UP if parameters.text(name)), "")
        if error is not None:
            self._traffic.add_refusal(at, Refusal(method, error.code, error.description), chat, summary)
        elif method.lower() != "getupdates":
            self._traffic.add(at, False, method, chat, summary)
        else:
            return
        self._world.tell("traffic")

    def _note_delivery(self, update: Update) -> None:
        again = " (again)" if update.delivered else ""
        summary = summary_of_update(update.kind, update.body) + again
        self._traffic.add(self._world.clock.now(), True, update.kind, update.chat_id, summary)
        self._world.tell("traffic")


def _chat_of(parameters: Parameters) -> int | None:
    with contextlib.suppress(ValueError):
        return int(parameters.text("chat_id"))
    return None


def _failure(error: ApiError) -> dict[str, Any]:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return body
