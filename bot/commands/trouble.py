"""A database or a file that cannot be used: told in a sentence that says what to do, not by a traceback."""

import errno

import typer
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.commands import MISTAKE
from bot.storage.schema import Damaged, NotOurs, TooNew

# What SQLite says, and what the operator can do about it.
ADVICE = {
    "unable to open": "See that DATABASE_URL names a file, and who may write in its folder.",
    "readonly": "Run this as the user to whom the database belongs.",
    "not a database": "Give another DATABASE_URL, or move that file away and restore a backup.",
    "malformed": "Restore a backup.",
    "is locked": "Somebody else has been writing for long: try again in a minute.",
    "is full": "Make room on its disk and try again.",
}
AWAY = "See that PostgreSQL runs and lets us in, and that DATABASE_URL is right."
FORBIDDEN = ("42501", "25006")  # of PostgreSQL: no privilege, and a database that may only be read


def tell(trouble: Exception, *, code: int = MISTAKE) -> None:
    """Raises typer.Exit after telling it; returns when it is a mistake of ours."""
    if said := _sentence(trouble):
        typer.secho(said, err=True, fg="red")
        raise typer.Exit(code) from None


def _sentence(trouble: Exception) -> str | None:
    match trouble:
        case TooNew() | Damaged() | NotOurs():
            return str(trouble)
        case DBAPIError():
            return _of_database(trouble)
        case OSError(errno=number, strerror=str(why), filename=str(name)) if number != errno.EPIPE:
            return f"{name}: {why}. See that the path is right, and that whoever runs this may use it."
    return None


def may_pass(trouble: Exception) -> bool:
    """Whether trying again may help: PostgreSQL may be back in a moment."""
    return isinstance(trouble, OperationalError | InterfaceError) and not _is_sqlite(trouble)


def _of_database(trouble: DBAPIError) -> str | None:
    said = str(trouble.orig).strip().partition("\n")[0].rstrip(".")
    if _is_sqlite(trouble):
        advice = next((advice for words, advice in ADVICE.items() if words in said), None)
        return advice and f"The database cannot be used ({said}). {advice}"
    state = getattr(trouble.orig, "sqlstate", None)
    if state in FORBIDDEN:
        return f"The database refuses ({said}). Give the user of DATABASE_URL the right to it."
    not_reached = state is None or may_pass(trouble)
    return f"The database does not answer ({said}). {AWAY}" if not_reached else None


def _is_sqlite(trouble: DBAPIError) -> bool:
    return type(trouble.orig).__module__ == "sqlite3"
