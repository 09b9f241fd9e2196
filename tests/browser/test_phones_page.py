"""The phones' page of the simulator, used with mouse, keyboard and a narrow screen."""

import asyncio
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from simulator import Person, Simulator

INVITATION = "https://t.me/prachum_demo_bot?start=meeting-12"
KHMER_CARD = "<b>ឯកឧត្តម ប៊ុន ធឿន</b>\nថ្ងៃសុក្រ ទី១១ ខែធ្នូ ឆ្នាំ២០២៦ ម៉ោង ០៨:៣០ នាទីព្រឹក"


class Served:
    """A simulator that runs in a thread of its own, with a bot that the test plays by hand."""

    def __init__(self) -> None:
        self.simulator = Simulator(limits=False)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._wait(self.simulator.start())
        role = {"en": "Secretariat", "km": "លេខាធិការដ្ឋាន"}
        self.officer = self._cast("Sokha", "+85512345678", "en", role, pinned=True)
        self.chief = self._cast("ប៊ុន ធឿន", "+85517222333", "km", "មេឃុំ", pinned=True, link=INVITATION)
        self.other = self._cast("ចាន់ ស្រីមុំ", "+85592444555", "km", "មេឃុំ", pinned=False)

    def _wait(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def _cast(
        self,
        name: str,
        phone: str,
        language: str,
        caption: str | dict[str, str],
        *,
        pinned: bool,
        link: str = "",
    ) -> Person:
        async def cast() -> Person:
            person = self.simulator.world.add_person(name, "", phone, language)
            return self.simulator.cast(person, caption, link=link, pinned=pinned)

        return self._wait(cast())

    def close(self) -> None:
        self._wait(self.simulator.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def due(self, moment: datetime, what: str) -> None:
        async def next_due() -> tuple[datetime, str]:
            return moment, what

        self.simulator.next_due = next_due

    def bot(self, method: str, **parameters: Any) -> Any:
        """A call of the bot; the result, or the description of the refusal."""
        request = urllib.request.Request(
            f"{self.simulator.url}/bot{self.simulator.token}/{method}",
            json.dumps(parameters).encode(),
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request) as response:
                return json.load(response)["result"]
        except urllib.error.HTTPError as refusal:
            with refusal:
                return json.load(refusal)["description"]

    def updates(self) -> list[dict[str, Any]]:
        """What has reached the bot since it last asked."""
        fetched: list[dict[str, Any]] = self.bot("getUpdates", timeout=2)
        if fetched:
            self.bot("getUpdates", offset=fetched[-1]["update_id"] + 1)
        return fetched


@pytest.fixture
def telegram() -> Iterator[Served]:
    served = Served()
    yield served
    served.close()


@pytest.fixture
def phones(page: Page, telegram: Served) -> Page:
    page.goto(telegram.simulator.url)
    expect(page.get_by_test_id("phone")).to_have_count(2)
    return page


def phone_of(page: Page, person: Person) -> Locator:
    return page.locator(f'[data-testid="phone"][data-person="{person.id}"]')


def started(page: Page, telegram: Served, person: Person) -> Locator:
    """The person's phone after Start, which the bot has heard."""
    phone = phone_of(page, person)
    phone.get_by_test_id("start-button").click()
    expect(phone.get_by_test_id("composer")).to_be_visible()
    assert telegram.updates()[-1]["message"]["text"] == "/start"
    return phone


def test_pinned_people_are_there_and_the_list_finds_the_others(phones: Page, telegram: Served) -> None:
    phones.get_by_test_id("person-search").fill("ស្រីមុំ")
    expect(phones.get_by_test_id("person")).to_have_count(1)
    phones.get_by_test_id("person").click()

    expect(phone_of(phones, telegram.other)).to_be_in_viewport()
    phone_of(phones, telegram.other).get_by_test_id("move-left").click()
    order = phones.get_by_test_id("phone").evaluate_all("all => all.map(one => one.dataset.name)")
    assert order == ["Sokha", "ចាន់ ស្រីមុំ", "ប៊ុន ធឿន"]

    phone_of(phones, telegram.officer).get_by_test_id("close-phone").click()
    phones.reload()  # what is open outlives a reload
    expect(phones.get_by_test_id("phone")).to_have_count(2)
    expect(phone_of(phones, telegram.officer)).to_have_count(0)


def test_the_invitation_link_starts_the_bot_with_its_parameter(phones: Page, telegram: Served) -> None:
    phone_of(phones, telegram.chief).get_by_test_id("open-link").click()
    expect(phone_of(phones, telegram.chief).get_by_test_id("message")).to_have_text(
        ["/start" + in_khmer(local_time(telegram))]
    )
    assert telegram.updates()[-1]["message"]["text"] == "/start meeting-12"


def local_time(telegram: Served) -> str:
    return (telegram.simulator.clock.now() + timedelta(hours=7)).strftime("%H:%M")


def in_khmer(digits: str) -> str:
    return digits.translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩"))


def test_a_date_counts_from_now_and_follows_the_clock(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.officer)
    unix = int((telegram.simulator.clock.now() + timedelta(days=10, hours=1)).timestamp())
    text = f'Monday (<tg-time unix="{unix}" format="r">Phnom Penh time</tg-time>)'
    telegram.bot("sendMessage", chat_id=telegram.officer.id, text=text, parse_mode="HTML")
    expect(phone.get_by_test_id("message-text").last).to_have_text("Monday (in 10 days)")

    phones.get_by_test_id("clock-day").click()
    expect(phone.get_by_test_id("message-text").last).to_have_text("Monday (in 9 days)")


def test_a_press_is_answered_by_a_toast_and_keeps_the_focus(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.chief)
    keyboard = [[{"text": "✅ ចូលរួម", "callback_data": "yes"}], [{"text": "❌", "callback_data": "no"}]]
    telegram.bot(
        "sendMessage",
        chat_id=telegram.chief.id,
        text=KHMER_CARD,
        parse_mode="HTML",
        reply_markup={"inline_keyboard": keyboard},
    )
    button = phone.get_by_test_id("inline-button").first
    button.click()
    press = telegram.updates()[-1]["callback_query"]
    assert press["data"] == "yes"
    telegram.bot(
        "editMessageText",
        chat_id=telegram.chief.id,
        message_id=press["message"]["message_id"],
        text="បានកត់ត្រា",
        reply_markup={"inline_keyboard": keyboard},
    )
    telegram.bot("answerCallbackQuery", callback_query_id=press["id"], text="សូមអរគុណ")

    expect(phone.get_by_test_id("toast")).to_have_text("សូមអរគុណ")
    expect(phone.get_by_test_id("message-text").last).to_have_text("បានកត់ត្រា")
    expect(phone.get_by_test_id("edited")).to_be_visible()
    expect(button).to_be_focused()


def test_an_alert_waits_until_it_is_closed(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.officer)
    keyboard = {"inline_keyboard": [[{"text": "Send", "callback_data": "send"}]]}
    telegram.bot("sendMessage", chat_id=telegram.officer.id, text="Send it?", reply_markup=keyboard)
    phone.get_by_test_id("inline-button").click()
    press = telegram.updates()[-1]["callback_query"]
    telegram.bot("answerCallbackQuery", callback_query_id=press["id"], text="Not yet", show_alert=True)

    expect(phone.get_by_test_id("alert")).to_contain_text("Not yet")
    phones.keyboard.press("Enter")  # OK has the focus
    expect(phone.get_by_test_id("alert")).to_have_count(0)


def test_everything_that_can_be_attached_reaches_the_bot(
    phones: Page, telegram: Served, tmp_path: Path
) -> None:
    phone = started(phones, telegram, telegram.officer)
    roster = tmp_path / "បញ្ជីឈ្មោះ.xlsx"
    roster.write_bytes(b"PK roster")

    with phones.expect_file_chooser() as chooser:
        phone.get_by_test_id("attach-button").click()
        phone.get_by_test_id("attach-file").click()
    chooser.value.set_files(roster)
    expect(phone.get_by_test_id("file")).to_contain_text("បញ្ជីឈ្មោះ.xlsx")

    phone.get_by_test_id("voice-button").click()
    expect(phone.get_by_test_id("voice")).to_contain_text("0:03")

    phone.get_by_test_id("attach-button").click()
    phone.get_by_test_id("attach-location").click()
    phones.get_by_test_id("location-form-done").click()
    expect(phone.get_by_test_id("location")).to_contain_text("11.99240")

    phone.get_by_test_id("attach-button").click()
    phone.get_by_test_id("attach-contact").click()
    phones.get_by_test_id("pick-person").filter(has_text="ស្រីមុំ").click()
    expect(phone.get_by_test_id("contact")).to_contain_text("85592444555")

    told = [update["message"] for update in telegram.updates()]
    assert told[0]["document"]["file_name"] == "បញ្ជីឈ្មោះ.xlsx"
    assert told[1]["voice"]["duration"] == 3
    assert told[2]["location"]["latitude"] == pytest.approx(11.9924)
    assert told[3]["contact"]["user_id"] == telegram.other.id


def test_a_dropped_file_is_sent(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.officer)
    carried = phones.evaluate_handle(
        "() => { const carried = new DataTransfer();"
        " carried.items.add(new File(['minutes'], 'minutes.txt', {type: 'text/plain'})); return carried; }"
    )
    phone.locator(".screen").dispatch_event("drop", {"dataTransfer": carried})
    expect(phone.get_by_test_id("file")).to_contain_text("minutes.txt")
    with phones.expect_download() as download:
        phone.get_by_test_id("file").click()
    assert download.value.path().read_text() == "minutes"


def test_reply_keys_share_the_own_number_or_say_their_text(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.chief)
    keys = [[{"text": "📱 ចែករំលែកលេខទូរសព្ទ", "request_contact": True}], ["ជំនួយ"]]
    telegram.bot("sendMessage", chat_id=telegram.chief.id, text="សូម", reply_markup={"keyboard": keys})
    phone.get_by_test_id("reply-key").first.click()
    expect(phone.get_by_test_id("contact")).to_be_visible()
    phone.get_by_test_id("reply-key").last.click()
    expect(phone.get_by_test_id("message").last).to_contain_text("ជំនួយ")

    contact, help_wanted = telegram.updates()
    assert contact["message"]["contact"]["user_id"] == telegram.chief.id
    assert help_wanted["message"]["text"] == "ជំនួយ"


def test_a_message_can_be_replied_to_and_forwarded(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.officer)
    link = f'<a href="{INVITATION}">Your invitation</a>'
    sent = telegram.bot("sendMessage", chat_id=telegram.officer.id, text=link, parse_mode="HTML")
    message = phone.locator(f'[data-testid="message"][data-id="{sent["message_id"]}"]')

    message.get_by_test_id("message-menu").click()
    phone.get_by_test_id("menu-reply").click()
    phone.get_by_test_id("composer").fill("Which day?")
    phones.keyboard.press("Enter")
    expect(phone.get_by_test_id("replied")).to_have_text("Your invitation")
    assert telegram.updates()[-1]["message"]["reply_to_message"]["message_id"] == sent["message_id"]

    message.get_by_test_id("message-menu").click()
    phone.get_by_test_id("menu-forward").click()
    phones.get_by_test_id("pick-person").filter(has_text="ប៊ុន").click()
    letter = phone_of(phones, telegram.chief).get_by_test_id("message")
    expect(letter.get_by_test_id("sender")).to_have_text("Sokha")
    letter.get_by_test_id("deep-link").click()
    expect(phone_of(phones, telegram.chief).get_by_test_id("composer")).to_be_visible()
    assert telegram.updates()[-1]["message"]["text"] == "/start meeting-12"


def test_a_message_forwarded_to_the_bot_names_where_it_came_from(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.officer)
    phone.get_by_test_id("message-menu").click()
    phone.get_by_test_id("menu-forward").click()
    phones.get_by_test_id("pick-person").filter(has_text="Prachum").click()
    expect(phone.get_by_test_id("forwarded")).to_contain_text("Sokha")
    assert "forward_origin" in telegram.updates()[-1]["message"]


def test_what_people_type_is_shown_and_never_run(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.officer)
    typed = "<img src=x onerror=document.title='run'> & <b>bold</b>"
    phone.get_by_test_id("composer").fill(typed)
    phone.get_by_test_id("send").click()
    expect(phone.get_by_test_id("message-text").last).to_have_text(typed)
    assert phones.title() == "Phones · Prachum"


def test_blocking_is_shown_and_taken_back(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.officer)
    phone.get_by_test_id("phone-menu").click()
    phone.get_by_test_id("menu-block").click()
    expect(phone.get_by_test_id("composer")).to_be_hidden()
    refusal = telegram.bot("sendMessage", chat_id=telegram.officer.id, text="Hello")
    assert refusal == "Forbidden: bot was blocked by the user"
    expect(phones.get_by_test_id("traffic-errors")).to_have_text("1")
    expect(phones.locator('[data-testid="traffic-row"].bad')).to_contain_text("403 Forbidden")
    phone.get_by_test_id("unblock-button").click()
    expect(phone.get_by_test_id("composer")).to_be_visible()


def test_the_clock_moves_an_hour_a_day_and_to_what_is_due(phones: Page, telegram: Served) -> None:
    expect(phones.get_by_test_id("clock-next")).to_be_disabled()
    due = telegram.simulator.clock.now() + timedelta(days=3)
    telegram.due(due, "reminders to 3 people")
    for button, moved in (("clock-hour", timedelta(hours=1)), ("clock-day", timedelta(days=1))):
        before = telegram.simulator.clock.now()
        phones.get_by_test_id(button).click()
        expect(phones.get_by_test_id(button)).to_be_enabled()
        assert moved <= telegram.simulator.clock.now() - before < moved + timedelta(seconds=30)
    expect(phones.get_by_test_id("clock-due")).to_contain_text("reminders to 3 people")
    phones.get_by_test_id("clock-next").click()
    expect(phones.get_by_test_id("clock-date")).to_contain_text(
        (due + timedelta(hours=7)).strftime("%a %-d %b")
    )
    assert telegram.simulator.clock.now() >= due


def test_the_reader_keeps_the_place_when_something_arrives(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.officer)
    for number in range(30):
        telegram.bot("sendMessage", chat_id=telegram.officer.id, text=f"Paper {number}")
    expect(phone.get_by_text("Paper 29", exact=True)).to_be_in_viewport()

    phone.get_by_text("Paper 3", exact=True).scroll_into_view_if_needed()
    phone.get_by_test_id("messages").hover()
    phones.mouse.wheel(0, -200)
    expect(phone.get_by_test_id("to-bottom")).to_be_visible()
    telegram.bot("sendMessage", chat_id=telegram.officer.id, text="The newest")
    expect(phone.get_by_test_id("to-bottom")).to_have_text("1")
    expect(phone.get_by_text("The newest")).not_to_be_in_viewport()
    phone.get_by_test_id("to-bottom").click()
    expect(phone.get_by_text("The newest")).to_be_in_viewport()


def test_each_phone_speaks_the_language_of_its_person(phones: Page, telegram: Served) -> None:
    chief = started(phones, telegram, telegram.chief)
    expect(chief.get_by_test_id("composer")).to_have_attribute("placeholder", "សារ")
    chief.get_by_test_id("attach-button").click()
    expect(chief.get_by_test_id("attach-file")).to_have_text("ឯកសារ")
    chief.get_by_test_id("attach-location").click()
    expect(phones.get_by_test_id("location-form").get_by_role("heading")).to_have_text("ទីតាំង")
    phones.get_by_test_id("dialog-close").click()

    phones.get_by_test_id("language").click()
    expect(phones.get_by_test_id("clock-hour")).to_have_text("+១ ម៉ោង")
    expect(phone_of(phones, telegram.officer).get_by_test_id("start-button")).to_have_text("Start")


def test_the_page_speaks_khmer(phones: Page, telegram: Served) -> None:
    phones.get_by_test_id("language").click()
    expect(phones.get_by_test_id("clock-hour")).to_have_text("+១ ម៉ោង")
    assert phones.url.endswith("?lang=km")
    phones.reload()
    expect(phones.get_by_test_id("clock-hour")).to_have_text("+១ ម៉ោង")


def test_what_people_are_is_said_in_the_language_of_the_page(phones: Page, telegram: Served) -> None:
    owner = phone_of(phones, telegram.officer).locator(".owner small")
    phones.get_by_test_id("person-search").fill("លេខាធិការ")  # found in either language
    listed = phones.get_by_test_id("person").locator(".caption")
    expect(owner).to_have_text("Secretariat")
    expect(listed).to_have_text("Secretariat")
    phones.get_by_test_id("language").click()
    for said in (owner, listed):
        expect(said).to_have_text("លេខាធិការដ្ឋាន")
        expect(said).to_have_attribute("lang", "km")


def test_khmer_has_room_between_its_lines(phones: Page, telegram: Served) -> None:
    phone = started(phones, telegram, telegram.chief)
    telegram.bot("sendMessage", chat_id=telegram.chief.id, text=KHMER_CARD, parse_mode="HTML")
    text = phone.get_by_test_id("message-text").last
    expect(text).to_contain_text("ឆ្នាំ២០២៦")
    style = text.evaluate(
        "one => { const s = getComputedStyle(one); return [s.lineHeight, s.fontSize, s.letterSpacing]; }"
    )
    height, size, spacing = style
    assert float(height.removesuffix("px")) >= 1.7 * float(size.removesuffix("px"))
    assert spacing == "normal"


def test_a_small_screen_shows_one_phone_at_a_time(phones: Page, telegram: Served) -> None:
    phones.set_viewport_size({"width": 360, "height": 640})
    phones.reload()
    tabs = phones.get_by_test_id("tab")
    expect(tabs).to_have_count(2)
    expect(phone_of(phones, telegram.officer)).to_be_in_viewport(ratio=0.9)
    tabs.filter(has_text="ប៊ុន").click()
    expect(phone_of(phones, telegram.chief)).to_be_in_viewport(ratio=0.9)
    expect(phone_of(phones, telegram.officer)).not_to_be_in_viewport()
    assert phones.evaluate("document.documentElement.scrollWidth") == 360

    phones.get_by_test_id("people-toggle").click()
    phones.get_by_test_id("person").filter(has_text="ស្រីមុំ").click()
    expect(phone_of(phones, telegram.other)).to_be_in_viewport(ratio=0.9)
