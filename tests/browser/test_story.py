"""The main job from end to end, played through the phones in a browser as `make demo` shows them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.answering import people_answer, the_board_adds_up, the_silent_are_reminded
from tests.browser.coming_in import (
    links_are_handed_out,
    people_come_in,
    the_officer_comes_in,
    the_roster_is_sent,
)
from tests.browser.following_up import an_action_is_given, the_action_is_followed_up
from tests.browser.inviting import meeting_is_announced, meeting_is_planned
from tests.browser.province import TITLE_KM, Province
from tests.browser.stage import Stage
from tests.story import Story


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1600, "height": 1200}, accept_downloads=True)
    context.set_default_timeout(15_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    context.close()
    assert faults == []


def test_the_whole_story(page: Page, story: Story) -> None:
    province = Province(Stage(page, story))
    the_officer_comes_in(province)
    the_roster_is_sent(province)
    links_are_handed_out(province)
    people_come_in(province)
    meeting_is_planned(province)
    meeting_is_announced(province)
    people_answer(province)
    the_silent_are_reminded(province)
    the_board_adds_up(province)
    an_action_is_given(province)
    the_action_is_followed_up(province)
    nobody_typed_and_nothing_was_refused(province)
    if province.stage.takes_pictures:
        pictures_in_khmer(province)


def nobody_typed_and_nothing_was_refused(province: Province) -> None:
    assert province.story.simulator.refused == []
    for phone in province.participants:
        assert phone.typed == [], phone.person.name


def pictures_in_khmer(province: Province) -> None:
    officer = province.officer
    officer.types("/language")
    officer.presses("ភាសាខ្មែរ")
    officer.types("/start")
    officer.presses("🗂")
    province.stage.picture("desk-km", officer)
    officer.presses("📅")
    officer.presses(TITLE_KM[:12])
    province.stage.picture("officer-board-km", officer, 920)
