"""One person who presses without end keeps nobody else waiting, and Telegram stays content."""

import asyncio
import time

from tests.security.scene import set_scene
from tests.story import Story, StoryPhone

PATIENCE = 5.0  # seconds, on a busy machine; by far less than a hundred answers take


async def _press_without_end(hurried: StoryPhone, other: StoryPhone, shown: int) -> float:
    """How long the other waits for an answer meanwhile, in seconds."""
    for number in range(100):
        data = ("home", "hohelp")[number // 20 % 2] if number % 20 == 0 else "nonsense"
        await hurried.of.replays_press(hurried.of.from_bot[0], data)
    began = time.monotonic()
    await other.of.says("/privacy")
    while len(other.of.from_bot) == shown and time.monotonic() < began + PATIENCE:  # noqa: ASYNC110 a phone is looked at
        await asyncio.sleep(0.01)
    return time.monotonic() - began


def test_a_hundred_presses_of_one_person_delay_nobody_else(story: Story) -> None:
    scene = set_scene(story, "officer", "chief")
    hurried, other = scene["officer"], scene["chief"]
    other.says("/privacy")
    shown = len(other.from_bot)
    assert "kept" in other.last.text
    waited = story.loop.run(_press_without_end(hurried, other, shown))
    assert waited < PATIENCE
    story.settle()
