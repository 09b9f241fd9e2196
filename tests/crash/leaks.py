"""Looking for the token where it must not be: every log line, every column of every table."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import MetaData, create_engine, select


def in_files(paths: Iterable[Path], token: str) -> Iterator[str]:
    secret = token.encode()
    for path in paths:
        with path.open("rb") as lines:
            yield from (f"{path.name}:{number}" for number, line in enumerate(lines, 1) if secret in line)


def in_database(url: str, token: str) -> Iterator[str]:
    """Columns as they are stored, errors among them; a JSON column reads as its text."""
    engine = create_engine(url, hide_parameters=True)
    tables = MetaData()
    tables.reflect(engine)
    secret = token.encode()
    with engine.connect() as connection:
        for table in tables.sorted_tables:
            for row in connection.execute(select(table)):
                for column, value in row._mapping.items():
                    raw = value if isinstance(value, bytes) else str(value).encode()
                    if secret in raw:
                        yield f"{table.name}.{column}"
    engine.dispose()
