"""Misbehaviour on request: what the bot meets, what is on the phone, and what the ledger says."""

import asyncio
from time import monotonic
from typing import Any

import aiohttp
import pytest

from simulator import Fault, Simulator
from simulator.images import sample_png
from simulator.voice import silent_voice
from tests.simulator.playing import call, play, said_no


async def send(simulator: Simulator, chat_id: int, text: str = "hello") -> dict[str, Any]:
    return await call(simulator, "sendMessage", chat_id=chat_id, text=text)


async def person(simulator: Simulator, name: str = "Dara") -> int:
    phone = simulator.phone(name)
    await phone.starts()
    return phone.id


def on_phone(simulator: Simulator, chat_id: int) -> list[str]:
    messages = simulator.world.messages_in(chat_id)
    return [message.text for message in messages if message.sender_id == simulator.world.bot.id]


def marks(simulator: Simulator) -> list[tuple[bool, bool, int]]:
    return [(one.delivered, one.answered, one.code) for one in simulator.ledger.entries]


def test_a_cut_before_delivery_means_that_nothing_happened() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara = await person(simulator)
        simulator.faults.add(Fault("cut", methods="send", times=1))
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await send(simulator, dara)
        assert on_phone(simulator, dara) == []
        assert (await send(simulator, dara))["ok"]
        assert marks(simulator) == [(False, False, 0), (True, True, 200)]
        assert simulator.refused == []

    play(scenario)


def test_a_cut_after_delivery_loses_only_the_answer() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara = await person(simulator)
        simulator.faults.add(Fault("cut", methods="sendMessage", times=1, after=True))
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await send(simulator, dara)
        assert on_phone(simulator, dara) == ["hello"]
        assert marks(simulator) == [(True, False, 0)]

    play(scenario)


@pytest.mark.parametrize("after", [False, True])
def test_a_proxy_answers_with_a_page(after: bool) -> None:
    async def scenario(simulator: Simulator) -> None:
        dara = await person(simulator)
        simulator.faults.add(Fault("page", methods="send", code=502, after=after))
        url = f"{simulator.url}/bot{simulator.token}/sendMessage"
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, json={"chat_id": dara, "text": "a"}) as response,
        ):
            assert (response.status, response.content_type) == (502, "text/html")
            assert "502 Bad Gateway" in await response.text()
        assert on_phone(simulator, dara) == (["a"] if after else [])
        assert marks(simulator) == [(after, True, 502)]

    play(scenario)


def test_refusals_in_telegrams_words_for_one_chat_until_removed() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara, sokha = await person(simulator), await person(simulator, "Sokha")
        blocked = "Forbidden: bot was blocked by the user"
        fault = simulator.faults.add(Fault("refuse", chat=dara, code=403, description=blocked))
        assert await said_no(simulator, "sendMessage", chat_id=dara, text="a") == blocked
        assert (await send(simulator, sokha))["ok"]
        assert fault.met == 1
        assert simulator.faults.remove(fault.id)
        assert not simulator.faults.remove(fault.id)
        assert (await send(simulator, dara))["ok"]
        assert simulator.refused == []

    play(scenario)


def test_a_revoked_token_meets_every_method() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara = await person(simulator)
        simulator.faults.add(Fault("refuse", code=401, description="Unauthorized"))
        for method in ("getMe", "getUpdates", "sendMessage"):
            assert await said_no(simulator, method, chat_id=dara, text="a") == "Unauthorized"
        simulator.faults.clear()
        assert (await call(simulator, "getUpdates"))["result"]

    play(scenario)


def test_a_flood_wait_is_enforced_and_sending_meanwhile_makes_it_longer() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara, sokha = await person(simulator), await person(simulator, "Sokha")
        simulator.faults.add(Fault("flood", methods="send", times=1, seconds=2))
        first = await send(simulator, dara)
        assert (first["error_code"], first["parameters"]) == (429, {"retry_after": 2})
        assert simulator.refused == []  # the bot could not know
        again = await call(simulator, "editMessageText", chat_id=sokha, message_id=1, text="a")
        assert again["parameters"] == {"retry_after": 3}
        assert simulator.refused == [("editMessageText", 429, "Too Many Requests: retry after 3")]
        assert (await call(simulator, "getMe"))["ok"]
        await asyncio.sleep(3)
        assert (await send(simulator, dara))["ok"]

    play(scenario)


def test_lifting_a_flood_ends_the_wait() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara = await person(simulator)
        simulator.faults.add(Fault("flood", seconds=60, times=1))
        assert not (await send(simulator, dara))["ok"]
        simulator.faults.clear()
        assert (await send(simulator, dara))["ok"]

    play(scenario)


