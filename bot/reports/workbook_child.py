"""The child process: sets its own limits, then reads or builds one workbook between its pipes."""

import json
import os
import pickle
import resource
import sys

from bot.domain.workbooks import WhyRefused, WorkbookRefused

MOST_MEMORY = 512 * 1024 * 1024  # bytes of address space
MOST_CPU = 6  # seconds; an honest roster takes less than one
LONG_CPU = 40  # for a gazetteer of the whole country, which takes a few
REFUSED = 3


def main() -> None:
    """`read`: a file in, JSON of its sheets out; `read-long`: with more rows. `build`: pickled sheets of the
    parent in, a file out."""
    task = sys.argv[-1]
    _limit_ourselves(LONG_CPU if task == "read-long" else MOST_CPU)
    data = sys.stdin.buffer.read()
    try:
        sys.stdout.buffer.write(_build(data) if task == "build" else _read(data, task))
    except WorkbookRefused as refused:
        _refuse(refused)
    except MemoryError:
        _refuse(WorkbookRefused(WhyRefused.TOO_HEAVY))
    sys.stdout.buffer.flush()
    # Freeing a big workbook cell by cell would only cost time.
    os._exit(0)


def _limit_ourselves(most_cpu: int) -> None:
    for kind, limit in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, most_cpu),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (OSError, ValueError):
            pass  # macOS knows no limit of address space; the parent's clock still holds


def _read(data: bytes, task: str) -> bytes:
    from bot.reports.xlsx_reading import MANY_ROWS, MOST_ROWS, read_cells

    sheets = [
        {"name": sheet.name, "visible": sheet.visible, "rows": sheet.rows}
        for sheet in read_cells(data, MANY_ROWS if task == "read-long" else MOST_ROWS)
    ]
    return json.dumps(sheets, ensure_ascii=False).encode()


def _build(data: bytes) -> bytes:
    from bot.reports.xlsx_writing import written

    return written(pickle.loads(data))  # noqa: S301 -- from our own parent, never from a file


def _refuse(refused: WorkbookRefused) -> None:
    told = {"why": refused.why.value, "limit": refused.limit, "row": refused.row}
    sys.stdout.buffer.write(json.dumps(told).encode())
    sys.stdout.buffer.flush()
    os._exit(REFUSED)
