"""`make crash`: harm the bot on both databases and print what was lost, a line of JSON for each."""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.crash.bots import Nursery
from tests.crash.campaign import Campaign, Goals
from tests.crash.databases import PostgreSql, Sqlite

DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """Exit code 0 only when nothing was lost, everything repeated was in doubt, and no variant passed."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--database", choices=DATABASES, help="only this one")
    parser.add_argument("--kills", type=int, default=Goals.kills)
    parser.add_argument("--freezes", type=int, default=Goals.freezes)
    parser.add_argument("--no-variants", action="store_true", help="leave the broken variants out")
    given = parser.parse_args()
    if given.database is None:
        return _both(sys.argv[1:])
    return asyncio.run(_one(given.database, Goals(given.kills, given.freezes, not given.no_variants)))


def _both(arguments: list[str]) -> int:
    """Side by side: both wait most of the time."""
    command = [sys.executable, "-m", "tests.crash", *arguments, "--database"]
    running = [subprocess.Popen([*command, name]) for name in DATABASES]
    return max(process.wait() for process in running)


async def _one(name: str, goals: Goals) -> int:
    with tempfile.TemporaryDirectory(prefix="prachum-crash-") as folder:
        databases = Sqlite(Path(folder)) if name == "sqlite" else PostgreSql()
        nursery = Nursery()
        campaign = Campaign(databases, goals, Path(folder), nursery)
        try:
            await campaign.run()
        finally:
            nursery.close()
            databases.close()
    for complaint in campaign.complaints:
        sys.stderr.write(f"{name}: {complaint}\n")
    for line in (campaign.result, {"database": name, "token_found": len(campaign.leaked)}):
        sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
    return 0 if campaign.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
