"""Databases filled beforehand: a template is made once, and each contender gets a copy."""

import json
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.contenders.common import chats
from bench.processes import Stuck
from bot.clock import SystemClock
from bot.domain.delivery import Lane
from bot.services.owe import Debt, owe_many
from bot.storage.engine import make_engine
from bot.storage.records import Account
from bot.storage.schema import upgrade

PIECE = 5_000  # written at once: a bot may be at work beside us


class Shelf:
    """A folder of databases that goes when the bench ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._template = folder / "template.db"
        upgrade(f"sqlite:///{self._template}")

    def fresh(self, name: str) -> Path:
        """An empty database with all tables."""
        return self.copy(self._template, name)

    def copy(self, template: Path, name: str) -> Path:
        path = self.folder / f"{name}.db"
        for old in self.folder.glob(f"{name}.db*"):
            old.unlink()
        shutil.copy(template, path)
        return path


@contextmanager
def open_shelf() -> Iterator[Shelf]:
    with TemporaryDirectory(prefix="prachum-bench-") as folder:
        yield Shelf(Path(folder))


@contextmanager
def writing(path: Path) -> Iterator[Session]:
    """One transaction on a database that no bot has open."""
    engine = make_engine(f"sqlite:///{path}")
    with (
        engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection,
        Session(connection) as session,
    ):
        yield session
        session.commit()
    engine.dispose()


def owe_notes(path: Path, count: int, kind: str, *, first: int = 0) -> None:
    """Queue a message of that kind for as many people whom the bot knows, from the given one on."""
    now = SystemClock().now()
    for piece in _pieces(chats(first + count)[first:]):
        with writing(path) as session:
            meet_people(session, piece, now)
            owe_many(
                session,
                now,
                [Debt(chat_id, kind, f"{kind}.{chat_id}", {}) for chat_id in piece],
                lane=Lane.BROADCAST,
            )


def meet_people(session: Session, account_ids: Iterable[int], now: datetime) -> None:
    rows = [{"id": one, "language": "km", "first_seen_at": now} for one in account_ids]
    session.execute(insert(Account), rows)


def _pieces(many: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(many), PIECE):
        yield many[start : start + PIECE]


def moment_when(path: Path, question: str, expected: int, seconds: float) -> float:
    """The monotonic moment at which that count was first seen committed; raises Stuck."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    end = time.monotonic() + seconds
    counted = 0
    try:
        while time.monotonic() < end:
            (counted,) = connection.execute(question).fetchone()
            if counted >= expected:
                return time.monotonic()
            time.sleep(0.025)
    finally:
        connection.close()
    raise Stuck(f"after {seconds} s {counted} of {expected} were committed")


def write_lines(path: Path, lines: Iterable[object]) -> None:
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n")
