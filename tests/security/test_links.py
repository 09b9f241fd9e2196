"""Links and contacts in the wrong hands: forwarded, renewed, invented."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.registration_presses import RenewLink
from bot.services.invitees import owe_papers_and_card
from bot.services.links import INVITATION, PERSON
from bot.storage.records import Account, Invitation, Person, Registration
from tests.security.scene import Scene, everything_on, set_scene, shows_nothing_of
from tests.security.unchanged import dump, nothing_changed
from tests.story import Story, StoryPhone

OTHERS = ("stranger", "stranger with a number", "their chief", "their officer", "retired", "ended")
ODD = (
    "p", "i", "0", "-", "_", "p-_-", "pp", "A" * 64, "p" + "A" * 63, "i" + "_" * 63, "p0", "i1", "link",
)  # fmt: skip
TYPED = (
    "/start p' OR 1=1 --",
    "/start p%",
    "/start p<b>&lt;",
    "/start " + "ក" * 3000,
    "/start i i i",
    "/start \u200b\u202e",
    "/start@prachum_demo_bot p%",
    "/START p",
)


def links_of(scene: Scene) -> list[str]:
    """What stands after `start=` in private links of ours, to people and to cards."""

    def read(session: Session) -> list[str]:
        ids = scene.ours.ids
        people = session.scalars(select(Person.link_token).where(Person.id.in_(ids["people"][:3])))
        cards = session.scalars(
            select(Invitation.link_token).where(Invitation.id.in_(ids["invitations"][:3]))
        )
        return [*(PERSON + token for token in people), *(INVITATION + token for token in cards)]

    return scene.story.store.read_now(read)


def test_the_links_of_others_show_nobody_anything(story: Story) -> None:
    scene = set_scene(story, *OTHERS, verified=["stranger with a number"])
    before = dump(story)
    for link in links_of(scene):
        for name in OTHERS:
            scene[name].opens(link)
    phones = [scene[name] for name in OTHERS]
    nothing_changed(before, dump(story), scene.ours, [phone.id for phone in phones])
    for phone in phones:
        shows_nothing_of(phone, scene.ours)


@pytest.mark.parametrize("answer", ["It is for me", "I answer for the person", "Neither"])
def test_claiming_somebody_elses_link_only_asks_the_officers(story: Story, answer: str) -> None:
    scene = set_scene(story, "stranger", "officer", verified=["stranger"])
    stranger = scene["stranger"]
    for link in links_of(scene)[:3]:
        stranger.opens(link)
        stranger.presses(answer)
    shows_nothing_of(stranger, scene.ours)
    assert speaks_for(story, stranger) == []


def speaks_for(story: Story, phone: StoryPhone) -> list[int]:
    query = select(Registration.person_id).where(
        Registration.account_id == phone.id, Registration.ended_at.is_(None)
    )
    return list(story.store.read_now(lambda session: session.scalars(query).all()))


def test_a_forwarded_card_opens_for_nobody_else(story: Story) -> None:
    scene = set_scene(story, "chief", "stranger", "their officer", verified=["stranger"])
    send_cards(scene)
    card = scene["chief"].last
    assert scene.ours.words.mark in card.text
    for name in ("stranger", "their officer"):
        phone = scene[name]
        scene["chief"].forwards(card, phone)
        phone.taps_link("start=" + INVITATION)
        shows_nothing_of(phone, scene.ours)


def send_cards(scene: Scene) -> None:
    """Papers and card to the chief, as when the meeting was announced."""

    def owe(session: Session) -> None:
        invitation = session.get_one(Invitation, scene.ours.ids["invitations"][0])
        owe_papers_and_card(session, scene.story.clock.now(), invitation, once="test")

    scene.story.store.write_now(owe)
    scene.story.settle()


def test_odd_start_parameters_are_answered_kindly(story: Story) -> None:
    scene = set_scene(story, "stranger", "their officer", verified=["stranger"])
    for number, odd in enumerate([*("/start " + odd for odd in ODD), *TYPED]):
        answered(scene["stranger" if number % 2 else "their officer"], odd)
    shows_nothing_of(scene["stranger"], scene.ours)
    shows_nothing_of(scene["their officer"], scene.ours)


def answered(phone: StoryPhone, typed: str) -> None:
    before = len(phone.from_bot)
    phone.says(typed)
    assert len(phone.from_bot) > before, phone.screen


def test_a_renewed_link_is_the_only_one_that_opens(story: Story) -> None:
    scene = set_scene(story, "officer", "stranger", verified=["stranger"])
    person_id = scene.ours.ids["people"][1]
    old = token_of(story, person_id)
    scene["officer"].replays_press(scene["officer"].from_bot[0], RenewLink(person_id, True).pack())
    new = token_of(story, person_id)
    assert new != old
    stranger = scene["stranger"]
    stranger.opens(PERSON + old)
    assert "Whom is the link for?" not in everything_on(stranger)
    stranger.opens(PERSON + new)
    assert "Whom is the link for?" in stranger.last.text
    shows_nothing_of(stranger, scene.ours)


def token_of(story: Story, person_id: int) -> str:
    return str(story.store.read_now(lambda session: session.get_one(Person, person_id).link_token))


def test_somebody_elses_contact_proves_nothing(story: Story) -> None:
    scene = set_scene(story)
    governor = story.phone("governor", phone=scene.ours.words.number + "01")  # nobody speaks for them yet
    stranger = story.phone("stranger", phone="+85511555999", language_code="en")
    stranger.starts()
    stranger.presses("English")
    stranger.shares_contact_of(governor)
    stranger.shares_contact_of(governor, on_telegram=False)
    assert proven(story, stranger) is None
    shows_nothing_of(stranger, scene.ours)


def test_an_old_contact_that_is_forwarded_proves_nothing(story: Story) -> None:
    """It was one's own once, and says so still; the number has a new owner since."""
    first, second = (story.phone(name, phone="+85511555999", language_code="en") for name in ("one", "two"))
    for phone in (first, second):
        phone.starts()
        phone.presses("English")
        phone.shares_contact()
    assert (proven(story, first), proven(story, second)) == (None, "+85511555999")
    old = next(message for message in first.messages if message.kind == "contact")
    first.forwards(old)
    assert proven(story, first) is None
    assert proven(story, second) == "+85511555999"


def proven(story: Story, phone: StoryPhone) -> str | None:
    found = story.store.read_now(lambda session: session.get_one(Account, phone.id).verified_phone)
    return None if found is None else str(found)
