"""People come in: by link and number, on a shared phone, for others, late, with a new number."""

import pytest

from bot.domain.actors import Relation
from bot.domain.registration import Way, way_in
from tests.registration.scene import (
    CHIEF,
    CHIEF_NAME,
    DEPUTY_NAME,
    GOVERNOR_NAME,
    account,
    everything_on,
    live,
    newcomer,
    requests,
    set_scene,
    shows_nothing_personal,
    the_officer,
)
from tests.story import Story


@pytest.mark.parametrize(
    ("relation", "matches", "somebody_is_in", "way"),
    [
        (Relation.SELF, True, False, Way.AT_ONCE),
        (Relation.SELF, True, True, Way.ASK),
        (Relation.SELF, False, False, Way.ASK),
        (Relation.ANSWERS_FOR, True, False, Way.ASK),
        (Relation.ANSWERS_FOR, False, True, Way.ASK),
    ],
)
def test_only_a_proven_number_for_somebody_nobody_speaks_for_opens_at_once(
    relation: Relation, matches: bool, somebody_is_in: bool, way: Way
) -> None:
    assert way_in(relation, number_matches=matches, somebody_is_in=somebody_is_in) is way


def test_a_chief_comes_in_with_three_taps_and_reads_khmer_only(story: Story) -> None:
    scene = set_scene(story)
    chief = story.phone("Sophea", phone=CHIEF)
    chief.opens(scene.chief_link)
    assert chief.from_bot[0].labels == ["English"]  # nobody has to choose; whoever wishes may
    assert chief.reply_keyboard == [["📱 ចែករំលែកលេខទូរសព្ទ"]]
    chief.shares_contact()
    assert chief.reply_keyboard is None
    chief.presses("✅")
    assert live(story, scene.chief) == [(chief.id, "self")]
    assert chief.sees("លោក សុខ សុភា៖ ការចុះឈ្មោះ")
    assert not any("Thank" in message.text for message in chief.from_bot)


def test_a_khmer_name_in_the_roster_is_met_in_khmer_whatever_the_phone_speaks(story: Story) -> None:
    scene = set_scene(story)
    chief = story.phone("Sophea", phone=CHIEF, language_code="en")
    chief.opens(scene.chief_link)
    assert chief.reply_keyboard == [["📱 ចែករំលែកលេខទូរសព្ទ"]]
    assert {"command": "help", "description": "ជំនួយ"} in chief.commands
    chief.presses("English")
    assert chief.reply_keyboard == [["📱 Share phone number"]]
    chief.opens(scene.chief_link)  # what was chosen stays
    assert chief.reply_keyboard == [["📱 Share phone number"]]


def test_of_whom_nothing_is_known_the_language_is_asked_in_both(story: Story) -> None:
    set_scene(story)
    tourist = story.phone("Tourist", language_code="en-GB")
    tourist.starts()
    assert tourist.last.labels == ["ភាសាខ្មែរ", "English"]
    assert "Please choose a language." in tourist.last.text
    tourist.presses("ភាសាខ្មែរ")
    assert tourist.reply_keyboard == [["📱 ចែករំលែកលេខទូរសព្ទ"]]


def test_telegrams_menu_speaks_the_language_that_was_chosen(story: Story) -> None:
    set_scene(story)
    someone = story.phone("Someone", phone="+85512345678")
    assert {"command": "help", "description": "ជំនួយ"} in someone.commands  # before anything was chosen
    english = story.phone("Tourist", language_code="en-GB")
    assert {"command": "help", "description": "Help"} in english.commands
    someone.starts()
    assert {"command": "help", "description": "ជំនួយ"} in someone.commands
    someone.says("/language")
    someone.presses("English")
    assert {"command": "help", "description": "Help"} in someone.commands


def test_two_people_on_one_phone_are_asked_about_one_after_the_other(story: Story) -> None:
    scene = set_scene(story)
    shared = newcomer(story, "Family", CHIEF)
    assert CHIEF_NAME in shared.last.text
    assert DEPUTY_NAME in shared.last.text
    shared.presses("Yes, that is me")
    assert "Does this account belong to:" in shared.last.text
    assert CHIEF_NAME not in shared.last.text
    shared.presses("Yes, that is me")
    assert live(story, scene.chief) == live(story, scene.deputy) == [(shared.id, "self")]
    assert shared.last.text.count("👤") == 2


def test_neither_leaves_nothing_behind_and_can_be_thought_over(story: Story) -> None:
    scene = set_scene(story)
    shared = newcomer(story, "Family", CHIEF)
    shared.presses("Neither")
    shared.presses("Neither")
    assert live(story, scene.chief) == live(story, scene.deputy) == []
    shared.starts()
    shared.presses("Yes, that is me")
    assert live(story, scene.chief) == [(shared.id, "self")]


