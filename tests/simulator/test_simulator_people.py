"""What people can do on their phones, and what the bot learns of it."""

from typing import Any

import pytest

from simulator import CannotDo, Simulator
from simulator.actions import Actions
from tests.simulator.playing import call, play, said_no

CARD = {
    "text": 'Meeting <a href="https://t.me/prachum_demo_bot?start=card_1">open</a>',
    "parse_mode": "HTML",
    "reply_markup": {
        "inline_keyboard": [
            [{"text": "✅ Attending", "callback_data": "a"}],
            [{"text": "Open", "url": "https://t.me/prachum_demo_bot?start=x-1"}],
        ]
    },
}


async def news(simulator: Simulator) -> list[dict[str, Any]]:
    """What the bot has not seen yet."""
    updates: list[dict[str, Any]] = (await call(simulator, "getUpdates"))["result"]
    if updates:
        await call(simulator, "getUpdates", offset=updates[-1]["update_id"] + 1)
    return updates


def test_nothing_can_be_sent_before_start() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        with pytest.raises(CannotDo, match="has not pressed Start"):
            await phone.says("hello")
        await phone.starts()
        await phone.blocks()
        with pytest.raises(CannotDo, match="has blocked the bot"):
            await phone.says("hello")

    play(scenario)


def test_a_link_starts_the_bot_with_its_parameter() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara", language_code="km")
        await phone.opens("https://t.me/prachum_demo_bot?start=Ab_-9")
        await phone.opens("bare")
        first, second = await news(simulator)
        assert first["message"]["text"] == "/start Ab_-9"
        assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
        assert first["message"]["from"]["language_code"] == "km"
        assert phone.id > 2**32
        assert second["message"]["text"] == "/start bare"
        assert phone.messages[0].text == "/start"
        with pytest.raises(CannotDo):
            await phone.opens("https://t.me/somebody_else?start=1")
        with pytest.raises(CannotDo):
            await phone.opens("x" * 65)

    play(scenario)


def test_pressing_buttons_and_links() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        await call(simulator, "sendMessage", chat_id=phone.id, **CARD)
        await news(simulator)
        await phone.presses("✅")
        await phone.presses("Open")
        assert await phone.taps_link("open") == "https://t.me/prachum_demo_bot?start=card_1"
        press, button, link = await news(simulator)
        assert press["callback_query"]["data"] == "a"
        assert press["callback_query"]["message"]["reply_markup"] == CARD["reply_markup"]
        assert button["message"]["text"] == "/start x-1"
        assert link["message"]["text"] == "/start card_1"
        with pytest.raises(AssertionError, match=r"no button 'Regrets'[\s\S]+\[✅ Attending\]"):
            await phone.presses("Regrets")
        with pytest.raises(AssertionError, match="no key"):
            await phone.taps_reply_key("x")
        with pytest.raises(AssertionError, match="no link"):
            await phone.taps_link("nowhere")

    play(scenario)


def test_a_forged_press_needs_force() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        await call(simulator, "sendMessage", chat_id=phone.id, **CARD)
        card = phone.last
        await news(simulator)
        with pytest.raises(CannotDo, match="DATA_INVALID"):
            Actions(simulator.world, phone.person).press_data(card.raw, "forged")
        await phone.replays_press(card, "forged")
        await call(simulator, "deleteMessage", chat_id=phone.id, message_id=card.id)
        await phone.replays_press(card, "a")
        forged, gone = await news(simulator)
        assert forged["callback_query"]["data"] == "forged"
        assert gone["callback_query"]["message"]["date"] == 0

    play(scenario)


def test_forwarding_loses_buttons_and_keeps_links() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara, sokha = simulator.phone("Dara"), simulator.phone("សុខា")
        await dara.starts()
        await call(simulator, "sendMessage", chat_id=dara.id, **CARD)
        await news(simulator)
        card = dara.last
        await dara.forwards(card, to=sokha)
        assert sokha.last.buttons == []
        assert sokha.last.forwarded
        await sokha.taps_link("open")
        await dara.forwards(card)
        opened, back = await news(simulator)
        assert opened["message"]["from"]["id"] == sokha.id
        assert opened["message"]["text"] == "/start card_1"
        assert back["message"]["forward_origin"]["sender_user"]["is_bot"]
        assert "reply_markup" not in back["message"]
        sent = await call(simulator, "sendMessage", chat_id=dara.id, text="a", protect_content=True)
        assert sent["result"]["has_protected_content"]
        with pytest.raises(CannotDo):
            await dara.forwards(dara.last, to=sokha)

    play(scenario)


