"""One process works on a SQLite database at a time."""

import subprocess
import sys

import pytest

from bot.storage.lock import AlreadyRunning, DatabaseLock

HOLD = """
import sys
from bot.storage.lock import DatabaseLock
lock = DatabaseLock(sys.argv[1])
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_dies_however_it_dies(sqlite_url: str) -> None:
    url = sqlite_url
    first = subprocess.Popen([sys.executable, "-c", HOLD, url], stdin=-1, stdout=-1, text=True)
    assert first.stdout
    assert first.stdout.readline() == "held\n"
    with pytest.raises(AlreadyRunning, match="Another bot already works on this database"):
        DatabaseLock(url).acquire()
    first.kill()
    first.communicate()
    with DatabaseLock(url):
        pass
