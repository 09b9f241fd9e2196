"""What is claimed of the outbox and has not left."""

import asyncio
from collections import deque
from collections.abc import Sequence

from bot.domain.delivery import Lane
from bot.gateway.drawing import Ready
from bot.gateway.outbox import Parcel

MOST_IN_HAND = 1000


class Line:
    """What is claimed of some lanes, one per chat; at most `most` that have not begun to leave."""

    def __init__(self, lanes: Sequence[Lane], most: int) -> None:
        self.lanes = lanes
        self.most = most
        self.in_hand: dict[int, Parcel] = {}  # by chat: claimed, and their outcome not committed
        self.ready: deque[Ready] = deque()  # drawn, and not begun to be sent
        self.waiting = 0  # claimed, and not begun to be sent
        self.awake = asyncio.Event()

    @property
    def has_room(self) -> bool:
        """Claiming a few at a time would cost more than it brings."""
        return self.waiting <= self.most / 2 and len(self.in_hand) < MOST_IN_HAND

    def clear(self) -> None:
        self.in_hand.clear()
        self.ready.clear()
        self.waiting = 0

    def began(self) -> None:
        """One of those that wait leaves, or is dropped; there may be room for others."""
        self.waiting -= 1
        if self.has_room:
            self.awake.set()
