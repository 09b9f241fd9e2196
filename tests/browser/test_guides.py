"""The pictures of docs/guide, taken while the guides are walked through; not without PRACHUM_PICTURES."""

import html
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from catalog_files import ROOT
from playwright.sync_api import Page

from bot.demo import scene
from bot.domain.actors import Language
from bot.wording.translator import LANGUAGES
from tests.browser.phones import Phone
from tests.browser.stage import Stage
from tests.guides.walk import Walk
from tests.story import Story, StoryPhone

FOLDER = os.environ.get("PRACHUM_PICTURES", "")
TERMINAL = "font: 13px/1.5 monospace; color: #e6edf3; background: #0d1117; padding: 16px; margin: 0"
COMMANDS = (
    f"python -m bot body add {scene.CODE} --mechanism spd"
    f' --name-km "{scene.NAME_KM}" --name-en "{scene.NAME_EN}"',
    f'python -m bot secretariat add --body {scene.CODE} --phone "012 345 678"',
    "python -m bot khmer-date 2026-11-26 --to 2026-11-27",
    "python -m bot backup today.backup",
    "python -m bot status",
)

pytestmark = pytest.mark.skipif(not FOLDER, reason="PRACHUM_PICTURES says where pictures go")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_of_the_guides(
    page: Page, story: Story, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(FOLDER) / language
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("PRACHUM_PICTURES", str(folder))
    page.set_viewport_size({"width": 1600, "height": 1200})
    stage = Stage(page, story)
    stage.opens()
    if language == "km":
        page.get_by_test_id("language").click()
    phones: dict[int, Phone] = {}

    def picture(name: str, of: StoryPhone, height: int) -> None:
        if of.id not in phones:
            phones[of.id] = stage.phone(of.person)
        stage.picture(name, phones[of.id], height)

    Walk(story, language, picture).goes_all_the_way()


def test_picture_of_the_operators_terminal(page: Page, tmp_path: Path) -> None:
    """What the commands of the operator's guide say."""
    said = "\n".join(_said(tmp_path, command) for command in COMMANDS)
    page.set_content(f'<pre id="said" style="{TERMINAL}">{html.escape(said)}</pre>')
    page.locator("#said").screenshot(path=Path(FOLDER) / "terminal.png")


def _said(folder: Path, command: str) -> str:
    """A command and what it printed, in that folder with a database of its own."""
    environment = {**os.environ, "BOT_TOKEN": "12345:token", "PYTHONPATH": str(ROOT), "COLUMNS": "110"}
    line = [sys.executable, *shlex.split(command)[1:]]
    ran = subprocess.run(line, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return f"$ {command}\n{ran.stdout}"
