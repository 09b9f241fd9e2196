"""Updates come until they are acknowledged, to one poller, and not for ever."""

import asyncio
from datetime import timedelta
from typing import Any

from simulator import Simulator
from tests.simulator.playing import call, play, said_no

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def fetch(simulator: Simulator, **parameters: Any) -> list[dict[str, Any]]:
    updates: list[dict[str, Any]] = (await call(simulator, "getUpdates", **parameters))["result"]
    return updates


def test_the_same_updates_come_again_until_the_offset_moves() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        await phone.says("one")
        first = await fetch(simulator)
        assert [update["message"]["text"] for update in first] == ["/start", "one"]
        assert await fetch(simulator) == first
        assert await fetch(simulator, offset=first[0]["update_id"]) == first
        assert await fetch(simulator, offset=first[1]["update_id"]) == first[1:]
        assert await fetch(simulator, offset=first[0]["update_id"]) == first[1:]
        assert await fetch(simulator, offset=first[1]["update_id"] + 1) == []

    play(scenario)


def test_limit_and_negative_offset() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        for word in ("one", "two", "three"):
            await phone.says(word)
        assert len(await fetch(simulator, limit=2)) == 2
        assert [u["message"]["text"] for u in await fetch(simulator, offset=-1)] == ["three"]
        assert len(await fetch(simulator)) == 1

    play(scenario)


def test_a_long_poll_wakes_up() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        poll = asyncio.create_task(fetch(simulator, timeout=20))
        await asyncio.sleep(0.05)
        await phone.starts()
        assert len(await asyncio.wait_for(poll, 1)) == 1
        assert await fetch(simulator, offset=-1, timeout=1)

    play(scenario)


def test_a_second_poller_ends_the_first() -> None:
    async def scenario(simulator: Simulator) -> None:
        first = asyncio.create_task(said_no(simulator, "getUpdates", timeout=20))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(fetch(simulator, timeout=20))
        assert await asyncio.wait_for(first, 1) == CONFLICT
        await simulator.phone("Dara").starts()
        assert len(await asyncio.wait_for(second, 1)) == 1

    play(scenario)


def test_a_poller_that_died_is_no_conflict() -> None:
    async def scenario(simulator: Simulator) -> None:
        first = asyncio.create_task(fetch(simulator, timeout=20))
        await asyncio.sleep(0.05)
        first.cancel()
        await asyncio.sleep(0.05)
        assert await fetch(simulator) == []
        assert simulator.refused == []

    play(scenario)


def test_presses_last_150_seconds_and_messages_a_day() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
        await call(simulator, "sendMessage", chat_id=phone.id, text="?", reply_markup=markup)
        await phone.presses("Yes")
        await simulator.advance(timedelta(seconds=149))
        assert [list(update)[1] for update in await fetch(simulator)] == ["message", "callback_query"]
        await simulator.advance(timedelta(seconds=2))
        assert [list(update)[1] for update in await fetch(simulator)] == ["message"]
        await simulator.advance(timedelta(hours=24))
        assert await fetch(simulator) == []

    play(scenario)


def test_a_press_is_answered_once_and_in_time() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
        await call(simulator, "sendMessage", chat_id=phone.id, text="?", reply_markup=markup)
        press, late = await phone.presses("Yes"), await phone.presses("Yes")
        assert press
        assert late
        too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
        answer = {"callback_query_id": press.id, "text": "a" * 201}
        assert await said_no(simulator, "answerCallbackQuery", **answer) == "Bad Request: MESSAGE_TOO_LONG"
        answer["text"] = "Thank you"
        assert (await call(simulator, "answerCallbackQuery", **answer))["ok"]
        assert [alert.text for alert in phone.alerts] == ["Thank you"]
        assert await said_no(simulator, "answerCallbackQuery", **answer) == too_old
        await simulator.advance(timedelta(minutes=3))
        assert await said_no(simulator, "answerCallbackQuery", callback_query_id=late.id) == too_old

    play(scenario)


def test_allowed_updates_are_remembered() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await fetch(simulator, allowed_updates=["message"])
        await phone.starts()
        await phone.blocks()
        assert len(await fetch(simulator)) == 1
        await fetch(simulator, allowed_updates=["message", "my_chat_member"])
        await phone.unblocks()
        assert [list(update)[1] for update in await fetch(simulator)] == ["message", "my_chat_member"]

    play(scenario)


def test_dropping_what_is_pending() -> None:
    async def scenario(simulator: Simulator) -> None:
        await simulator.phone("Dara").starts()
        info = await call(simulator, "getWebhookInfo")
        assert info["result"]["pending_update_count"] == 1
        await call(simulator, "deleteWebhook", drop_pending_updates=True)
        assert await fetch(simulator) == []

    play(scenario)


def test_the_same_press_and_message_come_again_under_another_update_id() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
        await call(simulator, "sendMessage", chat_id=phone.id, text="?", reply_markup=markup)
        press = await phone.presses("Yes")
        assert press
        simulator.resends(press)
        simulator.resends(phone.messages[0])
        message, first, second, again = await fetch(simulator)
        assert first["callback_query"] == second["callback_query"]
        assert message["message"] == again["message"]
        ids = [update["update_id"] for update in (message, first, second, again)]
        assert ids == sorted(set(ids))

    play(scenario)


def test_updates_come_twice_by_chance() -> None:
    async def scenario(simulator: Simulator) -> None:
        simulator.world.updates.repeat_by_chance(0.5, seed=3)
        phone = simulator.phone("Dara")
        await phone.starts()
        for n in range(30):
            await phone.says(str(n))
        assert 38 <= len(await fetch(simulator)) <= 55
        simulator.world.updates.repeat_by_chance(0)

    play(scenario)


def test_ids_go_on_at_another_number_once_nothing_waits() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        old = (await fetch(simulator))[0]["update_id"]
        simulator.restart_update_ids(1_000)
        await phone.says("one")
        assert [update["update_id"] for update in await fetch(simulator)] == [old, old + 1]
        assert await fetch(simulator, offset=old + 2) == []
        await phone.says("two")
        await phone.says("three")
        fetched = await fetch(simulator, offset=old + 2)  # not believed, so nothing is forgotten
        assert [update["update_id"] for update in fetched] == [1_000, 1_001]
        assert len(await fetch(simulator, offset=1_001)) == 1
        simulator.restart_update_ids()
        assert await fetch(simulator, offset=1_002) == []
        await phone.says("four")
        assert (await fetch(simulator, offset=1_002))[0]["update_id"] > 0

    play(scenario)
