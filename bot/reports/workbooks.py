"""Workbooks are read and built in a child process with limits, so that a bad one dies alone."""

import json
import logging
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from bot.domain.workbooks import SheetCells, WhyRefused, WorkbookRefused

MOST_BYTES = 5_000_000  # of a file as it is sent
MOST_SECONDS = 10.0
LONG_SECONDS = 60.0  # for what only an operator gives

_log = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[2]
_ENTRY = "import sys; sys.path.insert(0, sys.argv[1]); from bot.reports.workbook_child import main; main()"
_REFUSED = 3  # exit code: the reason is on standard output
_AT_ONCE = BoundedSemaphore(2)  # children; the others wait


class WorkbookNotBuilt(RuntimeError):
    """A workbook of ours could not be built; a fault of ours, with the child's last words."""


def read_workbook(source: bytes | Path) -> list[SheetCells]:
    """All sheets as plain cells. Raises WorkbookRefused; blocks for up to MOST_SECONDS and a start."""
    return _read(source, "read")


def read_long_workbook(source: bytes | Path) -> list[SheetCells]:
    """The same with as many rows as the whole country has villages, for what only an operator gives."""
    return _read(source, "read-long")


def _read(source: bytes | Path, task: str) -> list[SheetCells]:
    data = source if isinstance(source, bytes) else begin_of(source, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise WorkbookRefused(WhyRefused.TOO_LARGE, limit=MOST_BYTES)
    if not data:
        raise WorkbookRefused(WhyRefused.EMPTY)
    code, output, _ = _in_child(task, data)
    if code == _REFUSED:
        why = json.loads(output)
        raise WorkbookRefused(WhyRefused(why["why"]), limit=why["limit"], row=why["row"])
    if code != 0:
        _log.warning("A workbook ended its reader with code %s", code)
        raise WorkbookRefused(WhyRefused.TOO_HEAVY)
    return [
        SheetCells(
            sheet["name"], sheet["visible"], tuple((number, tuple(cells)) for number, cells in sheet["rows"])
        )
        for sheet in json.loads(output)
    ]


def begin_of(path: Path, most: int) -> bytes:
    """One byte more than is allowed at most, whatever its size is said to be: devices and pipes say 0."""
    with path.open("rb") as file:
        return file.read(most + 1)


def build_workbook(sheets: Sequence[Any]) -> bytes:
    """An xlsx file of these `bot.reports.sheets.Sheet`s; raises WorkbookNotBuilt."""
    code, output, errors = _in_child("build", pickle.dumps(tuple(sheets)))
    if code != 0:
        raise WorkbookNotBuilt(errors.decode(errors="replace")[-500:] or f"exit code {code}")
    return output


def _in_child(task: str, data: bytes) -> tuple[int, bytes, bytes]:
    """Exit code, output and errors. The child gets no environment, so it knows no token and no database."""
    command = [sys.executable, "-I", "-c", _ENTRY, str(_ROOT), task]
    with (
        _AT_ONCE,
        subprocess.Popen(  # noqa: S603 -- our own interpreter and our own words
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={}
        ) as child,
    ):
        try:
            seconds = LONG_SECONDS if task == "read-long" else MOST_SECONDS
            output, errors = child.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            output, errors = child.communicate()
        return child.returncode, output, errors
