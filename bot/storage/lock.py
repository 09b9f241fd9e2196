"""One process works on a SQLite database at a time: a lock file beside it.

On PostgreSQL several may (`bot.storage.leaders`), and nothing is locked.
"""

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import make_url


class AlreadyRunning(Exception):
    """Another process holds the database; the text is for the operator."""


class DatabaseLock:
    """Held while the process lives; let go of when the process dies, however it dies."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self._path = Path(f"{parsed.database}.lock") if parsed.get_backend_name() == "sqlite" else None
        self._handle: int | None = None

    def acquire(self) -> None:
        """Raises AlreadyRunning."""
        if self._path is None:
            return
        import fcntl  # not everywhere

        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise AlreadyRunning(
                f"Another bot already works on this database ({self._path} is locked). "
                "Stop it first, or give this one another DATABASE_URL."
            ) from None
        self._handle = handle

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
