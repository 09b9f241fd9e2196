"""Every main screen on a phone of 360 × 640, in both languages: no label of ours is cut.

Pictures of them go to build/pictures, to be looked at.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bot.domain.actors import Language
from bot.domain.screens import Reply, Screen
from bot.gateway.replies import owe_reply
from bot.wording.translator import LANGUAGES
from tests.browser.phones import Phone
from tests.browser.stage import Stage
from tests.goldens.drawing import screens_of
from tests.goldens.sections import Section, goldens
from tests.story import Story

SCREENS = (
    "home.desk", "home.home", "plan.sheet", "announcing.summary", "board.board", "action_board.board",
    "roster_import.preview", "coming_in.step", "invitation.card", "delegates.choose", "morning.morning",
    "actions.card", "actions.news", "help.help_", "help.topic",
)  # fmt: skip
CUT = """
phone => [...phone.querySelectorAll('.inline > span')]
  .filter(label => label.scrollWidth > label.clientWidth).map(label => label.textContent)
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 900, "height": 900})
    page.set_default_timeout(15_000)
    yield page
    page.close()


@pytest.fixture
def phone(page: Page, story: Story, monkeypatch: pytest.MonkeyPatch) -> Phone:
    """Somebody who pressed Start."""
    folder = Path(os.environ.get("PRACHUM_PICTURES") or "build/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("PRACHUM_PICTURES", str(folder))
    stage = Stage(page, story)
    stage.opens()
    world = story.simulator.world
    person = story.loop.call(lambda: world.add_person("HAI Chantrea", "", "+85512345678", "km"))
    phone = stage.phone(person)
    phone.starts()
    return phone


def usual() -> list[Section]:
    found = {f"{section.seen.file}.{section.seen.name}": section
             for section in reversed(goldens().sections) if section.title == "usual"}  # fmt: skip
    return [found[name] for name in SCREENS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_main_screens_fit_a_small_phone(phone: Phone, language: Language) -> None:
    """A name with an office or a text after it may be cut, behind the name."""
    cut: list[str] = []
    for section in usual():
        screen = screens_of(section.shown[language])[0]
        shows(phone, screen)
        phone.stage.picture(f"screen-{section.seen.file}-{section.seen.name.strip('_')}-{language}", phone)
        if screen.rows:
            labels = phone.box.get_by_test_id("inline-keyboard").last.evaluate(CUT)
            cut += [f"{section.seen.name}: {label}" for label in labels if "·" not in label]
    assert not cut


def shows(phone: Phone, screen: Screen) -> None:
    """The bot sends it."""
    story, now = phone.stage.story, phone.stage.story.clock.now()
    story.store.write_now(lambda session: owe_reply(session, now, phone.person.id, Reply(shown=screen), None))
    phone.is_shown()
