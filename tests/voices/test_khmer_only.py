"""A chief who knows only Khmer and cannot type goes all the way: nothing typed, no English word seen.

tests/browser/test_khmer_only.py tells the same story on a phone in the browser.
"""

import re

from tests.registration.scene import CHIEF, set_scene, the_officer
from tests.story import Story, StoryPhone
from tests.voices.secretariat import announces_by_voice, enters_the_delegate, gives_an_action

NAMES = ("Telegram", "English")  # the second is a button of the first message: the name of that language


def test_everything_is_done_by_buttons_and_voice(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    chief = story.phone("សុភា", phone=CHIEF)
    chief.opens(scene.chief_link)
    chief.shares_contact()
    chief.presses("✅")
    chief.presses("➖")  # the deputy, who has the same number

    announces_by_voice(story, officer, scene)
    assert [message.kind for message in chief.from_bot][-2:] == ["voice", "text"]
    chief.presses("👤")
    chief.sends_voice()
    assert "ឈ្មោះមានក្នុងសារសំឡេង" in chief.last.text
    gives_an_action(officer)
    chief.presses("ទទួលយក")
    chief.presses("បានបញ្ចប់")
    chief.sends_voice()
    chief.presses("⬅️")
    chief.presses("⬅️")
    chief.presses("✉️")
    chief.sends_voice()

    enters_the_delegate(officer, "ជា វិរៈ")
    assert "ជា វិរៈ" in chief.last.text
    assert typed(chief) == []
    assert english(chief) == []


def typed(phone: StoryPhone) -> list[str]:
    """What was typed; opening a link is no typing."""
    own = [message for message in phone.messages if not message.from_bot and message.kind == "text"]
    return [message.text for message in own if not message.text.startswith("/start")]


def english(phone: StoryPhone) -> list[str]:
    """Latin words on the phone, but for names."""
    texts = [part for one in phone.from_bot for part in (one.text, one.caption, *one.labels)]
    return [word for text in texts for word in re.findall(r"[A-Za-z]{2,}", text) if word not in NAMES]
