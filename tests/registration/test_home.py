"""Home, help, language, stopping and resuming."""

import re

import pytest

from tests.registration.scene import CHIEF, account, newcomer, set_scene, the_officer
from tests.story import Story, StoryPhone

LATIN = re.compile(r"[A-Za-z]{2,}")
ALLOWED = {"Telegram", "English", "QR", "Excel"}


@pytest.fixture
def chief(story: Story) -> StoryPhone:
    scene = set_scene(story)
    chief = newcomer(story, "Sophea", CHIEF, scene.chief_link, language="ភាសាខ្មែរ")
    chief.presses("✅")
    chief.presses("➖")
    return chief


COMMANDS = ("/start", "/help", "/privacy", "/stop", "/meetings", "/actions", "/papers")


def test_no_english_word_stands_on_a_khmer_screen(chief: StoryPhone) -> None:
    for command in COMMANDS:
        chief.says(command)
    for message in chief.from_bot:
        text = re.sub(r"/[a-z]+", "", "\n".join([message.text, *message.labels]))
        if "Please choose a language" not in text:
            assert set(LATIN.findall(text)) <= ALLOWED, text


def test_stopping_is_asked_once_more_and_taken_back_by_start(story: Story, chief: StoryPhone) -> None:
    chief.says("/stop")
    assert account(story, chief).stopped_at is None
    chief.presses("🔕")
    assert account(story, chief).stopped_at is not None
    chief.starts()
    assert account(story, chief).stopped_at is None
    assert "🏠" in chief.last.text


def test_officers_see_who_cannot_be_reached(story: Story, chief: StoryPhone) -> None:
    officer = the_officer(story)
    chief.says("/stop")
    chief.presses("🔕")
    chief_id = next(iter(people_of(story, chief)))
    officer.replays_press(officer.last, f"rgk:{chief_id}")
    assert "cannot be reached by the bot" in officer.last.text


def test_giving_up_ends_it_and_can_be_taken_up_again(story: Story, chief: StoryPhone) -> None:
    chief.starts()
    chief.presses("👥")
    chief.presses("✂️")
    chief.presses("✂️")
    assert people_of(story, chief) == set()
    chief.starts()
    chief.presses("✅")
    assert len(people_of(story, chief)) == 1


def test_a_button_of_an_earlier_version_is_said_to_be_old(chief: StoryPhone) -> None:
    chief.replays_press(chief.from_bot[-1], "gone:1:2")
    chief.replays_press(chief.from_bot[-1], "rgw:not-a-number:me")
    assert len(chief.alerts) == 2


def people_of(story: Story, phone: StoryPhone) -> set[int]:
    from bot.services.actors import acting

    return set(story.store.read_now(lambda session: acting(session, phone.id).serves))
