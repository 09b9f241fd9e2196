"""The page on which the phones stand, with Telegram and the bot behind it."""

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from bot.demo.command import connect
from simulator import Person
from tests.browser.phones import OfficersPhone, Phone, is_post
from tests.story import Story

TALLER = """
(phone, height) => {
  document.getElementById("traffic").style.display = height ? "none" : "";
  for (const one of [phone, phone.querySelector(".screen")]) one.style.maxHeight = height ? "none" : "";
  phone.style.height = height ? `${height}px` : "";
  const list = phone.querySelector('[data-testid="messages"]');
  list.scrollTop = list.scrollHeight;
}
"""
# Small files, and nothing that would be gone after a moment.
PLAIN = ".phone .screen { background: #d5e2ea } .phone { box-shadow: none } .toast { display: none }"


class Stage:
    """The page, with Telegram and the bot behind it. With PRACHUM_PICTURES=folder pictures are kept there."""

    def __init__(self, page: Page, story: Story) -> None:
        self.page, self.story = page, story
        connect(story.simulator, story.app)
        self._folder = os.environ.get("PRACHUM_PICTURES", "")

    def opens(self) -> None:
        self.page.goto(self.story.simulator.url)

    def phone(self, person: Person) -> Phone:
        """The person's phone, taken from the list beside the phones."""
        self._take(person)
        return Phone(self, person)

    def officers_phone(self, person: Person) -> OfficersPhone:
        self._take(person)
        return OfficersPhone(self, person)

    def _take(self, person: Person) -> None:
        search = self.page.get_by_test_id("person-search")
        search.fill(person.phone)
        self.page.locator(f'[data-testid="person"][data-person="{person.id}"]').click()
        search.fill("")

    def a_day_passes(self) -> None:
        self._clock("clock-day")

    def an_hour_passes(self) -> None:
        self._clock("clock-hour")

    def goes_to_what_is_due(self) -> None:
        self._clock("clock-next")

    def _clock(self, button: str) -> None:
        self.story.settle()
        with self.page.expect_response(lambda answer: answer.url.endswith("/clock") and is_post(answer)):
            self.page.get_by_test_id(button).click()
        self.story.settle()
        expect(self.page.get_by_test_id("clock-day")).to_be_enabled()

    @property
    def takes_pictures(self) -> bool:
        return bool(self._folder)

    def picture_of_page(self, name: str) -> None:
        if not self.takes_pictures:
            return
        usual = self.page.viewport_size
        assert usual is not None
        self.page.set_viewport_size({"width": 1420, "height": 860})
        self.page.get_by_test_id("shelf").evaluate("shelf => shelf.scrollTo({left: 0, behavior: 'instant'})")
        self.page.screenshot(path=Path(self._folder) / f"{name}.png", animations="disabled", style=PLAIN)
        self.page.set_viewport_size(usual)

    def picture(self, name: str, of: Phone, height: int = 0) -> None:
        """A picture of a phone for the documents, of a taller one where a screen needs it."""
        if not self.takes_pictures:
            return
        of.is_shown()
        self.page.mouse.move(0, 0)
        of.box.evaluate(TALLER, height)
        of.box.screenshot(path=Path(self._folder) / f"{name}.png", animations="disabled", style=PLAIN)
        of.box.evaluate(TALLER, 0)
