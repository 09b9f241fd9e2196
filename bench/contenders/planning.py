"""The tick that owes the morning's reminders, timed on one database after another."""

import argparse
from datetime import date
from statistics import median
from time import monotonic

from sqlalchemy import func, select, update

from bench.actions import DUE
from bench.contenders.common import tell
from bot.clock import at_local
from bot.services.reminders import owe_morning
from bot.storage.records import OutboxRow, Reminder
from bot.storage.store import Store

HOUR = 9  # in Phnom Penh; reminders leave from seven on
RUNS = 5  # by turns; the middle one counts
WARM_UP = 2  # runs that do not count: statements are compiled in the first


def plan(store: Store, today: date) -> float:
    """Seconds from the tick's start to its commit; afterwards everything is as it was."""
    now = at_local(today, HOUR)
    began = monotonic()
    store.write_now(lambda session: owe_morning(session, now))
    seconds = monotonic() - began
    owed = store.read_now(
        lambda session: session.scalar(select(func.count()).where(OutboxRow.kind == "morning"))
    )
    assert owed == DUE, f"{owed} of {DUE} were owed"
    store.write_now(lambda session: session.query(OutboxRow).filter_by(kind="morning").delete())
    back = update(Reminder).where(Reminder.due_on == today).values(state="planned")
    store.write_now(lambda session: session.execute(back) and None)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--today", type=date.fromisoformat, required=True)
    parser.add_argument("databases", nargs="+")
    given = parser.parse_args()
    stores = [Store(url) for url in given.databases]
    for _ in range(WARM_UP):
        for store in stores:
            plan(store, given.today)
    runs = [[plan(store, given.today) for store in stores] for _ in range(RUNS)]
    tell(seconds=[median(seconds) for seconds in zip(*runs, strict=True)])
    for store in stores:
        store.close()


if __name__ == "__main__":
    main()
