"""One process works on a database at a time: a lock file beside SQLite, an advisory lock in PostgreSQL."""

import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, make_url, text

from bot.storage.engine import make_engine

LOCK_KEY = 0x70726163_68756D  # "prachum"; the same for every version of the bot
PATIENCE = 3.0  # seconds in which PostgreSQL notices that a killed process is gone


class AlreadyRunning(Exception):
    """Another process holds the database; the text is for the operator."""


class DatabaseLock:
    """Held while the process lives; let go of when the process dies, however it dies."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self._is_sqlite = parsed.get_backend_name() == "sqlite"
        self._url = url
        self._path = Path(f"{parsed.database}.lock")
        self._handle: int | None = None
        self._connection: Connection | None = None

    def acquire(self) -> None:
        """Raises AlreadyRunning."""
        if self._is_sqlite:
            self._lock_file()
        else:
            self._lock_server()

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        if self._connection is not None:
            self._connection.close()
            self._connection.engine.dispose()
            self._connection = None

    def _lock_file(self) -> None:
        import fcntl  # not everywhere

        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise _already_running(f"{self._path} is locked") from None
        self._handle = handle

    def _lock_server(self) -> None:
        engine = make_engine(self._url).execution_options(isolation_level="AUTOCOMMIT")
        connection = engine.connect()
        until = time.monotonic() + PATIENCE
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": LOCK_KEY}):
            if time.monotonic() > until:
                connection.close()
                engine.dispose()
                raise _already_running("it holds the advisory lock")
            time.sleep(0.1)
        self._connection = connection

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _already_running(how_we_know: str) -> AlreadyRunning:
    return AlreadyRunning(
        f"Another bot already works on this database ({how_we_know}). "
        "Stop it first, or give this one another DATABASE_URL."
    )
