"""Starting the stand-in and the contenders, each a process of its own, and hearing from them."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

TOKEN = "7000000001:AAF-this_is_nobodys_token_at_all_x"  # noqa: S105 of the stand-in, which takes any
FOLDER = Path(__file__).resolve().parent.parent
ENDS_WITHIN = 30  # seconds


class Stuck(Exception):
    """What was waited for did not come."""


class Running:
    """A process of ours that answers in lines and ends when its input does."""

    def __init__(
        self, *arguments: str, before: tuple[str, ...], environment: Mapping[str, str] | None
    ) -> None:
        self.started_at = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 our own modules
            [*before, sys.executable, "-m", *arguments],
            cwd=FOLDER,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.name = arguments[0]

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def cpu(self) -> float:
        """Seconds that it has worked, on all cores together."""
        times = psutil.Process(self.pid).cpu_times()
        return float(times.user + times.system)

    @property
    def resident(self) -> float:
        """MiB of memory that it and its children hold."""
        process = psutil.Process(self.pid)
        every = [process, *process.children(recursive=True)]
        return float(sum(one.memory_info().rss for one in every)) / 2**20

    def line(self) -> str:
        """What it says next; raises Stuck when it ended instead."""
        assert self._process.stdout
        said = self._process.stdout.readline().strip()
        if not said:
            raise Stuck(f"{self.name} ended with code {self._process.wait()}")
        return said

    def say(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def terminate(self) -> None:
        self._process.terminate()

    def end(self) -> None:
        assert self._process.stdin
        if not self._process.stdin.closed:
            self._process.stdin.close()
        try:
            self._process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()


@contextmanager
def running(
    *arguments: str, before: tuple[str, ...] = (), environment: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """Run one of our modules until the block ends."""
    process = Running(*arguments, before=before, environment=environment)
    try:
        yield process
    finally:
        process.end()


class StandIn:
    """The local Telegram of one measurement."""

    def __init__(self, process: Running) -> None:
        self.pid = process.pid
        self.address = process.line()

    def began_at(self) -> float:
        """When the first message reached it."""
        return float(self.stats()["first_message_at"])

    def stats(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.address}/stats") as answer:  # noqa: S310 on the loopback address
            counted: dict[str, Any] = json.load(answer)
        return counted

    def until(
        self, reached: Callable[[dict[str, Any]], bool], seconds: float, *, patient: bool = False
    ) -> dict[str, Any]:
        """Look until that much was counted; raises Stuck after so long, unless `patient`."""
        end = time.monotonic() + seconds
        counted = self.stats()
        while time.monotonic() < end:
            counted = self.stats()
            if reached(counted):
                return counted
            time.sleep(0.05)
        if patient:
            return counted
        raise Stuck(f"after {seconds} s the stand-in had counted only {self.stats()}")


@contextmanager
def standin(*options: str) -> Iterator[StandIn]:
    """A fresh local Telegram; see `python -m bench.standin --help`."""
    with running("bench.standin", *options) as process:
        yield StandIn(process)
