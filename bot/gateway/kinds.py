"""Kinds of messages that we owe: how each is read from the database and drawn when it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.domain.screens import CommandMenu, Screen
from bot.wording.translator import Translator

About = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """`read(session, about, account_id, now)` gives the facts, or None when it is no longer
    true: then nothing is sent.

    `show(t, facts)` draws them in the recipient's language, outside any transaction and in a thread.
    `sent(session, about, account_id, at)` runs in the transaction that records the delivery.
    """

    read: Callable[[Session, About, int, datetime], Any]
    show: Callable[[Translator, Any], Screen | CommandMenu]
    sent: Callable[[Session, About, int, datetime], None] | None = None


Kinds = Mapping[str, Kind]
