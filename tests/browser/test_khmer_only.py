"""A chief who knows only Khmer and cannot type, on a phone of 360 × 640: taps and a voice suffice.

Registration, invitation, a delegate, an action and a question: no key is pressed, and no English word
appears anywhere on the page. Pictures of the steps go to build/pictures, to be looked at.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from simulator import Person
from tests.browser.phones import Phone
from tests.browser.stage import Stage
from tests.registration.scene import CHIEF, Scene, set_scene, the_officer
from tests.story import Story
from tests.voices.secretariat import announces_by_voice, enters_the_delegate, gives_an_action

# Everything that ever stood on the page, and every key, from its first moment on. Left out is what no phone
# has: the simulator's log of its traffic, and its button for the page's own language.
WATCH = """
(() => {
  const watched = (window.watched = { texts: new Set(), keys: [] });
  const SAID = ["title", "placeholder", "aria-label", "alt"];
  const apart = (node) => (node instanceof Element ? node : node.parentElement)
    ?.closest("script, noscript, #traffic, [data-testid=language]");
  const note = (node) => {
    if (apart(node)) return;
    if (node instanceof Text) watched.texts.add(node.data);
    if (!(node instanceof Element)) return;
    for (const said of SAID) watched.texts.add(node.getAttribute(said) ?? "");
    node.childNodes.forEach(note);
  };
  new MutationObserver((changes) => changes.forEach((change) => {
    change.addedNodes.forEach(note);
    if (change.type !== "childList") note(change.target);
  })).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  for (const type of ["keydown", "beforeinput", "compositionstart"]) {
    document.addEventListener(type, (event) => watched.keys.push(`${type} ${event.key ?? event.data}`), true);
  }
})();
"""
NAMES = {"Prachum", "Telegram"}
COMMAND = re.compile(r"/[a-z]+")
NOT_KHMER = re.compile(r"[A-Za-z]+|[🅰-🆚🔙-🔝🔠-🔤]")  # letters, also those that are drawn as signs
DELEGATE = "ជា វិរៈ"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, locale="km-KH", has_touch=True, permissions=["microphone"]
    )
    context.set_default_timeout(15_000)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def test_a_chief_needs_no_keyboard_and_no_english(page: Page, story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story, name="វិមលា")
    chief = phone_of_the_chief(page, story, scene)
    comes_in(chief)
    announces_by_voice(story, officer, scene)
    sends_a_delegate(chief)
    gives_an_action(officer)
    reports_the_action(chief)
    asks_the_secretariat(chief)
    enters_the_delegate(officer, DELEGATE)
    chief.reads(DELEGATE)
    shot(chief, "delegate-known")
    opens_help(chief)
    assert page.evaluate("watched.keys") == []
    assert chief.typed == ["/help"]  # Telegram's own menu says it for whoever taps it
    assert english(page) == ["English"]  # the name of that language, on a button of the first screen


def phone_of_the_chief(page: Page, story: Story, scene: Scene) -> Phone:
    """It is the one phone of the page, as if it lay in the hand."""

    def made() -> Person:
        person = story.simulator.world.add_person("សុភា", "", CHIEF, "km")
        link = f"https://t.me/{story.simulator.world.bot.username}?start={scene.chief_link}"
        return story.simulator.cast(person, "មេឃុំ", link=link, pinned=True)

    stage = Stage(page, story)
    person = story.loop.call(made)
    stage.opens()
    return Phone(stage, person)


def comes_in(chief: Phone) -> None:
    shot(chief, "private-link")
    chief.opens_private_link()
    shot(chief, "share-number")
    chief.shares_contact()
    shot(chief, "who-one-is")
    chief.presses("✅")
    chief.presses("➖")  # the deputy, who has the same number
    shot(chief, "registered")


def sends_a_delegate(chief: Phone) -> None:
    shot(chief, "invitation")
    chief.presses("👤")
    shot(chief, "delegate")
    chief.speaks()
    chief.sees("ឈ្មោះមានក្នុងសារសំឡេង")
    shot(chief, "delegate-told")


def reports_the_action(chief: Phone) -> None:
    shot(chief, "action")
    chief.presses("ទទួលយក")
    chief.presses("បានបញ្ចប់")
    shot(chief, "action-done")
    chief.speaks()
    shot(chief, "action-told")


def asks_the_secretariat(chief: Phone) -> None:
    chief.presses("⬅️")
    chief.presses("⬅️")
    shot(chief, "home")
    chief.presses("✉️")
    shot(chief, "question")
    chief.speaks()
    shot(chief, "question-asked")


def opens_help(chief: Phone) -> None:
    chief.opens_menu()
    shot(chief, "menu")
    chief.taps_command("help")
    shot(chief, "help")
    chief.opens_attachments()
    shot(chief, "attachments")


def english(page: Page) -> list[str]:
    """Latin words that ever stood on the page, but for names and commands."""
    texts: list[str] = page.evaluate("[...watched.texts]")
    words = [word for text in texts for word in NOT_KHMER.findall(COMMAND.sub("", text))]
    return [word for word in words if word not in NAMES]


def shot(chief: Phone, name: str) -> None:
    folder = Path(os.environ.get("PRACHUM_PICTURES") or "build/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    chief.is_shown()
    chief.page.screenshot(path=folder / f"khmer-only-{name}.png", animations="disabled")
