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

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.storage.engine import make_engine
from bot.storage.landing import Landing
from bot.storage.writer import GroupWriter, Settle, Work, open_session

T = TypeVar("T")
# Most runs after a serialisation failure, a deadlock, and a unique violation, as which PostgreSQL may
# report the first.
MOST_RUNS = {"40001": 40, "40P01": 40, "23505": 3}
TROUBLE = (OperationalError, InterfaceError)  # of the database itself: it may be back in a moment
_WAKES = "wakes"


class Store:
    """One database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = make_engine(url)
        self.is_sqlite = self._engine.dialect.name == "sqlite"
        self._listeners: dict[str, Callable[[], None]] = {}
        self._readers = ThreadPoolExecutor(4, thread_name_prefix="reader")
        self._landing: Landing | None = None
        self._writers: GroupWriter | _Serializable
        self._writers = GroupWriter(self._engine) if self.is_sqlite else _Serializable(self._engine)

    @property
    def engine(self) -> Engine:
        return self._engine

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in one transaction and commit it; what it raises undoes it and comes back.

        It may run several times, so it must touch nothing but the session.
        """
        loop = asyncio.get_running_loop()
        if self._landing is None or self._landing.loop is not loop:
            self._landing = Landing(loop)
        landing, future = self._landing, loop.create_future()
        self._submit(work, lambda result, error: landing.bring(future, result, error))
        result: T = await future
        return result

    def write_now(self, work: Callable[[Session], T]) -> T:
        """The same for code without an event loop."""
        return self._submitted(work).result()

    async def claim(self, work: Callable[[Session], T]) -> T:
        """A write that takes rows of a queue: on PostgreSQL READ COMMITTED, for FOR UPDATE SKIP LOCKED."""
        if self.is_sqlite:
            return await self.write(work)
        return await self.off_loop(lambda: self._read_committed(work))

    async def off_loop(self, work: Callable[[], T]) -> T:
        """Run `work` in a thread in which `read_now` may be called."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` on one consistent state of the database."""
        return await self.off_loop(lambda: self.read_now(work))

    def read_now(self, work: Callable[[Session], T]) -> T:
        """The same for code without an event loop."""
        engine = self._engine
        if not self.is_sqlite:
            engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with engine.connect() as connection, open_session(connection, "create_savepoint") as session:
            return work(session)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One open transaction, rolled back at the end unless committed; meanwhile nobody else writes."""
        engine = self._engine.execution_options(sqlite_begin="IMMEDIATE")
        with engine.connect() as connection, open_session(connection, "conditional_savepoint") as session:
            yield session

    def on_wake(self, name: str, listener: Callable[[], None]) -> None:
        """Call the listener, from any thread, after each commit that said `wake(session, name)`.

        Whoever wrote goes on after that.
        """
        self._listeners[name] = listener

    def close(self) -> None:
        self._writers.close()
        self._readers.shutdown()
        self._engine.dispose()

    def _submitted(self, work: Callable[[Session], T]) -> Future[T]:
        future: Future[T] = Future()

        def settle(result: Any, error: BaseException | None) -> None:
            future.set_exception(error) if error else future.set_result(result)

        self._submit(work, settle)
        return future

    def _submit(self, work: Work, settle: Settle) -> None:
        wakes: set[str] = set()

        def noted(session: Session) -> Any:
            wakes.clear()
            session.info[_WAKES] = wakes
            return work(session)

        def settled(result: Any, error: BaseException | None) -> None:
            if error is None:
                self._rouse(wakes)  # first, so that whoever waited finds them at work
            settle(result, error)

        self._writers.submit(noted, settled)

    def _rouse(self, wakes: set[str]) -> None:
        for name in wakes & self._listeners.keys():
            self._listeners[name]()

    def _read_committed(self, work: Callable[[Session], T]) -> T:
        engine = self._engine.execution_options(isolation_level="READ COMMITTED")
        with (
            engine.connect() as connection,
            open_session(connection, "create_savepoint") as session,
            session.begin(),
        ):
            return work(session)


class _Serializable:
    """Writers of PostgreSQL: a few threads, each transaction run again when another one got in its way."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="SERIALIZABLE")
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="writer")

    def submit(self, work: Work, settle: Settle) -> None:
        self._threads.submit(self._settle, work, settle)

    def close(self) -> None:
        self._threads.shutdown()

    def _settle(self, work: Work, settle: Settle) -> None:
        try:
            result = self._run(work)
        except BaseException as error:  # noqa: BLE001 whoever waits is told
            settle(None, error)
        else:
            settle(result, None)

    def _run(self, work: Work) -> Any:
        for run in count(1):
            try:
                with (
                    self._engine.connect() as connection,
                    open_session(connection, "create_savepoint") as session,
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
