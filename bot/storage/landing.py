"""Carrying what threads have done to an event loop, many outcomes at a time."""

import asyncio
from collections import deque
from typing import Any

Landed = tuple["asyncio.Future[Any]", Any, BaseException | None]


class Landing:
    """Waking the loop costs more than most outcomes, so those that come together wake it once."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._landed: deque[Landed] = deque()
        self._called = False

    def bring(self, future: "asyncio.Future[Any]", result: Any, error: BaseException | None) -> None:
        """From any thread. Nobody waits any more when the loop is closed."""
        self._landed.append((future, result, error))
        if not self._called and not self.loop.is_closed():
            self._called = True
            self.loop.call_soon_threadsafe(self._unload)

    def _unload(self) -> None:
        self._called = False  # before looking: what comes from now on calls again
        while self._landed:
            future, result, error = self._landed.popleft()
            if future.done():  # whoever waited was cancelled
                continue
            future.set_exception(error) if error else future.set_result(result)
