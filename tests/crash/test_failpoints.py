"""Failpoints do nothing until they are asked for; then they kill or freeze the process right there."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot import failpoints

ROOT = Path(__file__).parents[2]
PASSES_THRICE = """
from bot import failpoints
for n in range(3):
    failpoints.reach("inbox committed")
    print(n, flush=True)
"""


def passing(asked: str) -> subprocess.Popen[str]:
    environment = os.environ | {failpoints.VARIABLE: asked}
    command = [sys.executable, "-c", PASSES_THRICE]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("asked", ["", "update taken:1:kill", "inbox committed:4:kill"])
def test_nothing_happens_at_other_points(asked: str) -> None:
    process = passing(asked)
    said, _ = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "0\n1\n2\n")


def test_the_process_ends_at_the_second_passing() -> None:
    process = passing("inbox committed:2:kill")
    said, _ = process.communicate(timeout=20)
    assert (process.returncode, said) == (-signal.SIGKILL, "0\n")


def test_a_frozen_process_goes_on_when_it_is_told_to() -> None:
    process = passing("inbox committed:2:freeze")
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    process.send_signal(signal.SIGCONT)
    said, _ = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "0\n1\n2\n")


@pytest.mark.parametrize("asked", ["somewhere:1:kill", "inbox committed:1:sleep", "inbox committed"])
def test_a_point_that_there_is_none_of_is_refused(asked: str) -> None:
    with pytest.raises(ValueError):
        failpoints.arm(asked)
    assert failpoints.reach is failpoints._inert


def test_every_point_is_in_the_code() -> None:
    code = "".join(
        path.read_text("utf-8") for top in ("bot", "scheduler") for path in (ROOT / top).rglob("*.py")
    )
    reached = set(re.findall(r'failpoints\.reach\("([^"]+)"\)', code))
    assert reached == set(failpoints.POINTS)
