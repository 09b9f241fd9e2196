"""Units of work: run a synchronous function in one transaction, from async code or not."""

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.storage.engine import make_engine
from bot.storage.writer import GroupWriter

T = TypeVar("T")
# Most runs after a serialisation failure, a deadlock, and a unique violation, as which PostgreSQL may
# report the first.
MOST_RUNS = {"40001": 12, "40P01": 12, "23505": 3}
_WAKES = "wakes"


class Store:
    """One database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = make_engine(url)
        self.is_sqlite = self._engine.dialect.name == "sqlite"
        self._listeners: dict[str, Callable[[], None]] = {}
        self._readers = ThreadPoolExecutor(4, thread_name_prefix="reader")
        self._writers: GroupWriter | _Serializable
        if self.is_sqlite:
            self._writers = GroupWriter(self._engine, self._open)
        else:
            self._writers = _Serializable(self._engine, self._open)

    @property
    def engine(self) -> Engine:
        return self._engine

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in one transaction and commit it; what it raises undoes it and comes back.

        On PostgreSQL it may run several times, so it must touch nothing but the session.
        """
        return await asyncio.wrap_future(self._submit(work))

    def write_now(self, work: Callable[[Session], T]) -> T:
        """The same for code without an event loop."""
        return self._submit(work).result()

    async def claim(self, work: Callable[[Session], T]) -> T:
        """A write that takes rows of a queue: on PostgreSQL READ COMMITTED, for FOR UPDATE SKIP LOCKED."""
        if self.is_sqlite:
            return await self.write(work)
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read_committed, work)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` on one consistent state of the database."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def read_now(self, work: Callable[[Session], T]) -> T:
        """The same for code without an event loop."""
        engine = self._engine
        if not self.is_sqlite:
            engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with engine.connect() as connection, self._open(connection) as session:
            return work(session)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One open transaction, rolled back at the end unless committed; meanwhile nobody else writes."""
        engine = self._engine.execution_options(sqlite_begin="IMMEDIATE")
        with engine.connect() as connection, self._open(connection, "conditional_savepoint") as session:
            yield session

    def on_wake(self, name: str, listener: Callable[[], None]) -> None:
        """Call the listener, from any thread, after each commit that said `wake(session, name)`."""
        self._listeners[name] = listener

    def close(self) -> None:
        self._writers.close()
        self._readers.shutdown()
        self._engine.dispose()

    def _submit(self, work: Callable[[Session], T]) -> Future[T]:
        wakes: set[str] = set()

        def noted(session: Session) -> T:
            wakes.clear()
            session.info[_WAKES] = wakes
            return work(session)

        future = self._writers.submit(noted)
        future.add_done_callback(lambda done: self._rouse(done, wakes))
        return future

    def _rouse(self, done: Future[Any], wakes: set[str]) -> None:
        if done.cancelled() or done.exception() is not None:
            return
        for name in wakes & self._listeners.keys():
            self._listeners[name]()

    def _read_committed(self, work: Callable[[Session], T]) -> T:
        engine = self._engine.execution_options(isolation_level="READ COMMITTED")
        with engine.connect() as connection, self._open(connection) as session, session.begin():
            return work(session)

    def _open(self, connection: Connection, joining: Any = "create_savepoint") -> Session:
        return Session(connection, join_transaction_mode=joining, expire_on_commit=False)


class _Serializable:
    """Writers of PostgreSQL: a few threads, each transaction run again when another one got in its way."""

    def __init__(self, engine: Engine, open_session: Callable[[Connection], Session]) -> None:
        self._engine = engine.execution_options(isolation_level="SERIALIZABLE")
        self._open_session = open_session
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="writer")

    def submit(self, work: Callable[[Session], Any]) -> Future[Any]:
        return self._threads.submit(self._run, work)

    def close(self) -> None:
        self._threads.shutdown()

    def _run(self, work: Callable[[Session], Any]) -> Any:
        for run in count(1):
            try:
                with (
                    self._engine.connect() as connection,
                    self._open_session(connection) as session,
                    session.begin(),
                ):
                    return work(session)
            except DBAPIError as error:
                if run >= MOST_RUNS.get(getattr(error.orig, "sqlstate", None) or "", 0):
                    raise
                time.sleep(random.uniform(0, 0.01 * 2 ** min(run, 6)))  # noqa: S311 only spreads the runs
        raise AssertionError("counting does not end")


def wake(session: Session, name: str) -> None:
    """Ask that the listener of that name be called once this is committed."""
    session.info.setdefault(_WAKES, set()).add(name)


def database_time(session: Session) -> datetime:
    """The moment by which leases are counted: real time, however the office's clock was moved."""
    if session.get_bind().dialect.name == "sqlite":
        return SystemClock().now()
    moment: datetime = session.scalars(select(func.clock_timestamp())).one()
    return moment
