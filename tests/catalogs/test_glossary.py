"""The glossary points at files that exist."""

import re

from catalog_files import ROOT

FOLDERS = {"domain": "bot/domain", "services": "bot/services", "handlers": "handlers"}


def test_every_file_of_the_glossary_exists() -> None:
    named = re.findall(
        r"\b(domain|services|handlers)/(\w+)", (ROOT / "docs" / "glossary.md").read_text("utf-8")
    )
    assert len(named) > 10
    assert [f"{top}/{name}" for top, name in named if not (ROOT / FOLDERS[top] / f"{name}.py").exists()] == []
