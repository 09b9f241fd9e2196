"""Starts bots quickly: everything is imported once here, and each bot is a fork of this process.

Orders come as lines of JSON, `{"environment": …, "folder": …, "log": …}`; the answer is the new process's id.
"""

import json
import os
import random
import signal
import sys
from typing import Any

from bot import failpoints
from tests.crash import process


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead need not be buried
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _become(json.loads(line))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _become(order: dict[str, Any]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    random.seed()
    os.chdir(order["folder"])
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for mine, theirs in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(mine, theirs)
    os.environ.update(order["environment"])
    failpoints.arm(os.environ.get(failpoints.VARIABLE, ""))
    try:
        process.run()
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 1)
    finally:
        sys.stderr.flush()
        os._exit(1)


if __name__ == "__main__":
    main()
