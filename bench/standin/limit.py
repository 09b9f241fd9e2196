"""The overall limit: 30 messages and edits within any second, as Telegram advises."""

from collections import deque
from time import monotonic

from simulator.errors import too_many_requests

MOST = 30
WITHIN = 1.0  # seconds
WAIT = 1  # seconds of retry_after


class Limit:
    """Refuses what is too much, and nothing more.

    The simulator also lengthens the wait of whoever goes on sending meanwhile. Here that would decide the
    matter: the peers' limiter never gets out of it again.
    """

    def __init__(self, enforced: bool) -> None:
        self._enforced = enforced
        self._accepted: deque[float] = deque()

    def check(self) -> None:
        """Count one more; raises ApiError 429."""
        if not self._enforced:
            return
        now = monotonic()
        while self._accepted and self._accepted[0] <= now - WITHIN:
            self._accepted.popleft()
        if len(self._accepted) >= MOST:
            raise too_many_requests(WAIT)
        self._accepted.append(now)