def test_answering_for_somebody_waits_for_an_officer_even_with_the_right_number(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    clerk = newcomer(story, "Clerk", CHIEF, scene.chief_link)
    clerk.presses("I answer for this person")
    assert live(story, scene.chief) == []
    officer.presses("Yes, this participant")
    assert live(story, scene.chief) == [(clerk.id, "answers_for")]
    assert clerk.sees("now answers for")


def test_an_assistant_with_another_number_sees_the_governor_only_once_agreed(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    assistant = newcomer(story, "Vanna", "+85512777777", scene.governor_link)
    assistant.presses("I answer for the person")
    shows_nothing_personal(assistant)
    assert "Vanna" in officer.last.text
    assert "012 777 777" in officer.last.text
    officer.presses("Yes, this participant")
    assert GOVERNOR_NAME in everything_on(assistant)
    assert live(story, scene.governor) == [(assistant.id, "answers_for")]


def test_a_foreign_number_is_agreed_by_an_officer_as_oneself(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    abroad = newcomer(story, "Chief abroad", "+66812345678", scene.chief_link)
    abroad.presses("It is for me")
    assert "+66 81 234 5678" in officer.last.text
    officer.presses("Yes, this participant")
    assert live(story, scene.chief) == [(abroad.id, "self")]
    assert "the registration is complete" in everything_on(abroad).lower()


def test_without_a_link_and_a_known_number_one_may_ask_a_secretariat(story: Story) -> None:
    set_scene(story)
    officer = the_officer(story)
    late = newcomer(story, "Late", "+85512345678")
    shows_nothing_personal(late)
    late.presses("Kampong Cham")
    assert "Late" in officer.last.text
    assert "It is not known which participant" in officer.last.text


def test_asking_twice_is_one_request(story: Story) -> None:
    scene = set_scene(story)
    late = newcomer(story, "Late", "+85512345678", scene.chief_link)
    late.presses("It is for me")
    late.opens(scene.chief_link)
    late.says("/start " + scene.chief_link)
    assert requests(story) == 1
    assert "was asked" in late.last.text


def test_somebody_elses_contact_proves_nothing(story: Story) -> None:
    scene = set_scene(story)
    chief = story.phone("Sophea", phone=CHIEF)
    thief = story.phone("Thief", phone="+85512345678")
    thief.opens(scene.chief_link)
    thief.presses("English")
    thief.shares_contact_of(chief)
    assert "contact of somebody else" in thief.last.text
    thief.shares_contact_of(chief, on_telegram=False)
    shows_nothing_personal(thief)
    assert account(story, thief).verified_phone is None


def test_a_forwarded_contact_proves_nothing(story: Story) -> None:
    scene = set_scene(story)
    thief = story.phone("Thief", phone="+85512345678")
    thief.opens(scene.chief_link)
    thief.presses("English")
    chief = newcomer(story, "Sophea", CHIEF)
    card = next(message for message in chief.messages if message.kind == "contact")
    chief.forwards(card, thief)
    thief.forwards(thief.last)
    assert account(story, thief).verified_phone is None
    shows_nothing_personal(thief)


def test_a_link_that_was_renewed_opens_nothing(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    officer.replays_press(officer.last, f"rgk:{scene.chief}")
    officer.presses("Make a new link")
    officer.presses("Make a new link")
    late = newcomer(story, "Late", "+85512345678", scene.chief_link, language="ភាសាខ្មែរ")
    assert "តំណភ្ជាប់នេះលែងប្រើបានហើយ" in everything_on(late)
    assert requests(story) == 0
    shows_nothing_personal(late)


def test_a_restart_between_any_two_steps_loses_nothing(story: Story) -> None:
    scene = set_scene(story)
    chief = story.phone("Sophea", phone=CHIEF)
    chief.opens(scene.chief_link)
    story.restart()
    chief.presses("English")
    story.restart()
    chief.shares_contact()
    story.restart()
    chief.presses("Yes, that is me")
    assert live(story, scene.chief) == [(chief.id, "self")]


def test_a_number_already_registered_goes_home_when_a_link_is_opened_again(story: Story) -> None:
    scene = set_scene(story)
    chief = newcomer(story, "Sophea", CHIEF, scene.chief_link)
    chief.presses("Yes, that is me")
    chief.presses("Neither")
    chief.opens(scene.chief_link)
    assert "Home" in chief.last.text
    assert live(story, scene.chief) == [(chief.id, "self")]
