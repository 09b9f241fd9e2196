"""Flood limits: what passes, what is refused for how long, and that the calendar does not matter."""

from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from simulator import Simulator
from simulator.errors import ApiError
from simulator.flood import FloodLimits
from tests.simulator.playing import bot_of, call, play


class Seconds:
    """A monotonic clock in the hand of the test."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def refusal_of(limits: FloodLimits, chat_id: int) -> ApiError | None:
    try:
        limits.check_chat(chat_id)
        limits.check_bot()
    except ApiError as refusal:
        return refusal
    return None


def passes(limits: FloodLimits, chat_id: int) -> bool:
    return refusal_of(limits, chat_id) is None


def test_thirty_messages_in_any_second() -> None:
    seconds = Seconds()
    limits = FloodLimits(clock=seconds)
    for turn in range(3):
        assert all(passes(limits, chat) for chat in range(1 + 100 * turn, 31 + 100 * turn))
        seconds.now += 1.0
    assert all(passes(limits, chat) for chat in range(1000, 1030))
    assert not passes(limits, 2000)


def test_a_private_chat_takes_a_short_burst_then_one_a_second() -> None:
    seconds = Seconds()
    limits = FloodLimits(clock=seconds)
    for _ in range(5):
        assert passes(limits, 7)
    for _ in range(10):
        seconds.now += 1.0
        assert passes(limits, 7)
    assert not passes(limits, 7)


def test_an_answer_to_a_person_is_not_a_broadcast() -> None:
    limits = FloodLimits(clock=Seconds())
    for _ in range(3):
        limits.heard_from(7)
        assert all(passes(limits, 7) for _ in range(5))


def test_a_group_takes_twenty_a_minute() -> None:
    seconds = Seconds()
    limits = FloodLimits(clock=seconds)
    for _ in range(20):
        assert passes(limits, -7)
        seconds.now += 1.0
    assert not passes(limits, -7)
    seconds.now += 60
    assert passes(limits, -7)


def test_sending_during_the_wait_makes_it_longer() -> None:
    seconds = Seconds()
    limits = FloodLimits(clock=seconds)
    refusals = [refusal for _ in range(8) if (refusal := refusal_of(limits, 7))]
    waits = [refusal.retry_after for refusal in refusals]
    assert refusals[0].description == "Too Many Requests: retry after 3"
    assert waits == [3, 4, 5]
    seconds.now += 5
    assert passes(limits, 7)


def test_fresh_uploads_of_one_size_queue_up() -> None:
    limits = FloodLimits(clock=Seconds())
    assert limits.delay_of_upload(100_000) == 0.0
    delays = [limits.delay_of_upload(9_000_000) for _ in range(6)]
    assert delays == pytest.approx([0, 0.9, 1.8, 2.7, 3.6, 4.5])
    limits.delay_of_upload(9_000_001)
    with pytest.raises(ApiError) as refusal:
        limits.delay_of_upload(9_000_000)
    assert refusal.value.retry_after == 60


def test_python_telegram_bot_is_told_how_long_to_wait_whatever_the_calendar() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        async with bot_of(simulator) as bot:
            for _ in range(5):
                await bot.send_message(phone.id, "a")
            await simulator.advance(timedelta(days=1))
            with pytest.raises(RetryAfter) as refusal:
                await bot.send_message(phone.id, "a")
            assert refusal.value.retry_after == 3
            assert simulator.refused[0] == ("sendMessage", 429, "Too Many Requests: retry after 3")

    play(scenario, limits=True)


def test_limits_can_be_turned_off() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        for _ in range(50):
            assert (await call(simulator, "sendMessage", chat_id=phone.id, text="a"))["ok"]

    play(scenario, limits=False)
