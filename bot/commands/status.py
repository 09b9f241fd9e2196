"""`status`: what an operator wants to know at a glance."""

import json
from datetime import datetime
from typing import Annotated

import typer

from bot import __version__
from bot.clock import SystemClock, local
from bot.commands.house import fail, out, settings
from bot.gateway.overview import Overview, read_overview
from bot.storage.lock import AlreadyRunning, DatabaseLock
from bot.storage.schema import is_current
from bot.storage.store import Store


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON on standard output.")] = False,
) -> None:
    """Say how the bot is: who works, what waits, what failed, when it was deaf. Nothing is changed."""
    url = settings().database_url
    if not is_current(url):
        fail(["The tables are not those of this version yet: `python -m bot db upgrade`, or start the bot."])
    store = Store(url)
    try:
        seen = store.read_now(lambda session: read_overview(session, SystemClock().now()))
    finally:
        store.close()
    runs = _is_locked(url) if store.is_sqlite else seen.queues.processes > 0
    if as_json:
        said = {"version": __version__, "running": runs, **seen.as_json()}
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2, default=datetime.isoformat))
    else:
        out.print("\n".join(_lines(seen, runs)), markup=False, highlight=False, soft_wrap=True)


def _is_locked(url: str) -> bool:
    """On SQLite the rows of a killed process stay, and its lock does not."""
    try:
        with DatabaseLock(url):
            return False
    except AlreadyRunning:
        return True


def _lines(seen: Overview, runs: bool) -> list[str]:
    queues = seen.queues
    lines = [f"Prachum {__version__}, {'running' if runs else 'not running'}"]
    if runs:
        roles = ", ".join(f"{role} {holder}" for role, holder in sorted(queues.roles_held.items()))
        processes = "1 process" if queues.processes == 1 else f"{queues.processes} processes"
        lines.append(f"  {processes}; {roles or 'no roles held'}")
    if seen.heard_until:
        lines.append(f"  last heard Telegram {_moment(seen.heard_until)}")
    lines.append(f"Inbox: {queues.inbox_open} open{_since(queues.inbox_oldest, queues.inbox_open)}")
    states = ", ".join(f"{count} {state}" for state, count in sorted(seen.messages.items()))
    lines.append(f"Outbox: {states or 'nothing'}")
    if queues.outbox_oldest_due:
        lines.append(f"  the oldest has been due for {queues.outbox_oldest_due:.0f} s")
    lines.append(f"Updates set aside: {queues.set_aside}")
    lines += [f"  {one.id}  {_moment(one.at)}  {one.error}" for one in seen.aside]
    lines.append(f"Deaf in the last 14 days: {len(seen.silences)} times")
    lines += [f"  {_moment(since)} to {_moment(until)}" for since, until in seen.silences]
    return lines


def _moment(moment: datetime) -> str:
    return f"{local(moment):%Y-%m-%d %H:%M}"


def _since(seconds: float, waiting: int) -> str:
    return f", the oldest for {seconds:.0f} s" if waiting else ""
