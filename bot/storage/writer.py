"""The one writer of a SQLite database: what waits is committed together, each piece undone alone."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

TOGETHER = 0.02  # seconds after which a group is committed, whatever still waits
Work = Callable[[Session], Any]
Settle = Callable[[Any, BaseException | None], None]  # told the result, or what went wrong, after the commit
Job = tuple[Work, Settle]
Outcome = tuple[Any, BaseException | None]


class _Undo(Exception):
    """A piece failed, so the group is undone and done again with each piece by itself."""


class GroupWriter:
    """A thread that runs pieces of work one after the other and commits those that waited together."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(sqlite_begin="IMMEDIATE")
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work, settle: Settle) -> None:
        self._queue.put((work, settle))

    def close(self) -> None:
        """Finish what waits, then stop."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            group = [job]
            try:
                outcomes = self._commit_together(group)
            except _Undo:
                outcomes = self._commit_each_by_itself(group)
            except Exception as error:  # noqa: BLE001 nothing was committed, and whoever waits is told
                outcomes = [(None, error)] * len(group)
            for (_, settle), outcome in zip(group, outcomes, strict=True):
                settle(*outcome)

    def _commit_together(self, group: list[Job]) -> list[Outcome]:
        """Without savepoints, which would cost more than most pieces do. Raises _Undo.

        `group` grows by what comes meanwhile.
        """
        outcomes: list[Outcome] = []
        until = monotonic() + TOGETHER
        with self._engine.connect() as connection, connection.begin():
            job: Job | None = group[0]
            while job is not None:
                try:
                    with open_session(connection, "rollback_only") as session, session.begin():
                        outcomes.append((job[0](session), None))
                except Exception as error:
                    raise _Undo from error
                job = self._next() if monotonic() < until else None
                if job is not None:
                    group.append(job)
        return outcomes

    def _commit_each_by_itself(self, group: list[Job]) -> list[Outcome]:
        """Under a savepoint each, so that a failing piece undoes itself alone."""
        outcomes: list[Outcome] = []
        try:
            with self._engine.connect() as connection, connection.begin():
                for work, _ in group:
                    outcomes.append(_attempt(connection, work))
        except Exception as error:  # noqa: BLE001 as above
            outcomes = [(None, error)] * len(group)
        return outcomes

    def _next(self) -> Job | None:
        try:
            job = self._queue.get_nowait()
        except Empty:
            return None
        if job is None:
            self._queue.put(None)  # close() is heard again after this group
        return job


def open_session(connection: Connection, joining: Any) -> Session:
    return Session(connection, join_transaction_mode=joining, expire_on_commit=False)


def _attempt(connection: Connection, work: Work) -> Outcome:
    try:
        with open_session(connection, "create_savepoint") as session, session.begin():
            return work(session), None
    except Exception as error:  # noqa: BLE001 whoever waits is told; the others' work stands
        return None, error
