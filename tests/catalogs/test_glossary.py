"""The glossary points at files that exist."""

import re
from pathlib import Path

from catalog_files import ROOT

WITHIN_BOT = ("domain", "services", "commands", "gateway")
TOPS = (*WITHIN_BOT, "handlers", "scheduler")


def test_every_file_of_the_glossary_exists() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    named = re.findall(rf"\b({'|'.join(TOPS)})/(\w+)", glossary)
    assert len(named) > 10
    assert [f"{top}/{name}" for top, name in named if not _file(top, name).exists()] == []


def _file(top: str, name: str) -> Path:
    return ROOT / ("bot" if top in WITHIN_BOT else "") / top / f"{name}.py"