def test_the_bot_forwards_and_copies() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara, sokha = simulator.phone("Dara"), simulator.phone("សុខា")
        for phone in (dara, sokha):
            await phone.starts()
        await dara.sends_voice(2)
        source = {"from_chat_id": dara.id, "message_id": dara.last.id}
        await call(simulator, "forwardMessage", chat_id=sokha.id, **source)
        assert sokha.last.forwarded
        await call(simulator, "copyMessage", chat_id=sokha.id, caption="From Dara", **source)
        assert (sokha.last.forwarded, sokha.last.kind, sokha.last.text) == (False, "voice", "From Dara")
        source["message_id"] = 9_999
        for method, verb in (("forwardMessage", "forward"), ("copyMessage", "copy")):
            refusal = await said_no(simulator, method, chat_id=sokha.id, **source)
            assert refusal == f"Bad Request: message to {verb} not found"

    play(scenario)


def test_contacts_own_foreign_and_forwarded() -> None:
    async def scenario(simulator: Simulator) -> None:
        dara, sokha = simulator.phone("Dara", "+85512000001"), simulator.phone("សុខា", "+85512000002")
        await dara.starts()
        await news(simulator)
        await dara.shares_contact()
        await dara.shares_contact_of(sokha)
        await dara.shares_contact_of(sokha, on_telegram=False)
        await dara.forwards(dara.messages[1])
        own, other, absent, forwarded = [update["message"] for update in await news(simulator)]
        assert own["contact"]["user_id"] == dara.id
        assert own["contact"]["phone_number"] == "85512000001"
        assert other["contact"]["user_id"] == sokha.id
        assert "user_id" not in absent["contact"]
        assert forwarded["contact"]["user_id"] == dara.id
        assert forwarded["forward_origin"]["type"] == "user"

    play(scenario)


def test_blocking_and_starting_again_is_told() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        await phone.blocks()
        await phone.blocks()
        await phone.starts()
        kinds = [next(reversed(update)) for update in await news(simulator)]
        assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]

    play(scenario)


def test_in_a_group_the_bot_hears_only_what_is_meant_for_it() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone, group = simulator.phone("Dara"), simulator.group("TWG")
        await phone.adds_bot_to(group)
        added, joined = await news(simulator)
        assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
        assert joined["message"]["new_chat_members"][0]["is_bot"]
        sent = await call(simulator, "sendMessage", chat_id=group.id, text="Only in private")
        assert sent["result"]["chat"]["type"] == "supergroup"
        await phone.says_in(group, "Good morning")
        await phone.says_in(group, "/help")
        await phone.says_in(group, "@prachum_demo_bot hello")
        await phone.says_in(group, "thanks", reply_to=phone.messages_in(group)[1])
        heard = [update["message"]["text"] for update in await news(simulator)]
        assert heard == ["/help", "@prachum_demo_bot hello", "thanks"]
        buttons = CARD["reply_markup"]
        await call(simulator, "sendMessage", chat_id=group.id, text="?", reply_markup=buttons)
        await phone.presses("✅", message=phone.messages_in(group)[-1])
        pressed = (await news(simulator))[0]["callback_query"]
        assert (pressed["message"]["chat"]["id"], pressed["from"]["id"]) == (group.id, phone.id)
        await call(simulator, "leaveChat", chat_id=group.id)
        assert await said_no(simulator, "sendMessage", chat_id=group.id, text="a") == (
            "Forbidden: bot is not a member of the supergroup chat"
        )

    play(scenario)


def test_the_screen_tells_a_failing_test_what_was_there() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        keys = {"keyboard": [[{"text": "☎ Share"}]]}
        await call(simulator, "sendMessage", chat_id=phone.id, text="Number?", reply_markup=keys)
        await call(simulator, "sendMessage", chat_id=phone.id, **CARD)
        await phone.sends_file(b"x", "roster.xlsx")
        assert phone.screen.splitlines() == [
            "--- Dara ---",
            "  > /start",
            "bot Number?",
            "bot Meeting open",
            "  [✅ Attending]",
            "  [Open]",
            "  > <document roster.xlsx>",
            "keys: [☎ Share]",
        ]

    play(scenario)
