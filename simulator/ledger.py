"""What became of every writing call of the bot: for tests that count what was lost or repeated."""

from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

KEPT = 1_000_000


@dataclass(slots=True)
class Entry:
    """One message written, edited, copied or deleted, or one press answered, or an attempt at it.

    `delivered`: it happened. `answered`: an answer went out on an open connection (not that it was
    read). `code`: that answer's HTTP status, 0 without one. `received_at`: time.monotonic() of the
    request. `text` as on the phone, of a refused call as it came. Ids that are not known are 0.
    """

    seq: int
    method: str
    chat_id: int
    message_id: int
    text: str
    received_at: float
    delivered: bool
    answered: bool = False
    code: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Ledger:
    """The newest entries, numbered from 1 in the order in which things happened."""

    def __init__(self, keep: int = KEPT) -> None:
        self._entries: deque[Entry] = deque(maxlen=keep)
        self._count = 0

    def keep(self, count: int) -> None:
        """Hold no more entries than this; 0 turns the ledger off."""
        self._entries = deque(self._entries, maxlen=count)

    @property
    def on(self) -> bool:
        return self._entries.maxlen != 0

    @property
    def count(self) -> int:
        """How many entries there were so far, kept or not."""
        return self._count

    @property
    def entries(self) -> Iterable[Entry]:
        """All that are kept, oldest first; not a copy."""
        return self._entries

    def after(self, seq: int, most: int | None = None) -> list[Entry]:
        """Entries with a larger number, at most so many of the oldest."""
        start = max(0, seq - (self._count - len(self._entries)))
        return list(islice(self._entries, start, None if most is None else start + most))

    def add(
        self,
        method: str,
        place: tuple[int, int, str],
        received_at: float,
        delivered: bool,
    ) -> Entry:
        """`place` is (chat id, message id, text)."""
        self._count += 1
        entry = Entry(self._count, method, *place, received_at, delivered)
        self._entries.append(entry)
        return entry
