"""Strangers, recycled numbers, forwarded links and officers of other bodies get no name, number or paper."""

import pytest

from tests.registration.scene import (
    CHIEF,
    CHIEF_NAME,
    GOVERNOR_NAME,
    OFFICER,
    everything_on,
    live,
    newcomer,
    set_scene,
    shows_nothing_personal,
    the_officer,
)
from tests.story import Story


@pytest.mark.parametrize("answer", ["It is for me", "I answer for the person", "Neither"])
def test_a_forwarded_link_names_nobody(story: Story, answer: str) -> None:
    scene = set_scene(story)
    stranger = newcomer(story, "Stranger", "+85512345678", scene.chief_link)
    stranger.presses(answer)
    stranger.says("/start " + scene.chief_link)
    stranger.says("/meetings")
    stranger.says("/papers")
    stranger.says("/help")
    shows_nothing_personal(stranger)
    assert live(story, scene.chief) == []


def test_a_link_forwarded_among_colleagues_shows_each_only_themselves(story: Story) -> None:
    scene = set_scene(story)
    chief = newcomer(story, "Sophea", CHIEF, scene.governor_link)
    assert GOVERNOR_NAME not in everything_on(chief)
    chief.presses("Yes, that is me")
    chief.presses("Neither")
    assert "Whom is the link for?" in chief.last.text
    chief.presses("It is for me")
    assert live(story, scene.governor) == []
    assert GOVERNOR_NAME not in everything_on(chief)


def test_a_recycled_number_shows_nothing_and_asks_an_officer(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    chief = newcomer(story, "Sophea", CHIEF)
    chief.presses("Yes, that is me")
    new_owner = newcomer(story, "Stranger", CHIEF, scene.chief_link)
    new_owner.replays_press(new_owner.from_bot[0], f"rgw:{scene.chief}:me")
    shown = everything_on(new_owner)
    assert CHIEF_NAME not in shown
    assert live(story, scene.chief) == [(chief.id, "self")]
    assert "already has an account" in officer.last.text


def test_a_recycled_number_of_an_officer_opens_no_desk(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    new_owner = newcomer(story, "Stranger", OFFICER)
    new_owner.replays_press(new_owner.from_bot[0], f"body:{scene.body}")
    shows_nothing_personal(new_owner)
    assert "Desk of the secretariat" not in everything_on(new_owner)
    officer.says("/start")
    officer.presses("Kampong Cham")
    assert "Desk of the secretariat" in officer.last.text


def test_who_was_cut_off_gets_nothing_from_old_buttons(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    old = newcomer(story, "Sophea", CHIEF)
    old.presses("Yes, that is me")
    seen = len(old.from_bot)
    new = newcomer(story, "Sophea's new phone", "+85512345678", scene.chief_link)
    new.presses("It is for me")
    officer.presses("Yes, this participant")
    officer.presses("The new one takes its place")
    assert live(story, scene.chief) == [(new.id, "self")]
    told = old.from_bot[-1].text
    pressed = [
        (message, button["callback_data"])
        for message in old.from_bot
        for row in message.raw.rows
        for button in row
        if "callback_data" in button
    ]
    assert pressed
    assert "has ended" in told
    assert CHIEF_NAME not in told
    for message, data in pressed:
        old.replays_press(message, data)
    later = [message for message in old.from_bot[seen:] if message.id > old.from_bot[seen].id]
    assert not [message for message in later if CHIEF_NAME in message.text or message.kind != "text"]


def test_a_group_hears_one_sentence_once_and_nothing_personal(story: Story) -> None:
    scene = set_scene(story)
    chief = newcomer(story, "Sophea", CHIEF)
    chief.presses("Yes, that is me")
    group = story.loop.call(lambda: story.simulator.group("ក្រុម"))
    chief.joins(group)
    chief.adds_bot_to(group)
    for said in ("/start", "/start " + scene.chief_link, "/meetings", "/papers", "សួស្តី"):
        chief.says_in(group, said)
    said_by_bot = [message for message in chief.messages_in(group) if message.from_bot]
    assert len(said_by_bot) == 1
    assert "private" in said_by_bot[0].text
