"""The Bot API over HTTP: one place through which every call of the bot passes."""

import asyncio
import hmac
import logging
from collections.abc import Sequence
from typing import Any

import orjson
from aiohttp import web

from simulator.bookkeeping import Bookkeeper, Call
from simulator.errors import ApiError, ProxyPage, Trouble, bad_request, method_not_found, unauthorized
from simulator.faults import Fault, Faults
from simulator.files import MAX_UPLOAD
from simulator.methods import METHODS
from simulator.parameters import Parameters, read_parameters
from simulator.world import World

# A request may be a little larger than the largest file in it.
MAX_REQUEST = MAX_UPLOAD + 1024 * 1024
_IS_JSON = {"Content-Type": "application/json"}
_PAGE = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body><center><h1>{0}</h1></center></body>\r\n</html>\r\n"
)


class BotApi:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World, books: Bookkeeper, faults: Faults, token: str) -> None:
        self._world = world
        self._books = books
        self._faults = faults
        self._token = token.encode()
        self._under_way: set[asyncio.Task[Any]] = set()

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)

    async def close(self) -> None:
        """Give up what is still under way."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _call(self, request: web.Request) -> web.Response:
        call = Call(request.match_info["method"])
        try:
            result = await self._outcome(request, call)
        except Trouble as trouble:
            return _answered(request, call, trouble.code, _troubled(request, trouble))
        return _answered(request, call, 200, _json({"ok": True, "result": result}))

    async def _outcome(self, request: web.Request, call: Call) -> Any:
        """What the method gives back. Raises Trouble."""
        try:
            self._check_token(request)
            call.read(await read_parameters(request))
        except Trouble as refusal:
            self._books.ran_into(call, refusal)
            raise
        faults = self._faults.meeting(call.method, call.chat)
        if call.method == "getupdates" or not (faults or call.parameters.uploads):
            return await self._suffer(call, faults)
        # Telegram carries out what it has received, whether or not the bot still waits for the answer.
        task = asyncio.ensure_future(self._suffer(call, faults))
        self._under_way.add(task)
        task.add_done_callback(self._forget)
        return await asyncio.shield(task)

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # whoever asked may be gone

    async def _suffer(self, call: Call, faults: Sequence[Fault]) -> Any:
        """Carry the call out between the faults that come before and after. Raises Trouble."""
        try:
            for fault in faults:
                if not fault.after:
                    await fault.strike()
            result = await self._carry_out(call)
            for fault in faults:
                if fault.after:
                    await fault.strike()
        except Trouble as trouble:
            self._books.ran_into(call, trouble)
            raise
        return result

    async def _carry_out(self, call: Call) -> Any:
        known = METHODS.get(call.method)
        if known is None:
            raise method_not_found()
        try:
            result = await known(self._world, call.parameters)
        except UnicodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
        except Trouble:
            raise
        except Exception:
            # A fault of ours: it must not pass unseen, so it counts as a refusal too.
            logging.getLogger(__name__).exception("%s failed", call.name)
            raise ApiError(500, "Internal Server Error") from None
        self._books.carried_out(call, result)
        return result

    def _check_token(self, request: web.Request) -> None:
        if not hmac.compare_digest(request.match_info["token"].encode(), self._token):
            raise unauthorized()

    async def _download(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        call = Call("file", Parameters({"text": path}))
        try:
            self._check_token(request)
            stored = self._world.files.at_path(path)
            if stored is None:
                raise ApiError(404, "Not Found")
        except ApiError as refusal:
            self._books.ran_into(call, refusal)
            return _troubled(request, refusal)
        return web.Response(body=stored.content, content_type="application/octet-stream")


def _json(value: Any, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(value), status=status, headers=_IS_JSON)


def _troubled(request: web.Request, trouble: Trouble) -> web.Response:
    if isinstance(trouble, ApiError):
        return _json(trouble.as_json(), trouble.code)
    if isinstance(trouble, ProxyPage):
        response = web.Response(status=trouble.code, content_type="text/html")
        response.text = _PAGE.format(f"{trouble.code} {response.reason}")
        return response
    if request.transport is not None:
        request.transport.close()
    return web.Response()  # nobody gets it


def _answered(request: web.Request, call: Call, code: int, response: web.Response) -> web.Response:
    """Note in the ledger whether this answer can still leave."""
    open_still = request.transport is not None and not request.transport.is_closing()
    for entry in call.entries:
        entry.answered, entry.code = open_still, code if open_still else 0
    return response
