"""Strangers, recycled numbers, forwarded links and officers of other bodies get no name, number or paper."""

from dataclasses import fields
from itertools import product
from typing import Any, get_type_hints

import pytest
from sqlalchemy.orm import Session

import handlers.routes  # so that all presses of the bot are known
from bot.domain.actors import Relation
from bot.domain.presses import Press
from bot.storage.records import Body, JoinRequest, Paper, Person, Question
from tests.factories import (
    START,
    a_meeting,
    a_registration,
    an_account,
    an_invitation,
)
from tests.registration.scene import (
    CHIEF,
    CHIEF_NAME,
    GOVERNOR,
    GOVERNOR_NAME,
    OFFICER,
    Scene,
    everything_on,
    live,
    newcomer,
    requests,
    set_scene,
    shows_nothing_personal,
    the_officer,
)
from tests.story import Story, StoryPhone

assert handlers.routes.FEATURES

WORDS = {
    "said": ("me", "for", "accepted", "done"),
    "admission": ("only", "instead"),
    "answer": ("attending",),
}
BATCH = 40


def every_press(number: int) -> list[str]:
    """Every kind of press the bot knows, with this id everywhere and with the words it may carry."""
    return [data for kind in kinds_of_presses().values() for data in forged(kind, number)]


def kinds_of_presses() -> dict[str, type[Press]]:
    kinds = (kind for kind in Press.__subclasses__() if kind.__module__.startswith("bot."))
    return {kind.code: kind for kind in kinds if "__slots__" in vars(kind)}


def forged(kind: type[Press], number: int) -> list[str]:
    hints = get_type_hints(kind)
    choices: dict[type, tuple[Any, ...]] = {int: (number,), bool: (True,)}
    values = product(*(choices.get(hints[f.name]) or WORDS.get(f.name, ("all",)) for f in fields(kind)))
    return [kind(*given).pack() for given in values]


def everybody_has_something(story: Story, scene: Scene, *, paper: bool = True) -> None:
    """Registrations, a request, a question, a meeting with a paper: all of the first body, all with id 1."""
    story.scene_is_written = True

    def add(session: Session) -> None:
        governor, chief = session.get_one(Person, scene.governor), session.get_one(Person, scene.chief)
        account = an_account(session, verified_phone=GOVERNOR)
        a_registration(session, governor, account)
        body = governor.body_id
        session.add(
            JoinRequest(
                body_id=body,
                account_id=account.id,
                person_id=chief.id,
                relation=Relation.ANSWERS_FOR,
                phone=GOVERNOR,
                shown_name=GOVERNOR_NAME,
                asked_at=START,
                state="waiting",
            )
        )
        session.add(
            Question(
                body_id=body,
                account_id=account.id,
                shown_name=GOVERNOR_NAME,
                asked_at=START,
                passed_at=START,
                text=f"ពី {GOVERNOR_NAME}",
            )
        )
        meeting = a_meeting(session, session.get_one(Body, body))
        meeting.state, meeting.announced_at, meeting.chair_id = "announced", START, governor.id
        an_invitation(session, meeting, governor)
        an_invitation(session, meeting, chief)
        if paper:
            session.add(_paper(meeting.id, account.id))

    story.store.write_now(add)


def _paper(meeting_id: int, account_id: int) -> Paper:
    return Paper(
        meeting_id=meeting_id,
        kind="paper",
        title=f"ឯកសារ {GOVERNOR_NAME}",
        language="km",
        file_kind="document",
        file_id="a-file-id",
        file_unique_id="a-file",
        file_name=f"{GOVERNOR_NAME}.pdf",
        added_by=account_id,
        added_at=START,
        announced_at=START,
    )


def presses_everything(phone: StoryPhone, *numbers: int) -> None:
    """As a program would, many at a time."""
    presses = [data for number in numbers for data in every_press(number)]

    async def forge(some: list[str]) -> None:
        for data in some:
            await phone.of.replays_press(phone.of.from_bot[0], data)

    for start in range(0, len(presses), BATCH):
        phone._story.does(forge(presses[start : start + BATCH]))


def got_no_file(phone: StoryPhone) -> None:
    assert [message for message in phone.from_bot if message.kind != "text"] == []


def test_there_are_presses_to_forge() -> None:
    assert len(every_press(1)) > 60


def test_a_stranger_who_forges_every_button_gets_nothing(story: Story) -> None:
    scene = set_scene(story)
    everybody_has_something(story, scene)
    stranger = newcomer(story, "Stranger", "+85512345678")
    presses_everything(stranger, 1)
    shows_nothing_personal(stranger)
    got_no_file(stranger)
    assert live(story, scene.chief) == []
    assert requests(story, "agreed") == 0


def test_an_officer_of_another_body_who_forges_every_button_gets_nothing(story: Story) -> None:
    scene = set_scene(story)
    everybody_has_something(story, scene)
    other = the_officer(story, "+85512000002", "Kratie")
    presses_everything(other, 1)
    shows_nothing_personal(other)
    got_no_file(other)
    assert requests(story, "agreed") == 0


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
    everybody_has_something(story, scene, paper=False)  # Telegram does not know its file
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
    assert "has ended" in told
    assert CHIEF_NAME not in told
    presses_everything(old, 1)
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
