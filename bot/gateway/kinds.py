"""Kinds of messages that we owe: how each is read from the database and drawn when it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy.orm import Session

from bot.domain.screens import CommandMenu, Screen, TakeBack
from bot.wording.translator import Translator

About = Mapping[str, Any]


class InDoubt(Enum):
    """What becomes of a message that may have arrived: a process died in the call, the answer was lost.

    Decided for each kind in docs/decisions/0011-in-doubt.md.
    """

    REPEAT = "repeat"
    LEAVE = "leave"  # it stays `uncertain`, for the operator to see


@dataclass(frozen=True, slots=True)
class Kind:
    """`read(session, about, account_id, now)` gives the facts, or None when it is no longer
    true: then nothing is sent. `about["edit"]` names the message that is redrawn instead of sending a
    new one; with `about["in_place"]` nothing is sent when that message is gone.

    `show(t, facts)` draws them in the recipient's language, outside any transaction and in a thread.
    `sent(session, about, account_id, at)` runs in the transaction that records the delivery.
    """

    read: Callable[[Session, About, int, datetime], Any]
    show: Callable[[Translator, Any], Screen | CommandMenu | TakeBack]
    sent: Callable[[Session, About, int, datetime], None] | None = None
    in_doubt: InDoubt = InDoubt.REPEAT


Kinds = Mapping[str, Kind]


def not_repeated(kinds: Kinds) -> list[str]:
    """The names of those that are left in doubt."""
    return [name for name, kind in kinds.items() if kind.in_doubt is InDoubt.LEAVE]
