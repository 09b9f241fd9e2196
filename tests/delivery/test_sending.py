"""At the pace that Telegram allows, through whatever it or the network does to us."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import select
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.app import App
from bot.config import Settings
from bot.domain.delivery import IN_DOUBT, Delivery, Lane
from bot.gateway import outbox
from bot.gateway.failures import Means, read_failure
from bot.gateway.pacing import Pacing
from bot.gateway.secrecy import Redacting
from bot.gateway.transport import NeverLeft, TooLarge, Transport, may_call
from bot.storage.records import OutboxRow
from bot.storage.store import database_time
from tests.delivery import bots
from tests.delivery.test_outbox import outcomes, owe
from tests.factories import START
from tests.story import Story, open_story

TOKEN = "7000000001:" + "s3cret_" * 5


@pytest.fixture
def story(database_url: str) -> Iterator[Story]:
    with open_story(database_url, START, handlers=bots.HANDLERS, kinds=bots.KINDS) as story:
        yield story


def crowd(story: Story, count: int) -> list[Any]:
    """People who pressed Start some time ago."""
    people = [story.phone(f"P{number}") for number in range(count)]
    for person in people:
        story.loop.run(person.of.starts())
    story.settle()
    return people


def broadcast(story: Story, people: list[Any], each: int = 1) -> None:
    def owe_all(session: Any) -> None:
        for n in range(len(people) * each):
            owe(session, n, people[n % len(people)].id, Lane.BROADCAST)

    story.store.write_now(owe_all)


def test_an_answer_does_not_wait_for_a_broadcast_and_neither_is_too_fast(story: Story) -> None:
    people = crowd(story, 40)
    began = story.pace()
    broadcast(story, people, each=2)
    sok = story.phone("Sok")
    story.loop.run(sok.of.starts())
    story.loop.run(sok.of.says("hello"))
    story.loop.run(sok.of.sees("heard hello"))
    assert story.pace() - began < 2.0
    assert ("number", "queued") in outcomes(story)
    story.settle()
    assert outcomes(story) == [("number", "sent")] * 80
    assert story.pace() - began > 80 / 25 - 0.5


def test_papers_and_card_arrive_in_order_without_flooding_a_chat(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()
    story.store.write_now(lambda session: [owe(session, n, sok.id) for n in range(7)])
    story.settle()
    assert [message.text for message in sok.from_bot][1:] == [f"number {n}" for n in range(7)]


def test_when_telegram_asks_for_silence_it_gets_it_and_everybody_is_told_later(story: Story) -> None:
    story.expects_refusals = True
    people = crowd(story, 8)
    story.simulator.flood._all.wait.until = story.pace() + 2  # an earlier flood that we know nothing of
    broadcast(story, people)
    story.settle()
    assert outcomes(story) == [("number", "sent")] * 8
    assert 1 <= len(story.simulator.refused) <= 8
    for person in people:
        assert [message.text for message in person.from_bot].count(person.last.text) == 1


def test_silence_asked_for_outlives_a_restart(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()

    def asked(session: Any) -> None:
        owe(session, 1, sok.id)
        [parcel] = outbox.claim(session, START + timedelta(days=1), 1, [Lane.REMINDER], [], 1)
        until = database_time(session) + timedelta(seconds=1.5)
        values = {"state": Delivery.RETRYING, "lease_until": until, "error": "RetryAfter: later"}
        outbox.record(session, [(parcel.id, values)])

    story.stop_bot()
    store = story.app.store.__class__(story.app.settings.database_url)
    store.write_now(asked)
    store.write_now(lambda session: owe(session, 2, sok.id, Lane.ANSWER))
    store.close()
    began = story.pace()
    story.start_bot()
    assert story.pace() - began > 1.0
    assert outcomes(story) == [("number", "sent")] * 2


def test_a_message_in_flight_when_the_process_died_is_sent_again_and_says_so(story: Story) -> None:
    sok = story.phone("Sok")
    sok.starts()
    story.stop_bot()
    store = story.app.store.__class__(story.app.settings.database_url)
    store.write_now(lambda session: owe(session, 1, sok.id))
    store.write_now(lambda session: outbox.claim(session, story.clock.now(), 1, [Lane.REMINDER], [], 1))
    store.close()
    story.start_bot()
    assert sok.last.text == "number 1"
    row = story.store.read_now(lambda s: s.scalars(select(OutboxRow).where(OutboxRow.kind == "number")).one())
    assert (row.state, row.error) == (Delivery.SENT, f"{IN_DOUBT}the process ended while it was sent")
    assert row.attempts == 1  # the process is to blame, not the message


@pytest.mark.parametrize(
    ("error", "means"),
    [
        (RetryAfter(60), Means.LATER),
        (NeverLeft("no connection"), Means.LATER),
        (TimedOut(), Means.UNCERTAIN),
        (NetworkError("Internal Server Error (500)"), Means.UNCERTAIN),
        (BadRequest("Bad Request: can't parse entities"), Means.BROKEN),
        (BadRequest("Chat not found"), Means.UNREACHABLE),
        (BadRequest("Message is not modified: same"), Means.UNCHANGED),
        (BadRequest("Message to edit not found"), Means.GONE),
        (BadRequest("Message can't be edited"), Means.SEND_ANEW),
        (BadRequest("Message to delete not found"), Means.GONE),
        (BadRequest("Message can't be deleted for everyone"), Means.UNDELETABLE),
        (Forbidden("Forbidden: bot was blocked by the user"), Means.UNREACHABLE),
        (InvalidToken(), Means.REVOKED),
    ],
)
def test_each_failure_is_read_for_what_it_means(error: Any, means: Means) -> None:
    assert read_failure(error).means is means


class Ticking:
    """Monotonic time that a test moves."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def test_no_second_sees_more_than_thirty_and_answers_have_room_of_their_own() -> None:
    clock = Ticking()
    pacing = Pacing(25, clock)
    left: list[float] = []
    chat = 0
    for _ in range(500):
        clock.time += 0.01
        while pacing.room(bulk=True):
            chat += 1
            pacing.end(pacing.begin(chat, bulk=True))
            left.append(clock.time)
        assert pacing.room(bulk=False) > pacing.room(bulk=True)
    busiest = max(sum(1 for at in left if start <= at < start + 1) for start in left)
    assert busiest <= 25
    assert len(left) >= 24 * 4.9  # the broadcast runs at full speed, and an answer still may leave
    assert pacing.room(bulk=False) >= 1


