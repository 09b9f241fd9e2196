"""The bot counts as settled only when everybody has their answer, however late the database is read."""

from collections.abc import Callable
from time import sleep
from typing import Any

import pytest

from bot.storage.store import Store
from tests.delivery import bots
from tests.factories import START
from tests.story import open_story


def test_on_a_busy_machine_nobody_is_taken_for_answered(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read_late(store: Store, work: Callable[..., Any]) -> Any:
        def late() -> Any:
            sleep(0.01)
            return store.read_now(work)

        return await store.off_loop(late)

    monkeypatch.setattr(Store, "read", read_late)
    with open_story(sqlite_url, START, handlers=bots.HANDLERS, kinds=bots.KINDS) as story:
        sok = story.phone("Sok")
        sok.starts()
        for number in range(15):
            sok.says(str(number))
            assert sok.last.text == f"heard {number}"
