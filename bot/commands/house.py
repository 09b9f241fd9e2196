"""What all commands share: settings, the database, and mistakes told all at once."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from bot.commands import MISTAKE
from bot.config import Misconfigured, Settings
from bot.storage.schema import upgrade
from bot.storage.store import Store

MOST = 1000  # that a search shows

if TYPE_CHECKING:
    from rich.console import Console


class Terminal:
    """Rich is loaded when something is to be shown: `run`, which stays for months, shows nothing."""

    def __init__(self, *, stderr: bool = False) -> None:
        self._stderr = stderr

    @cached_property
    def console(self) -> "Console":
        from rich.console import Console

        return Console(stderr=self._stderr)

    def print(self, *shown: Any, **how: Any) -> None:
        self.console.print(*shown, **how)


out = Terminal()
err = Terminal(stderr=True)


def fail(faults: Sequence[str]) -> NoReturn:
    """Tell every fault, a line each, and end with code 2."""
    for fault in faults:
        err.print(fault, markup=False, highlight=False, style="red", soft_wrap=True)
    raise typer.Exit(MISTAKE)


def most_faults(most: int) -> list[str]:
    """What is wrong with `--most`, which limits what is found."""
    return [] if 0 < most <= MOST else [f"--most: give a number from 1 to {MOST}."]


def known_codes(codes: Sequence[str]) -> str:
    """The bodies there are, or how to add one."""
    return ", ".join(codes) or "none yet; add one with: python -m bot body add"


def settings(*, needs_token: bool = False) -> Settings:
    """The settings, with the log as loud as they say; ends with code 2 when they cannot be used."""
    try:
        loaded = Settings.load(needs_token=needs_token)
    except Misconfigured as error:
        fail(error.faults)
    logging.getLogger().setLevel(loaded.log_level)
    return loaded


@contextmanager
def opened_store() -> Iterator[Store]:
    """The database of the settings, brought up to date."""
    url = settings().database_url
    upgrade(url)
    store = Store(url)
    try:
        yield store
    finally:
        store.close()
