"""The simulator's calendar clock, which can be moved."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

PHNOM_PENH = ZoneInfo("Asia/Phnom_Penh")


class MovableClock:
    """Real time plus an offset. It remembers nothing between runs.

    `start` (aware) sets what the clock shows now; from there it runs on as a real clock does.
    """

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = timedelta()
        if start is not None:
            self.move_to(start)

    @property
    def offset(self) -> timedelta:
        return self._offset

    def now(self) -> datetime:
        """The moment, as aware UTC."""
        return datetime.now(UTC) + self._offset

    def advance(self, by: timedelta) -> None:
        self._offset += by

    def move_to(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("the clock moves only to a moment with a time zone")
        self._offset = moment - datetime.now(UTC)
