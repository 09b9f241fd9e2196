"""`backup` and `restore`: the whole database into one checked file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.house import fail, out, settings
from bot.gateway.queues import read_queues
from bot.storage import postgres_backup, sqlite_backup
from bot.storage.backup import Backup, BackupRefused
from bot.storage.store import Store

Target = Annotated[Path, typer.Argument(help="The file to write.", show_default=False)]
Source = Annotated[Path, typer.Argument(help="A file that `backup` wrote.", show_default=False)]


def backup(
    file: Target,
    force: Annotated[bool, typer.Option("--force", help="Replace the file when it is there.")] = False,
) -> None:
    """Write the whole database into one file, whether the bot runs or not. It is checked before it counts.

    On PostgreSQL this needs pg_dump and pg_restore, on PATH or in PG_BIN.
    """
    chosen = settings()
    try:
        if chosen.is_sqlite:
            made = sqlite_backup.back_up(chosen.database_url, file, replace=force)
        else:
            made = postgres_backup.back_up(chosen.database_url, file, replace=force, pg_bin=chosen.pg_bin)
    except BackupRefused as refused:
        fail(refused.faults)
    out.print(_told(made), markup=False, highlight=False, soft_wrap=True)


def restore(
    file: Source,
    force: Annotated[
        bool, typer.Option("--force", help="PostgreSQL: put aside what the database holds.")
    ] = False,
) -> None:
    """Put a backup in the database's place, and bring its tables up to date. Stop the bot first.

    What was there before is kept: on SQLite as a file beside it, on PostgreSQL as a schema.
    """
    chosen = settings()
    url, now = chosen.database_url, SystemClock().now()
    try:
        kept: Path | str | None
        if chosen.is_sqlite:
            kept = sqlite_backup.restore(url, file, now)
        else:
            kept = postgres_backup.restore(url, file, now, replace=force, pg_bin=chosen.pg_bin)
    except BackupRefused as refused:
        fail(refused.faults)
    lines = ["The backup is in place."]
    if kept:
        lines.append(f"What was there before is kept as {kept}.")
    if owed := _owed(url):
        lines.append(f"It owes {owed} messages: those not yet too late are sent when the bot starts.")
    out.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def _told(made: Backup) -> str:
    return f"{made.path}: {made.size / 1024:,.0f} KiB, tables of version {made.version}, checked."


def _owed(url: str) -> int:
    """Some of them may have been sent after the backup was made."""
    store = Store(url)
    try:
        queues = store.read_now(lambda session: read_queues(session, SystemClock().now()))
    finally:
        store.close()
    return sum(queues.outbox.values())
