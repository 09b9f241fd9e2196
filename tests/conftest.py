"""What all tests share: databases, a clock to move, and the whole bot against the local Telegram."""

import gc
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.storage.engine import make_engine
from bot.storage.records import BotIdentity, Record
from bot.storage.store import Store
from tests.dialects import share_dialect
from tests.factories import START
from tests.postgresql import EMPTY, LET_GO, PostgreSqlServer, run_sql, sqlalchemy_url
from tests.story import Story, open_story


@dataclass
class FrozenClock:
    """Stands still until a test moves it."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


def pytest_collection_finish() -> None:
    """What was imported lives to the end: nobody need look through it for garbage after each test."""
    gc.collect()
    gc.freeze()


def make_schema(url: str) -> None:
    """All tables as the records say, and the bot's own name."""
    engine = make_engine(url)
    with Session(engine) as session:
        Record.metadata.create_all(engine)
        name_the_bot(session)
        session.commit()
    engine.dispose()
    share_dialect(engine)


def name_the_bot(session: Session) -> None:
    session.add(BotIdentity(id=7_000_000_001, username="prachum_demo_bot"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    make_schema(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A real PostgreSQL with a database of all tables; its address. It may forget when the machine fails."""
    try:
        server = PostgreSqlServer()
    except Exception as error:  # noqa: BLE001 whatever keeps it from starting
        pytest.skip(f"PostgreSQL does not start here: {type(error).__name__}: {error}")
    run_sql(server.address, "ALTER SYSTEM SET fsync = off")
    # It would note that a table is empty between two tests, and thousands of rows in it be looked for slowly.
    run_sql(server.address, "ALTER SYSTEM SET autovacuum = off")
    run_sql(server.address, "SELECT pg_reload_conf()")
    run_sql(server.address, "CREATE DATABASE prachum")
    make_schema(sqlalchemy_url(server.address, "prachum"))
    yield server.address
    server.close()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "prachum.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql: str) -> str:
    """The database as new: emptying it takes a tenth of the time of making another one."""
    url = sqlalchemy_url(postgresql, "prachum")
    engine = make_engine(url)
    with Session(engine) as session:
        session.execute(text(LET_GO))
        session.execute(text(EMPTY))
        name_the_bot(session)
        session.commit()
    engine.dispose()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url)
    yield store
    store.close()


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """One open transaction, undone at the end."""
    with store.session() as session:
        yield session


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def story(sqlite_url: str) -> Iterator[Story]:
    """The bot and the local Telegram in one process, on SQLite."""
    with open_story(sqlite_url, START) as story:
        yield story


@pytest.fixture
def story_on_both(database_url: str) -> Iterator[Story]:
    """The same on each kind of database, where storage matters."""
    with open_story(database_url, START) as story:
        yield story
