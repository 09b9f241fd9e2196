"""Updates sent to the bot's own address: what acknowledges, what comes again and when."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from aiohttp import web

from simulator import Simulator
from simulator.updates import Update
from simulator.webhooks import _Waiting
from tests.simulator.playing import call, play, said_no

ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class Hook:
    """The bot's own server. `answer` says what it does with each update."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.at: list[float] = []
        self.secrets: list[str | None] = []
        self.at_once = self.most_at_once = 0
        self.answer: Callable[[dict[str, Any]], Awaitable[web.Response]] = self.ok
        self.url = ""

    async def ok(self, _update: dict[str, Any]) -> web.Response:
        return web.Response(status=204)

    async def handle(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            update = await request.json()
            self.got.append(update)
            self.at.append(monotonic())
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            return await self.answer(update)
        finally:
            self.at_once -= 1

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]

    async def has(self, count: int) -> None:
        deadline = monotonic() + 10
        while len(self.got) < count:
            assert monotonic() < deadline, self.got
            await asyncio.sleep(0.01)


def hooked(scenario: Callable[[Simulator, Hook], Awaitable[None]]) -> None:
    async def run(simulator: Simulator) -> None:
        hook, app = Hook(), web.Application()
        app.router.add_post("/hook", hook.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        simulator.world.webhooks.second = 0.02
        try:
            await scenario(simulator, hook)
        finally:
            await simulator.stop()
            await runner.cleanup()

    play(run)


def failing(times: int, **given: Any) -> Callable[[dict[str, Any]], Awaitable[web.Response]]:
    """An answer that goes wrong so often, then well."""
    left = [times]

    async def answer(_update: dict[str, Any]) -> web.Response:
        left[0] -= 1
        return web.Response(**given) if left[0] >= 0 else web.Response()

    return answer


def test_any_2xx_acknowledges_and_the_secret_comes_along() -> None:
    async def scenario(simulator: Simulator, hook: Hook) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()  # before the webhook was set: it waits
        assert (await call(simulator, "setWebhook", url=hook.url, secret_token="a_B-9"))["result"] is True
        await phone.says("one")
        await simulator.quiet()
        assert hook.texts == ["/start", "one"]
        assert hook.secrets == ["a_B-9"] * 2
        info = (await call(simulator, "getWebhookInfo"))["result"]
        assert (info["url"], info["pending_update_count"], info["max_connections"]) == (hook.url, 0, 40)
        assert "last_error_date" not in info

    hooked(scenario)


def test_polling_and_webhook_exclude_each_other() -> None:
    async def scenario(simulator: Simulator, hook: Hook) -> None:
        poll = asyncio.create_task(said_no(simulator, "getUpdates", timeout=20))
        await asyncio.sleep(0.05)
        await call(simulator, "setWebhook", url=hook.url)
        assert await asyncio.wait_for(poll, 1) == "Conflict: terminated by setWebhook request"
        assert await said_no(simulator, "getUpdates") == ACTIVE
        await call(simulator, "deleteWebhook")
        await simulator.phone("Dara").starts()
        assert len((await call(simulator, "getUpdates"))["result"]) == 1
        assert hook.got == []

    hooked(scenario)


def test_failures_are_tried_again_at_once_and_then_ever_later() -> None:
    async def scenario(simulator: Simulator, hook: Hook) -> None:
        hook.answer = failing(4, status=500)
        await call(simulator, "setWebhook", url=hook.url)
        await simulator.phone("Dara").starts()
        await hook.has(5)
        pauses = [later - earlier for earlier, later in zip(hook.at, hook.at[1:], strict=False)]
        for pause, seconds in zip(pauses, (0, 2, 4, 8), strict=True):
            assert pause >= seconds * 0.02
        assert len({update["update_id"] for update in hook.got}) == 1
        await simulator.quiet()
        info = (await call(simulator, "getWebhookInfo"))["result"]
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        assert abs(info["last_error_date"] - simulator.clock.now().timestamp()) < 5

    hooked(scenario)


def test_pauses_do_not_grow_beyond_a_minute_or_two() -> None:
    async def scenario(simulator: Simulator) -> None:
        sender = simulator.world.webhooks
        waiting = _Waiting(Update(1, "message", {}, simulator.clock.now(), 1))
        pauses = [sender._pause(waiting, 0) for _ in range(12)]
        assert pauses[:6] == [0, 2, 4, 8, 16, 32]
        assert all(60 <= pause <= 120 for pause in pauses[6:])
        assert sender._pause(waiting, 7) == 7
        assert sender._pause(waiting, 99_999) == 3600

    play(scenario)


def test_retry_after_is_honoured() -> None:
    async def scenario(simulator: Simulator, hook: Hook) -> None:
        hook.answer = failing(1, status=503, headers={"Retry-After": "15"})
        await call(simulator, "setWebhook", url=hook.url)
        await simulator.phone("Dara").starts()
        await hook.has(2)
        assert hook.at[1] - hook.at[0] >= 15 * 0.02

    hooked(scenario)


def test_one_chat_in_order_while_others_go_on() -> None:
    async def scenario(simulator: Simulator, hook: Hook) -> None:
        dara, sokha = simulator.phone("Dara"), simulator.phone("Sokha")
        gate = asyncio.Event()

        async def answer(update: dict[str, Any]) -> web.Response:
            if update["message"]["chat"]["id"] == dara.id:
                await gate.wait()
            return web.Response()

        hook.answer = answer
        await call(simulator, "setWebhook", url=hook.url)
        await dara.starts()
        await dara.says("one")
        await sokha.starts()
        await sokha.says("two")
        await hook.has(3)
        await asyncio.sleep(0.05)
        assert sorted(hook.texts) == ["/start", "/start", "two"]
        gate.set()
        await hook.has(4)
        assert hook.texts[-1] == "one"

    hooked(scenario)


def test_no_more_connections_than_allowed() -> None:
    async def scenario(simulator: Simulator, hook: Hook) -> None:
        async def answer(_update: dict[str, Any]) -> web.Response:
            await asyncio.sleep(0.05)
            return web.Response()

        hook.answer = answer
        await call(simulator, "setWebhook", url=hook.url, max_connections=3)
        for n in range(12):
            await simulator.phone(f"Person {n}").starts()
        await hook.has(12)
        assert hook.most_at_once == 3

    hooked(scenario)


def test_a_press_is_given_up_after_150_seconds_but_a_message_is_not() -> None:
    async def scenario(simulator: Simulator, hook: Hook) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
        await call(simulator, "sendMessage", chat_id=phone.id, text="?", reply_markup=markup)
        await phone.presses("Yes")
        hook.answer = failing(6, status=500)
        await call(simulator, "setWebhook", url=hook.url)
        await hook.has(4)
        await simulator.advance(timedelta(seconds=151))
        await asyncio.sleep(0.5)
        assert (await call(simulator, "getWebhookInfo"))["result"]["pending_update_count"] == 0
        kinds = [list(update)[1] for update in hook.got]
        assert kinds.count("message") > kinds.count("callback_query")

    hooked(scenario)


def test_a_webhook_that_is_down_gets_everything_when_it_is_up() -> None:
    async def scenario(simulator: Simulator, hook: Hook) -> None:
        await call(simulator, "setWebhook", url="http://127.0.0.1:9/hook")
        await simulator.phone("Dara").starts()
        await asyncio.sleep(0.1)
        info = (await call(simulator, "getWebhookInfo"))["result"]
        assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)
        await call(simulator, "setWebhook", url=hook.url)
        await hook.has(1)

    hooked(scenario)


