"""A chief who knows only Khmer and cannot type goes all the way: nothing typed, no English word seen."""

import re

from sqlalchemy.orm import Session

from bot.storage.records import AudienceRule, Body, Person
from tests import factories as make
from tests.registration.scene import CHIEF, Scene, set_scene, the_officer
from tests.story import Story, StoryPhone

NAMES = ("Telegram",)


def test_everything_is_done_by_buttons_and_voice(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    chief = story.phone("សុភា", phone=CHIEF)
    chief.opens(scene.chief_link)
    chief.presses("ភាសាខ្មែរ")
    chief.shares_contact()
    chief.presses("✅")
    chief.presses("➖")  # the deputy, who has the same number

    announces_by_voice(story, officer, scene)
    assert [message.kind for message in chief.from_bot][-2:] == ["voice", "text"]
    chief.presses("👤")
    chief.sends_voice()
    assert "បានជម្រាបជាសារសំឡេង" in chief.last.text
    gives_an_action(officer)
    chief.presses("ទទួលយក")
    chief.presses("បានបញ្ចប់")
    chief.sends_voice()
    chief.presses("⬅️")
    chief.presses("⬅️")
    chief.presses("✉️")
    chief.sends_voice()

    officer.says("/start")
    officer.presses("🗂")
    officer.presses("Not yet written down (3)")
    officer.presses("A delegate named by")
    officer.says("ជា វិរៈ")
    officer.presses("Somebody new")
    assert "ជា វិរៈ" in chief.last.text
    assert typed(chief) == []
    assert english(chief) == []


def announces_by_voice(story: Story, officer: StoryPhone, scene: Scene) -> None:
    def fill(session: Session) -> None:
        body = session.get_one(Body, scene.body)
        meeting = make.a_meeting(session, body, plan_step="")
        category_id = session.get_one(Person, scene.chief).category_id
        session.add(AudienceRule(meeting_id=meeting.id, category_id=category_id))

    story.store.write_now(fill)
    officer.says("/start")
    for button in ("🗂", "📅", "· ", "👁", "In the secretariat's own voice"):
        officer.presses(button)
    officer.sends_voice(seconds=9)
    for button in ("Keep it", "Preview and send", "Send now"):
        officer.presses(button)
    story.passes(seconds=3)


def gives_an_action(officer: StoryPhone) -> None:
    officer.says("/start")
    for button in ("🗂", "📌", "New action"):
        officer.presses(button)
    officer.says("ជួសជុលអណ្តូងទឹកសាលាបឋមសិក្សា")
    officer.says("សុភា")
    officer.presses("👤")
    officer.says("២៣/១២/២០២៦")
    officer.presses("Give the action")


def typed(phone: StoryPhone) -> list[str]:
    """What was typed; opening a link is no typing."""
    own = [message for message in phone.messages if not message.from_bot and message.kind == "text"]
    return [message.text for message in own if not message.text.startswith("/start")]


def english(phone: StoryPhone) -> list[str]:
    """Latin words on the phone, but for names; the question for the language stands in both."""
    shown = phone.from_bot[1:]
    texts = [part for message in shown for part in (message.text, message.caption, *message.labels)]
    return [
        word
        for text in texts
        for word in re.findall(r"[A-Za-z]{2,}", text)
        if word not in NAMES and "English" not in text
    ]
