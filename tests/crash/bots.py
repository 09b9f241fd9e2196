"""Processes of the bot: started, killed, frozen and thawed."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from tests.crash.wire import Cut, Wire

ROOT = Path(__file__).parents[2]
LOOK = 0.01  # seconds


class Nursery:
    """Forks bots from a process that has everything imported, for kills to be many."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.crash.nursery"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, environment: Mapping[str, str], folder: Path, log: Path) -> int:
        order = {"environment": dict(environment), "folder": str(folder), "log": str(log)}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


class Bot:
    """One place on the machine where a process of the bot runs, with its line to Telegram."""

    def __init__(self, number: int, wire: Wire, nursery: Nursery, folder: Path) -> None:
        self.number = number
        self.wire = wire
        self.pid = 0
        self.log = folder / f"bot-{number}.log"
        self._folder = folder
        self._nursery = nursery
        self._cold: subprocess.Popen[bytes] | None = None

    async def start(
        self, environment: Mapping[str, str], *, cut: Cut | None = None, cold: bool = False
    ) -> None:
        """`cold`: from the command line on, as a service manager does; a second slower than a fork."""
        self.wire.begin(cut)
        environment = {**environment, "TELEGRAM_API_URL": self.wire.url}
        if not cold:
            self._cold = None
            self.pid = await asyncio.to_thread(self._nursery.start, environment, self._folder, self.log)
        else:
            self._cold = self._run({**os.environ, **environment, "PYTHONPATH": str(ROOT)})
            self.pid = self._cold.pid

    def _run(self, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.crash.process"]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command, cwd=self._folder, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )

    @property
    def state(self) -> str:
        """As ps says it: T is stopped; "" when there is no such process any more."""
        if self._cold is not None:
            self._cold.poll()  # buries it when it is dead
        try:
            said = Path(f"/proc/{self.pid}/stat").read_text()
        except OSError:
            return ""
        state = said.rpartition(")")[2].split()[0]
        return "" if state == "X" or (state == "Z" and self._cold is None) else state

    @property
    def is_alive(self) -> bool:
        return bool(self.pid and self.state)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def end(self) -> None:
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        if self.is_alive:
            with suppress(ProcessLookupError):  # it just ended
                os.kill(self.pid, number)

    async def until(self, state: str, seconds: float) -> bool:
        """Wait for a state; False when it does not come within so many seconds."""
        return await comes_true(lambda: self.state == state, seconds)


async def comes_true(happened: Callable[[], object], seconds: float) -> bool:
    """Wait for it; False when it does not happen within so many seconds."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            return False
        await asyncio.sleep(LOOK)
    return True