@pytest.mark.parametrize("after", [False, True])
def test_who_does_not_wait_for_a_slow_telegram_is_still_served(after: bool) -> None:
    async def scenario(simulator: Simulator) -> None:
        dara = await person(simulator)
        simulator.faults.add(Fault("slow", methods="send", seconds=0.3, after=after, times=1))
        sending = asyncio.create_task(send(simulator, dara))
        await asyncio.sleep(0.1)
        assert on_phone(simulator, dara) == (["hello"] if after else [])
        sending.cancel()
        await asyncio.sleep(0.4)
        assert on_phone(simulator, dara) == ["hello"]
        assert marks(simulator) == [(True, False, 0)]

    play(scenario)


def test_lifting_slowness_lets_those_who_wait_go_on() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara = await person(simulator)
        fault = simulator.faults.add(Fault("slow", seconds=30))
        began, sending = monotonic(), asyncio.create_task(send(simulator, dara))
        await asyncio.sleep(0.1)
        simulator.faults.remove(fault.id)
        assert (await sending)["ok"]
        assert monotonic() - began < 5

    play(scenario)


def test_a_chance_is_the_same_with_the_same_seed() -> None:
    async def outcomes(simulator: Simulator, seed: int) -> list[bool]:
        fault = Fault("refuse", methods="send", chance=0.3, seed=seed, code=500, description="Internal")
        simulator.faults.add(fault)
        dara = await person(simulator)
        results = [(await send(simulator, dara))["ok"] for _ in range(60)]
        simulator.faults.clear()
        return results

    async def scenario(simulator: Simulator) -> None:
        first = await outcomes(simulator, 7)
        assert first == await outcomes(simulator, 7)
        assert first != await outcomes(simulator, 8)
        assert 8 <= first.count(False) <= 30

    play(scenario)


@pytest.mark.parametrize(
    "wrong",
    [
        {"does": "explode"},
        {"does": "slow", "chance": 2},
        {"does": "slow", "seconds": "3"},
        {"does": "slow", "times": 0},
        {"does": "flood", "after": True},
        {"does": "refuse", "code": 403, "after": True},
        {"does": "cut", "colour": "red"},
        {"methods": "send"},
    ],
)
def test_faults_that_make_no_sense_are_not_taken(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        Fault.from_json(wrong)


def test_a_phone_that_refuses_voice_notes_takes_audio() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        await phone.refuses_voice()
        refusal = "Bad Request: VOICE_MESSAGES_FORBIDDEN"
        for method, field in (("sendVoice", "voice"), ("sendAudio", "audio")):
            form = aiohttp.FormData({"chat_id": str(phone.id)})
            form.add_field(field, silent_voice(1), filename="a.ogg", content_type="audio/ogg")
            url = f"{simulator.url}/bot{simulator.token}/{method}"
            async with aiohttp.ClientSession() as session, session.post(url, data=form) as response:
                answer = await response.json()
            assert answer["ok"] if field == "audio" else answer["description"] == refusal
        await phone.refuses_voice(False)
        await phone.sends_voice(1)
        note = phone.last.id
        assert (
            await call(simulator, "copyMessage", chat_id=phone.id, from_chat_id=phone.id, message_id=note)
        )["ok"]

    play(scenario)


def test_a_group_that_became_a_supergroup_has_another_id() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone, group = simulator.phone("Dara"), simulator.group("TWG", basic=True)
        await phone.adds_bot_to(group)
        sent = await send(simulator, group.id)
        assert sent["result"]["chat"]["type"] == "group"
        larger = await phone.upgrades(group)
        refused = await send(simulator, group.id)
        assert refused["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
        assert refused["parameters"] == {"migrate_to_chat_id": larger.id}
        assert (await send(simulator, larger.id))["result"]["chat"]["type"] == "supergroup"
        told = [update["message"] for update in (await call(simulator, "getUpdates"))["result"][-2:]]
        assert [message["chat"]["id"] for message in told] == [group.id, larger.id]
        assert told[0]["migrate_to_chat_id"] == larger.id
        assert told[1]["migrate_from_chat_id"] == group.id

    play(scenario)


def test_a_slow_upload_is_carried_out_though_the_bot_has_gone() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara = await person(simulator)
        simulator.faults.add(Fault("slow", methods="sendPhoto", seconds=0.2))
        form = aiohttp.FormData({"chat_id": str(dara), "caption": "a"})
        form.add_field("photo", sample_png(), filename="a.png", content_type="image/png")
        url = f"{simulator.url}/bot{simulator.token}/sendPhoto"
        async with aiohttp.ClientSession() as session:
            with pytest.raises(TimeoutError):
                await session.post(url, data=form, timeout=aiohttp.ClientTimeout(total=0.1))
        await asyncio.sleep(0.3)
        assert on_phone(simulator, dara) == ["a"]

    play(scenario)