def test_a_chat_rests_after_a_burst_until_the_person_does_something() -> None:
    clock = Ticking()
    pacing = Pacing(25, clock)
    for _ in range(4):
        pacing.end(pacing.begin(7, bulk=False))
    assert pacing.resting_chats() == [7]
    clock.time += 0.5
    asked_at = clock.time
    pacing.end(pacing.begin(7, bulk=False))
    pacing.heard_from(7, since=asked_at)
    assert pacing.resting_chats() == []
    clock.time += 10
    assert pacing.resting_chats() == []
    pacing.be_silent(3)
    assert pacing.room(bulk=False) == 0
    clock.time += 3.1
    assert pacing.room(bulk=False) > 0


def test_the_token_is_in_no_log_and_no_error(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(Redacting(TOKEN))
    caplog.set_level(logging.DEBUG)
    settings = Settings(
        bot_token=SecretStr(TOKEN), database_url=sqlite_url, telegram_api_url="http://127.0.0.1:9"
    )

    async def try_to_reach_nobody() -> None:
        app = App(settings)
        await app.house.transport.initialize()
        for call in (app.house.bot.get_me(), app.house.transport.fetch(f"{app.house.bot.base_url}/x", 9)):
            with pytest.raises(NetworkError) as caught:
                await call
            assert TOKEN not in repr(caught.value)
            assert caught.value.__cause__ is None or TOKEN not in repr(caught.value.__cause__)
            logging.getLogger("telegram").error("failed", exc_info=caught.value)
            logging.getLogger("x").error("at %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
        await app.stop()

    asyncio.run(try_to_reach_nobody())
    assert caplog.text
    assert "/bot<token>/getMe" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(settings)


def test_a_download_larger_than_allowed_is_broken_off() -> None:
    async def fetch() -> int:
        async def large(_: web.Request) -> web.Response:
            return web.Response(body=b"x" * 500_000)

        served = web.Application()
        served.router.add_get("/f", large)
        runner = web.AppRunner(served)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        transport = Transport()
        await transport.initialize()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/f"
        try:
            assert len(await transport.fetch(url, 500_000)) == 500_000
            with pytest.raises(TooLarge):
                await transport.fetch(url, 499_999)
        finally:
            await transport.shutdown()
            await runner.cleanup()
        return 1

    assert asyncio.run(fetch())


def test_a_process_that_was_replaced_while_it_connected_says_nothing() -> None:
    came: list[str] = []

    async def call() -> None:
        async def answer(request: web.Request) -> web.Response:
            came.append(await request.text())
            return web.json_response({"ok": True, "result": True})

        served = web.Application()
        served.router.add_post("/sendMessage", answer)
        runner = web.AppRunner(served)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        transport = Transport()
        await transport.initialize()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/sendMessage"
        leave = [True, False, True]
        may_call.set(lambda: leave.pop(0))
        try:
            await transport.call(url, {"n": 1})
            with pytest.raises(NeverLeft):
                await transport.call(url, {"n": 2})
            await transport.call(url, {"n": 3})
        finally:
            await transport.shutdown()
            await runner.cleanup()

    asyncio.run(call())
    assert came == ['{"n":1}', '{"n":3}']
