"""What docs/running.md tells the operator is there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import Settings
from bot.gateway.metrics import Metrics
from bot.gateway.queues import Queues

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "running.md").read_text()
UNITS = DOCS / "systemd"


def exported() -> set[str]:
    """The names that Prometheus sees, of histograms without their endings."""
    queues = Queues(0, 0.0, 0, {("queued", "answer"): 1}, 0.0, {}, 0, 0)
    text = Metrics().text(queues, ()).decode()
    return set(re.findall(r"^# HELP (\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["running.md", "prometheus/alerts.yml"])
def test_every_metric_that_is_named_is_exported(name: str) -> None:
    named = set(re.findall(r"\bprachum_\w+", (DOCS / name).read_text()))
    assert len(named) > 5
    assert named - exported() == set()


def test_every_setting_is_in_the_table() -> None:
    for name in Settings.model_fields:
        assert f"| `{name.upper()}` |" in GUIDE


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    for unit in UNITS.iterdir():
        here = unit.read_text().replace("/srv/prachum/.venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(here)
    names = ["prachum.service", "prachum@8081.service", "prachum-backup.service", "prachum-backup.timer"]
    done = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in names)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_template_unit_is_the_single_one_with_its_port() -> None:
    single, template = (
        [
            line
            for line in (UNITS / name).read_text().splitlines()
            if line.startswith(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        ]
        for name in ("prachum.service", "prachum@.service")
    )
    assert sorted(set(template) - set(single)) == [
        "Description=Prachum, a Telegram bot, process %i",
        "Environment=LISTEN=127.0.0.1:%i",
    ]
