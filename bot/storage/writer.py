"""The one writer of a SQLite database: what waits is committed together, each piece undone alone."""

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

TOGETHER = 0.05  # seconds after which a group is committed, whatever still waits
Work = Callable[[Session], Any]
Job = tuple[Work, Future[Any]]


class GroupWriter:
    """A thread that runs pieces of work one after the other and commits those that waited together."""

    def __init__(self, engine: Engine, open_session: Callable[[Connection], Session]) -> None:
        self._engine = engine.execution_options(sqlite_begin="IMMEDIATE")
        self._open_session = open_session
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work) -> Future[Any]:
        future: Future[Any] = Future()
        self._queue.put((work, future))
        return future

    def close(self) -> None:
        """Finish what waits, then stop."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            if job[1].set_running_or_notify_cancel():
                self._commit_together(job)

    def _commit_together(self, first: Job) -> None:
        group = [first]
        outcomes: list[tuple[Any, BaseException | None]] = []
        until = monotonic() + TOGETHER
        try:
            with self._engine.connect() as connection, connection.begin():
                outcomes.append(self._attempt(connection, first[0]))
                while monotonic() < until and (job := self._next()) is not None:
                    group.append(job)
                    outcomes.append(self._attempt(connection, job[0]))
        except Exception as error:  # noqa: BLE001 nothing was committed, and whoever waits is told
            outcomes = [(None, error)] * len(group)
        for (_, future), (result, failure) in zip(group, outcomes, strict=True):
            future.set_exception(failure) if failure else future.set_result(result)

    def _attempt(self, connection: Connection, work: Work) -> tuple[Any, BaseException | None]:
        try:
            with self._open_session(connection) as session, session.begin():
                return work(session), None
        except Exception as error:  # noqa: BLE001 whoever waits is told; the others' work stands
            return None, error

    def _next(self) -> Job | None:
        try:
            job = self._queue.get_nowait()
        except Empty:
            return None
        if job is None:
            self._queue.put(None)  # close() is heard again after this group
            return None
        return job if job[1].set_running_or_notify_cancel() else self._next()
