"""Receiving by webhook: what Telegram brings is in the inbox, committed, before it is told so."""

import asyncio
import hmac
import logging
from datetime import UTC, datetime
from typing import Any

import orjson
from aiohttp import web

from bot import failpoints
from bot.gateway import inbox
from bot.gateway.house import House
from bot.gateway.secrecy import describe
from bot.gateway.turn import PRESS_LIVES

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 the name of a header
BODY_LIMIT = 1024 * 1024  # bytes; Telegram's updates are a few thousand
PATIENCE = 20.0  # seconds for the commit; Telegram waits 60 for the answer
ON_ITS_WAY = 1.0  # seconds between a press and its being here
AGAIN_IN = 2  # seconds after which Telegram is to repeat what we could not keep


class Webhook:
    """The door for Telegram. `caught_up`: nothing that arrives now can have waited there for long."""

    def __init__(self, house: House, secret: str) -> None:
        self._house = house
        self._secret = secret.encode()
        self.caught_up = False

    async def receive(self, request: web.Request) -> web.Response:
        response = await self._receive(request)
        self._house.metrics.at_webhook(response.status)
        return response

    async def _receive(self, request: web.Request) -> web.Response:
        said = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(said, self._secret):
            return web.Response(status=403)
        if (request.content_length or 0) > BODY_LIMIT:
            return web.Response(status=413)
        try:
            update = orjson.loads(await request.read())
        except web.HTTPRequestEntityTooLarge:
            return web.Response(status=413)
        except orjson.JSONDecodeError:
            return web.Response(status=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400)
        return await self._keep(update)

    async def _keep(self, update: dict[str, Any]) -> web.Response:
        failpoints.reach("updates fetched")
        now = self._house.clock.now()
        waited = self._has_waited(update, now)
        try:
            async with asyncio.timeout(PATIENCE):
                new = await self._house.store.write(
                    lambda session: inbox.put(session, [update], now, waited=waited)
                )
        except Exception as error:  # noqa: BLE001 Telegram brings it again, and the database may be back then
            self.caught_up = False
            self._house.metrics.database_failed("webhook")
            log.error("an update could not be kept: %s", describe(error))
            return web.Response(status=503, headers={"Retry-After": str(AGAIN_IN)})
        failpoints.reach("inbox committed")
        if not waited:
            pacing = self._house.pacing
            pacing.heard_from(inbox.sender(update) or 0, pacing.now() - ON_ITS_WAY)
        self._house.metrics.received(new, "webhook")
        return web.Response()

    def _has_waited(self, update: dict[str, Any], now: datetime) -> bool:
        """Messages say when they were sent. Presses do not: they are young when nothing waits at Telegram."""
        at = written_at(update)
        return now - at > PRESS_LIVES if at else not self.caught_up


def written_at(update: dict[str, Any]) -> datetime | None:
    """When Telegram got what the update brings; of presses and unknown kinds nobody is told."""
    for name, part in update.items():
        if isinstance(part, dict) and name != "callback_query":
            moment = part.get("edit_date") or part.get("date")
            if isinstance(moment, int):
                return datetime.fromtimestamp(min(max(moment, 0), 2**33), UTC)
    return None
