"""One dialect of each kind of database in a process, as a bot has: statements are compiled once, not once in
each test."""

from typing import Any

from sqlalchemy import Engine, create_engine

from bot.storage import engine as engines

_shared: dict[str, Engine] = {}


def share_dialect(engine: Engine) -> None:
    """Of an engine that was connected: those made from now on know what it and they compiled."""
    _shared[engine.dialect.name] = engine


def _create_engine(url: str, **options: Any) -> Engine:
    made = create_engine(url, **options)
    if first := _shared.get(made.dialect.name):
        made.dialect, made._compiled_cache = first.dialect, first._compiled_cache
        made.pool._dialect = first.dialect
    return made


engines.create_engine = _create_engine
