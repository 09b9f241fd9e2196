"""One process works on a SQLite database at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.lock import AlreadyRunning, DatabaseLock

HOLD = """
import sys
from bot.storage.lock import DatabaseLock
DatabaseLock(sys.argv[1]).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_dies_however_it_dies(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/prachum.db"
    first = subprocess.Popen([sys.executable, "-c", HOLD, url], stdin=-1, stdout=-1, text=True)
    assert first.stdout
    assert first.stdout.readline() == "held\n"
    with pytest.raises(AlreadyRunning, match="Another bot already works on this database"):
        DatabaseLock(url).acquire()
    first.kill()
    first.communicate()
    with DatabaseLock(url):
        pass


def test_other_databases_need_no_lock_file() -> None:
    with DatabaseLock("postgresql+psycopg://localhost/nowhere"):
        pass
