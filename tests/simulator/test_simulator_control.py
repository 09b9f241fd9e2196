"""The test's side over HTTP: faults, the ledger, many people."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import aiohttp

from simulator import Simulator
from simulator.files import FileStore
from simulator.ledger import Ledger
from simulator.traffic import Refusal, Traffic
from tests.simulator.playing import call, play


async def ask(simulator: Simulator, verb: str, path: str, **given: Any) -> Any:
    async with (
        aiohttp.ClientSession() as session,
        session.request(verb, f"{simulator.url}/control/{path}", json=given or None) as response,
    ):
        assert response.status in (200, 400, 404), response.status
        return await response.json() if response.status != 404 else None


def test_faults_are_set_seen_and_lifted() -> None:
    async def scenario(simulator: Simulator) -> None:
        first = await ask(simulator, "POST", "faults", does="flood", methods="send", times=1, seconds=4)
        assert first == {"ok": True, "id": 1}
        second = await ask(simulator, "POST", "faults", does="slow", methods="getUpdates", seconds=9)
        (dara,) = await ask(simulator, "POST", "people", count=1)
        refused = await call(simulator, "sendMessage", chat_id=dara, text="a")
        assert refused["parameters"] == {"retry_after": 4}
        listed = await ask(simulator, "GET", "faults")
        assert [(one["id"], one["does"], one["met"]) for one in listed] == [(1, "flood", 1), (2, "slow", 0)]
        assert await ask(simulator, "DELETE", f"faults/{second['id']}") == {"ok": True}
        assert await ask(simulator, "DELETE", "faults/99") is None
        assert await ask(simulator, "DELETE", "faults") == {"ok": True}
        assert await ask(simulator, "GET", "faults") == []
        assert "does" in (await ask(simulator, "POST", "faults", does="explode"))["error"]

    play(scenario)


def test_the_ledger_tells_what_was_written_where() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara, sokha = await ask(simulator, "POST", "people", count=2)
        sent = await call(simulator, "sendMessage", chat_id=dara, text="<b>one</b>", parse_mode="HTML")
        message_id = sent["result"]["message_id"]
        await call(simulator, "editMessageText", chat_id=dara, message_id=message_id, text="two")
        await call(simulator, "copyMessage", chat_id=sokha, from_chat_id=dara, message_id=message_id)
        await call(simulator, "sendMessage", chat_id=sokha, text="")
        await call(simulator, "deleteMessage", chat_id=dara, message_id=message_id)
        await call(simulator, "sendChatAction", chat_id=dara, action="typing")
        page = await ask(simulator, "GET", "ledger")
        told = [(one["method"], one["chat_id"], one["text"], one["delivered"]) for one in page["entries"]]
        assert told == [
            ("sendMessage", dara, "one", True),
            ("editMessageText", dara, "two", True),
            ("copyMessage", sokha, "two", True),
            ("sendMessage", sokha, "", False),
            ("deleteMessage", dara, "", True),
        ]
        assert page["count"] == 5
        assert page["entries"][3]["code"] == 400
        assert page["entries"][0]["message_id"] == message_id
        rest = await ask(simulator, "GET", "ledger?after=3&limit=1")
        assert [one["seq"] for one in rest["entries"]] == [4]

    play(scenario)


def test_an_answered_press_is_in_the_ledger() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
        await call(simulator, "sendMessage", chat_id=phone.id, text="?", reply_markup=markup)
        press = await phone.presses("Yes")
        assert press
        await call(simulator, "answerCallbackQuery", callback_query_id=press.id, text="Thank you")
        last = list(simulator.ledger.entries)[-1]
        assert (last.method, last.text, last.delivered) == ("answerCallbackQuery", "Thank you", True)

    play(scenario)


def test_the_ledger_forgets_the_oldest_and_can_be_turned_off() -> None:
    ledger = Ledger(keep=3)
    for n in range(5):
        ledger.add("sendMessage", (1, n, "a"), 0.0, True)
    assert [entry.seq for entry in ledger.entries] == [3, 4, 5]
    assert [entry.seq for entry in ledger.after(0)] == [3, 4, 5]
    assert [entry.seq for entry in ledger.after(4)] == [5]
    assert ledger.after(5) == []
    ledger.keep(0)
    assert not ledger.on


def test_the_control_takes_a_setting_of_a_phone_and_upgrades_groups() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone, group = simulator.phone("Dara"), simulator.group("TWG", basic=True)
        await phone.starts()
        await phone.adds_bot_to(group)
        assert await ask(simulator, "POST", f"people/{phone.id}", refuses_voice=True) == {"ok": True}
        assert phone.person.refuses_voice
        assert (
            "true or false" in (await ask(simulator, "POST", f"people/{phone.id}", refuses_voice=1))["error"]
        )
        larger = await ask(simulator, "POST", f"groups/{group.id}/upgrade")
        assert simulator.world.groups[larger["id"]].title == "TWG"
        assert "error" in await ask(simulator, "POST", f"groups/{larger['id']}/upgrade")
        assert await ask(simulator, "POST", "groups/-5/upgrade") is None

    play(scenario)


def test_pages_elsewhere_cannot_set_faults() -> None:
    async def scenario(simulator: Simulator) -> None:
        headers = {"Origin": "http://evil.example"}
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.post(f"{simulator.url}/control/faults", json={"does": "cut"}) as response,
        ):
            assert response.status == 403
        assert simulator.faults.all() == []

    play(scenario)


def test_people_of_a_crowd_have_pressed_start() -> None:
    async def scenario(simulator: Simulator) -> None:
        people = await ask(simulator, "POST", "people", count=100, language_code="km")
        assert len(set(people)) == 100
        answers = await asyncio.gather(
            *(call(simulator, "sendMessage", chat_id=one, text="a") for one in people[:5])
        )
        assert all(answer["ok"] for answer in answers)
        assert "count" in (await ask(simulator, "POST", "people", count=0))["error"]
        assert simulator.world.updates.pending == []

    play(scenario)


def test_updates_are_repeated_and_renumbered() -> None:
    async def scenario(simulator: Simulator) -> None:
        await simulator.phone("Dara").starts()
        (first,) = (await call(simulator, "getUpdates"))["result"]
        again = await ask(simulator, "POST", "updates", repeat=first["update_id"])
        assert again == {"ok": True, "id": first["update_id"] + 1}
        assert len((await call(simulator, "getUpdates"))["result"]) == 2
        for given in ({"repeat_chance": 0.1, "seed": 1}, {"restart": True}):
            assert await ask(simulator, "POST", "updates", **given) == {"ok": True}
        for wrong in ({"repeat": 5}, {"repeat_chance": 2}, {}):
            assert "error" in await ask(simulator, "POST", "updates", **wrong)

    play(scenario)


def test_what_is_noted_of_the_traffic_stays_bounded() -> None:
    traffic = Traffic()
    now = datetime.now(UTC)
    for n in range(6_000):
        traffic.add(now, False, "sendMessage", n, "a")
        traffic.add_trouble(now, Refusal("sendMessage", 403, "Forbidden"), n, "a", on_request=False)
    assert traffic.count == 12_000
    assert len(traffic.after(0)) == len(traffic.refused) == 5_000


def test_the_same_upload_again_takes_no_more_room() -> None:
    files = FileStore()
    first, second = (files.add("document", bytes(bytearray(1000)), "a.pdf")[0] for _ in range(2))
    assert first.file_id != second.file_id
    assert first.unique_id == second.unique_id
    assert first.content is second.content
