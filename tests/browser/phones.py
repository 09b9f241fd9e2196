"""What a person does on a phone of the page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from playwright.sync_api import FilePayload, Locator, Response, expect

from simulator import Person
from simulator.phone_view import phone_json

if TYPE_CHECKING:
    from tests.browser.stage import Stage

# Whether the page shows what Telegram holds for a phone: texts, buttons and keyboard, and no press under way.
IS_SHOWN = """
([person, messages, keys]) => {
  const phone = document.querySelector(`[data-testid="phone"][data-person="${person}"]`);
  if (!phone || phone.querySelector(".inline.waiting")) return false;
  const bare = (text) => (text ?? "").replace(/\\s/g, "");
  const found = (within, testid) => [...within.querySelectorAll(`[data-testid="${testid}"]`)];
  const told = (element) => {  // a date as it was sent: the app shows it by its own clock
    const copy = element?.cloneNode(true);
    copy?.querySelectorAll("time.date_time").forEach((date) => { date.textContent = date.title; });
    return copy?.textContent;
  };
  const shows = (one, [id, text, labels]) => Number(one.dataset.id) === id
    && bare(told(one.querySelector(".text, .service"))) === bare(text)
    && found(one, "inline-button").map((button) => button.title).join("|") === labels;
  const shown = found(phone, "message");
  const keyboard = found(phone, "reply-key").map((key) => bare(key.textContent));
  return keyboard.join("|") === keys.map(bare).join("|") && shown.length === messages.length
    && messages.every((message, at) => shows(shown[at], message));
}
"""


class Phone:
    """What its owner does with fingers and voice, never typing. Each verb ends when the bot has settled."""

    def __init__(self, stage: "Stage", person: Person) -> None:
        self.stage, self.person = stage, person
        self.page = stage.page
        self.box: Locator = stage.page.locator(f'[data-testid="phone"][data-person="{person.id}"]')

    def starts(self) -> None:
        with self._doing():
            self.box.get_by_test_id("start-button").click()

    def opens_private_link(self) -> None:
        """The link that the secretariat gave: the page holds it ready."""
        with self._doing():
            self.box.get_by_test_id("open-link").click()

    def opens_link(self, words: str) -> None:
        """The last link to the bot in a message that holds these words."""
        with self._doing():
            self._message(words).get_by_test_id("deep-link").last.click()

    def presses(self, label: str) -> None:
        """The newest button whose label holds this."""
        self.is_shown()
        assert self.button(label).count(), (
            f"no button {label!r} on the phone of {self.person.name}:\n{self.chat}"
        )
        with self._doing():
            self.button(label).click()

    def shares_contact(self) -> None:
        """With Telegram's own button under the message box."""
        with self._doing():
            self.box.get_by_test_id("reply-key").first.click()

    def sends_voice(self) -> None:
        with self._doing():
            self.box.get_by_test_id("voice-button").click()

    def speaks(self) -> None:
        """The microphone is held while something is said."""
        self.is_shown()
        self.box.get_by_test_id("voice-button").hover()
        with self._doing():
            self.page.mouse.down()
            expect(self.box.get_by_test_id("recording")).to_be_visible()
            self.page.mouse.up()

    def opens_menu(self) -> None:
        """Telegram's list of commands."""
        self.box.get_by_test_id("commands-button").click()

    def taps_command(self, command: str) -> None:
        with self._doing():
            self.box.locator(f'[data-testid="command"][data-command="{command}"]').click()

    def opens_attachments(self) -> None:
        self.box.get_by_test_id("attach-button").click()

    def forwards(self, words: str, to: "Phone") -> None:
        """Forward the newest message that holds these words."""
        self.is_shown()
        message = self._message(words)
        message.hover()
        message.get_by_test_id("message-menu").click()
        with self._doing():
            self.box.get_by_test_id("menu-forward").click()
            self.page.get_by_test_id("pick-person-search").fill(to.person.phone)
            self.page.locator(f'[data-testid="pick-person"][data-person="{to.person.id}"]').click()

    def downloads(self, name: str) -> Workbook:
        """The newest file of that name, saved through the browser and opened as a workbook."""
        self.is_shown()
        with self.page.expect_download() as download:
            self.box.get_by_test_id("file").filter(has_text=name).last.click()
        return load_workbook(BytesIO(download.value.path().read_bytes()))

    def sees(self, *words: str) -> None:
        """All of these stand somewhere in the chat."""
        self.is_shown()
        for each in words:
            expect(self.box.get_by_test_id("messages")).to_contain_text(each)

    def reads(self, *words: str) -> None:
        """All of these stand in the newest message."""
        self.is_shown()
        for each in words:
            expect(self.box.get_by_test_id("message").last).to_contain_text(each)

    def does_not_see(self, words: str) -> None:
        self.is_shown()
        expect(self.box.get_by_test_id("messages")).not_to_contain_text(words)

    def reads_alert(self, words: str) -> None:
        """An alert that has to be closed."""
        expect(self.box.get_by_test_id("alert")).to_contain_text(words)
        self.box.get_by_test_id("alert-ok").click()

    def shows_all_answers(self) -> None:
        """On a screen of 360 × 640, head and composer included, no answer has to be scrolled to."""
        self.is_shown()
        screen = self.box.locator(".screen").bounding_box()
        assert screen is not None
        size = (round(screen["width"]), round(screen["height"]))
        assert size == (360, 640), size
        room = self.box.get_by_test_id("messages").bounding_box()
        assert room is not None
        for button in self.box.get_by_test_id("inline-keyboard").last.get_by_test_id("inline-button").all():
            place = button.bounding_box()
            assert place is not None
            in_sight = room["y"] <= place["y"] <= room["y"] + room["height"] - place["height"]
            assert in_sight, f"{button.inner_text()} has to be scrolled to: {place} in {room}"

    @property
    def typed(self) -> list[str]:
        """All text that came from this phone, but what Telegram's own Start says."""
        messages = self._view()["messages"]
        said = [one["text"] for one in messages if one["from"] == "me" and one["kind"] == "text"]
        forwarded = [one["text"] for one in messages if one["from"] == "me" and one["forwarded_from"]]
        return [text for text in said if text not in forwarded and not text.startswith("/start")]

    @property
    def chat(self) -> str:
        """The whole chat, for failing tests."""
        return self.box.get_by_test_id("messages").inner_text()

    @property
    def last(self) -> str:
        """The text of the newest message."""
        self.is_shown()
        return self.box.get_by_test_id("message").last.inner_text()

    @property
    def labels(self) -> list[str]:
        """All buttons of the newest message that has any."""
        self.is_shown()
        buttons = self.box.get_by_test_id("inline-keyboard").last.get_by_test_id("inline-button")
        return [button.get_attribute("title") or "" for button in buttons.all()]

    @property
    def count(self) -> int:
        """How many messages came from the bot."""
        self.is_shown()
        return self.box.locator('[data-testid="message"][data-from="bot"]').count()

    def button(self, label: str) -> Locator:
        return self.box.get_by_test_id("inline-button").filter(has_text=label).last

    def is_shown(self) -> None:
        """Wait until the page shows what Telegram holds for this phone."""
        self.stage.story.settle()
        view = self._view()
        messages = [
            [
                one["id"],
                one["text"] or "",
                "|".join(button["text"] for row in one["buttons"] for button in row),
            ]
            for one in view["messages"]
        ]
        open_keys = view["started"] and not view["blocked"]
        keys = [key["text"] for row in view["reply_keyboard"] or [] for key in row] if open_keys else []
        self.page.wait_for_function(IS_SHOWN, arg=[self.person.id, messages, keys])

    def _view(self) -> dict[str, Any]:
        """What Telegram holds for this phone."""
        story = self.stage.story
        return story.loop.call(lambda: phone_json(story.simulator.world, self.person))

    def _message(self, words: str) -> Locator:
        return self.box.get_by_test_id("message").filter(has_text=words).last

    @contextmanager
    def _doing(self) -> Iterator[None]:
        path = re.compile(rf"/phone/{self.person.id}/\w+$")
        with self.page.expect_response(
            lambda answer: is_post(answer) and bool(path.search(answer.url))
        ) as told:
            yield
        result = told.value.json()
        assert result["ok"], f"{self.person.first_name} could not do this: {result}"
        self.stage.story.settle()


class OfficersPhone(Phone):
    """Somebody of the secretariat, who also types and sends files."""

    def types(self, text: str) -> None:
        self.is_shown()
        with self._doing():
            self.box.get_by_test_id("composer").fill(text)
            self.box.get_by_test_id("send").click()

    def sends_file(self, file: Path | FilePayload) -> None:
        self.is_shown()
        self.box.get_by_test_id("attach-button").click()
        with self.page.expect_file_chooser() as chooser:
            self.box.get_by_test_id("attach-file").click()
        with self._doing():
            chooser.value.set_files(file)

    def sends_place(self) -> None:
        self.is_shown()
        self.box.get_by_test_id("attach-button").click()
        self.box.get_by_test_id("attach-location").click()
        with self._doing():
            self.page.get_by_test_id("location-form-done").click()


def is_post(answer: Response) -> bool:
    return answer.request.method == "POST"
