"""What the bot serves over HTTP: health and metrics, and the webhook when Telegram is to call us."""

import asyncio
from collections.abc import Iterable

from aiohttp import web

from bot.gateway.health import PATIENCE, examine
from bot.gateway.house import House
from bot.gateway.queues import Queues, read_queues
from bot.gateway.webhook import BODY_LIMIT, Webhook

LETS_FINISH = 5.0  # seconds for requests that are being answered when the bot stops


class CannotListen(Exception):
    """The address is taken, or not ours; the text is for the operator."""


class Web:
    """Listens at one address. `parts` are the tasks without which this process is not well."""

    def __init__(
        self,
        house: House,
        parts: Iterable[asyncio.Task[None]],
        webhook: Webhook | None = None,
        path: str = "",
    ) -> None:
        self._house = house
        self._parts = parts
        application = web.Application(client_max_size=BODY_LIMIT)
        application.router.add_get("/health", self._health)
        application.router.add_get("/metrics", self._metrics)
        if webhook is not None:
            application.router.add_post(path, webhook.receive)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=LETS_FINISH)

    async def start(self, host: str, port: int) -> None:
        """Raises CannotListen."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            raise CannotListen(f"LISTEN: {host}:{port} cannot be listened on ({error.strerror}).") from None

    async def stop(self) -> None:
        await self._runner.cleanup()

    @property
    def port(self) -> int:
        """Which port it became, should any have been asked for."""
        return int(self._runner.addresses[0][1])

    async def _health(self, _: web.Request) -> web.Response:
        health = examine(await self._queues(), self._house.pulse, self._parts, self._house.roles.mine)
        return web.json_response(health.as_json(), status=200 if health.ok else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        text = self._house.metrics.text(await self._queues(), self._house.roles.mine)
        return web.Response(body=text, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    async def _queues(self) -> Queues | None:
        now = self._house.clock.now()
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._house.store.read(lambda session: read_queues(session, now))
        except Exception:  # noqa: BLE001 whatever the database says, it did not answer
            self._house.metrics.database_failed("health")
            return None
