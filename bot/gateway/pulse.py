"""Whether the parts of the bot move: each says so as it goes, and health asks how long ago."""

from collections.abc import Callable
from time import monotonic

SILENT_FOR = 90.0  # seconds; three long polls


class Pulse:
    """Real time, whatever the office's clock shows."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._beats: dict[str, float] = {}

    def expect(self, part: str) -> None:
        """From now on the part has to say that it moves."""
        self._beats.setdefault(part, self._clock())

    def beat(self, part: str) -> None:
        self._beats[part] = self._clock()

    def ended(self, part: str) -> None:
        """Nothing more is expected of it: its work is another's now."""
        self._beats.pop(part, None)

    def stuck(self) -> dict[str, int]:
        """The parts that have been silent for too long, and for how many seconds."""
        now = self._clock()
        return {part: int(now - at) for part, at in self._beats.items() if now - at > SILENT_FOR}
