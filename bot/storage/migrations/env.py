"""How Alembic runs here: on the connection that `bot.storage.schema` gives it."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from bot.storage.base import UtcDateTime
from bot.storage.records import Record


def render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Migrations name plain column types, so that they outlive our own."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
    render_item=render_item,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
