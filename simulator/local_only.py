"""Only pages of this very server may drive the phones."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

LOCAL_NAMES = ("127.0.0.1", "localhost", "::1")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def local_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """403 for a foreign Host (a rebound name) or Origin (a page elsewhere), at the Bot API too: everybody
    may know its token."""
    if not _is_local(request):
        return web.json_response({"ok": False, "error": "only from this computer"}, status=403)
    return await handler(request)


def _is_local(request: web.Request) -> bool:
    if urlsplit(f"//{request.host}").hostname not in LOCAL_NAMES:
        return False
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