def test_dropping_what_is_pending_and_kinds_that_are_allowed() -> None:
    async def scenario(simulator: Simulator, hook: Hook) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        await call(
            simulator,
            "setWebhook",
            url=hook.url,
            drop_pending_updates=True,
            allowed_updates=["my_chat_member"],
        )
        await phone.says("one")
        await phone.blocks()
        await hook.has(1)
        assert [list(update)[1] for update in hook.got] == ["my_chat_member"]
        info = (await call(simulator, "getWebhookInfo"))["result"]
        assert info["allowed_updates"] == ["my_chat_member"]

    hooked(scenario)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"url": "ftp://127.0.0.1/"}, "Bad Request: invalid webhook URL specified"),
        ({"url": "http://93.184.216.34/"}, "Bad Request: bad webhook: this Telegram reaches only"),
        ({"url": "https://example.com/"}, "Bad Request: bad webhook: this Telegram reaches only"),
        (
            {"url": "http://127.0.0.1/", "secret_token": "a b"},
            "Bad Request: secret token contains unallowed characters",
        ),
        ({"url": "http://127.0.0.1/", "secret_token": "a" * 257}, "Bad Request: secret token is too long"),
    ],
)
def test_webhooks_that_telegram_would_not_take(given: dict[str, Any], refusal: str) -> None:
    async def scenario(simulator: Simulator, _hook: Hook) -> None:
        assert (await said_no(simulator, "setWebhook", **given)).startswith(refusal)
        assert (await call(simulator, "getWebhookInfo"))["result"]["url"] == ""

    hooked(scenario)


def test_an_empty_address_removes_the_webhook() -> None:
    async def scenario(simulator: Simulator, hook: Hook) -> None:
        await call(simulator, "setWebhook", url=hook.url, max_connections=500)
        assert (await call(simulator, "getWebhookInfo"))["result"]["max_connections"] == 100
        await call(simulator, "setWebhook", url="")
        assert (await call(simulator, "getUpdates"))["result"] == []

    hooked(scenario)
