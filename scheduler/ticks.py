"""What happens by itself: each tick looks for due rows and turns them into owed messages.

A tick that runs twice, or was missed for a while, does no harm: the database is the truth and the keys of
what is owed are unique.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Tick:
    """`run(session, now)` in one transaction, every so often; True: there is more, so again at once.

    `next_due(session, now)` says when it will next have something to do, for the demo's clock.
    """

    name: str
    run: Callable[[Session, datetime], bool | None]
    every: timedelta
    wakes: str = ""  # the wake-up (`bot.storage.store.wake`) after which it need not wait
    next_due: Callable[[Session, datetime], datetime | None] | None = None
