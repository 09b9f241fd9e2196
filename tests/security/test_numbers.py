"""Numbers that got new owners, people who retired, and buttons that outlived what they were for."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.roster_presses import Retire
from bot.storage.records import Invitation, JoinRequest, Meeting, Registration
from tests.security.forging import press_all
from tests.security.scene import Scene, leaks, set_scene
from tests.security.test_links import send_cards, speaks_for
from tests.story import Story, StoryPhone

FEW = 1  # press at a time, of those that are answered by messages: Telegram takes one a second


def newcomer(story: Story, number: str) -> StoryPhone:
    phone = story.phone("new owner", phone=number, language_code="en")
    phone.starts()
    phone.presses("English")
    phone.shares_contact()
    return phone


@pytest.fixture
def scene(story: Story) -> Scene:
    """The chief has the card; the officer and the chief hold their phones."""
    scene = set_scene(story, "officer", "chief")
    send_cards(scene)
    return scene


def number_of_chief(scene: Scene) -> str:
    return scene.ours.words.number + "00"


def harvested(phone: StoryPhone) -> list[str]:
    """All buttons that the phone was ever shown, as they were."""
    return [
        button["callback_data"]
        for message in phone.from_bot
        for row in message.raw.rows
        for button in row
        if "callback_data" in button
    ]


def since(phone: StoryPhone, seen: int) -> list[str]:
    return [message.text for message in phone.from_bot if message.id > seen] + [
        message.kind for message in phone.from_bot if message.id > seen and message.kind != "text"
    ]


def test_the_new_owner_of_a_number_gets_nothing_until_an_officer_agrees(story: Story, scene: Scene) -> None:
    new = newcomer(story, number_of_chief(scene))
    for command in ("/meetings", "/papers", "/actions", "/start"):
        new.says(command)
    press_all(story, {new: harvested(scene["chief"])}, batch=FEW)
    assert leaks(new, scene.ours) == []
    assert speaks_for(story, new) == []
    assert len(speaks_for(story, scene["chief"])) == 2


@pytest.mark.parametrize("choice", ["instead", "more", "only"])
def test_the_officer_decides_who_is_the_person(story: Story, scene: Scene, choice: str) -> None:
    """After `instead` the old account is cut off; after `more` both are; `only` asks once more."""
    new, old, officer = newcomer(story, number_of_chief(scene)), scene["chief"], scene["officer"]
    person = scene.ours.ids["people"][0]
    new.replays_press(new.from_bot[0], f"rgw:{person}:me")
    request = requested(story, new)
    officer.replays_press(officer.from_bot[0], f"rgy:{request}:{person}:{choice}")
    assert (person in speaks_for(story, new)) is (choice != "only")
    assert (person in speaks_for(story, old)) is (choice != "instead")
    assert bool([m for m in new.from_bot if m.kind == "document"]) is (choice != "only")
    seen_old, seen_new = old.from_bot[-1].id, new.from_bot[-1].id
    story.passes(days=13)  # the day before the meeting: those who attend are reminded
    mark = scene.ours.words.mark
    chief, latin = scene.ours.words.people[0]
    assert any(mark in text for text in since(new, seen_new)) is (choice != "only")
    named = any(chief in text or latin in text for text in since(old, seen_old))
    assert named is (choice != "instead"), old.screen
    if choice == "instead":
        presses_all_it_saw(story, old)
        assert [text for text in since(old, seen_old) if chief in text or latin in text] == []


def requested(story: Story, phone: StoryPhone) -> int:
    query = select(JoinRequest.id).where(JoinRequest.account_id == phone.id)
    return int(story.store.read_now(lambda session: session.scalars(query).one()))


def presses_all_it_saw(story: Story, phone: StoryPhone) -> None:
    press_all(story, {phone: harvested(phone)}, batch=FEW)


def test_old_buttons_of_a_person_who_retired_open_nothing(story: Story, scene: Scene) -> None:
    chief, officer = scene["chief"], scene["officer"]
    for command in ("/meetings", "/papers", "/actions"):
        chief.says(command)
    for person in scene.ours.ids["people"][:3]:  # the chief, and the deputy they answer for
        officer.replays_press(officer.from_bot[0], Retire(person, True).pack())
    assert speaks_for(story, chief) == []
    before, answers = chief.from_bot[-1].id, all_answers(story)
    presses_all_it_saw(story, chief)
    for command in ("/meetings", "/papers", "/actions"):
        chief.says(command)
    later = "\n".join(since(chief, before))
    assert [secret for secret in scene.ours.secrets if secret in later] == []
    assert "document" not in since(chief, before)
    assert all_answers(story) == answers


def all_answers(story: Story) -> list[tuple[int, str | None]]:
    query = select(Invitation.id, Invitation.answer).order_by(Invitation.id)
    return story.store.read_now(lambda session: [(one, answer) for one, answer in session.execute(query)])


@pytest.mark.parametrize("ended", ["begun", "cancelled", "withdrawn"])
def test_an_answer_that_comes_too_late_changes_nothing(story: Story, scene: Scene, ended: str) -> None:
    invitation_id = scene.ours.ids["invitations"][0]
    buttons = harvested(scene["chief"])
    if ended == "begun":
        story.passes(days=14)
    else:
        story.store.write_now(lambda session: _end(session, invitation_id, ended))
    answers = all_answers(story)
    words = ("attending", "regrets", "delegate")
    presses = [*buttons, *(f"ina:{invitation_id}:1:{word}" for word in words)]
    presses += [f"inp:{invitation_id}:{person}" for person in scene.ours.ids["people"]]
    press_all(story, {scene["chief"]: presses}, batch=FEW)
    assert all_answers(story) == answers


def _end(session: Session, invitation_id: int, how: str) -> None:
    invitation = session.get_one(Invitation, invitation_id)
    meeting = session.get_one(Meeting, invitation.meeting_id)
    if how == "withdrawn":
        invitation.withdrawn_at = meeting.announced_at
    else:
        meeting.state = how


def test_who_was_ended_by_an_officer_keeps_no_way_back(story: Story, scene: Scene) -> None:
    """An assistant who answered for the deputy is ended; the number does not stand with the deputy."""
    chief, deputy = scene["chief"], scene.ours.ids["people"][2]
    query = select(Registration.id).where(Registration.person_id == deputy, Registration.ended_at.is_(None))
    registration = story.store.read_now(lambda session: session.scalars(query).one())
    scene["officer"].replays_press(scene["officer"].from_bot[0], f"rge:{registration}:1")
    chief.says("/start")
    for word in ("me", "for"):
        chief.replays_press(chief.from_bot[0], f"rgw:{deputy}:{word}")
    assert deputy not in speaks_for(story, chief)
