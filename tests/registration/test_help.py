"""Help leads everybody to the right part, in the chat itself."""

import pytest
from sqlalchemy.orm import Session

from bot.storage.records import Body, Person
from tests.factories import a_meeting, an_invitation
from tests.registration.scene import CHIEF, Scene, newcomer, set_scene, the_officer
from tests.story import Story


@pytest.fixture
def scene(story: Story) -> Scene:
    return set_scene(story)


@pytest.mark.parametrize("typed", ["/help", "ជំនួយ", "Help!"])
def test_a_chief_is_led_from_a_question_to_the_meetings(story: Story, scene: Scene, typed: str) -> None:
    chief = newcomer(story, "Sophea", CHIEF, scene.chief_link, language="ភាសាខ្មែរ")
    chief.presses("✅")
    chief.presses("➖")
    chief.says(typed)
    chief.presses("តើឆ្លើយការអញ្ជើញដោយរបៀបណា?")
    assert "ចុចប៊ូតុងមួយ" in chief.last.text
    chief.presses("⬅️")
    chief.presses("តើចាត់តំណាងចូលរួមដោយរបៀបណា?")
    chief.presses("📅")
    assert "ការអញ្ជើញ" in chief.last.text


def test_an_invitation_without_an_answer_stands_first(story: Story, scene: Scene) -> None:
    chief = newcomer(story, "Sophea", CHIEF, scene.chief_link)
    chief.presses("Yes, that is me")
    chief.presses("Neither")
    story.store.write_now(lambda session: invite(session, scene))
    chief.says("/help")
    assert "1 invitation waits for an answer" in chief.last.text
    chief.presses("Third Partnership")
    assert "✅ Attending" in chief.last.labels


def test_an_officer_is_led_to_every_part_of_the_desk(story: Story, scene: Scene) -> None:
    officer = the_officer(story)
    for question, part in (
        ("How is the roster kept?", "Roster"),
        ("How do people come in?", "Requests"),
        ("How is a meeting announced?", "Meetings"),
        ("How are actions followed up?", "📌"),
        ("How are the words changed?", "Words of the mechanism"),
    ):
        officer.says("help")
        officer.presses(question)
        officer.presses(part)
        assert part in officer.last.text


def test_a_stranger_is_offered_help_and_asks_nothing_of_officers(story: Story, scene: Scene) -> None:
    stranger = newcomer(story, "Stranger", "+85512345678")
    stranger.says("what is this?")
    stranger.presses("❓")
    assert "How do I come in?" in stranger.last.labels
    stranger.replays_press(stranger.last, "hotop:roster")
    stranger.replays_press(stranger.last, "hotop:nothing")
    assert len(stranger.alerts) == 2


def invite(session: Session, scene: Scene) -> None:
    meeting = a_meeting(session, session.get_one(Body, scene.body), state="announced")
    an_invitation(session, meeting, session.get_one(Person, scene.chief))
