"""Every button of the bot, forged by those who have no right to it: nothing is shown, nothing changes."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from bot.storage.records import Account, Person
from tests.factories import START, a_registration, an_officer
from tests.security import forging
from tests.security.scene import Scene, digits, everything_on, leaks, set_scene, shows_nothing_of
from tests.security.unchanged import dump, nothing_changed
from tests.story import Story, StoryPhone

EACH = ("stranger", "stranger with a number", "their chief", "their officer", "retired", "ended")


def test_every_press_of_the_bot_can_be_forged() -> None:
    ids = {table: [1, 2] for table in forging.TABLES.values()}
    kinds = forging.kinds_of_presses()
    assert len(kinds) > 150
    for kind in kinds:
        assert list(forging.forged(kind, ids, "digest"))


def test_what_these_tests_look_for_is_what_an_officer_of_the_body_sees(story: Story) -> None:
    scene = set_scene(story, "officer")
    officer, ours, words = scene["officer"], scene.ours, scene.ours.words
    for data in (f"person:{ours.ids['people'][0]}", f"meeting:{ours.ids['meetings'][0]}"):
        officer.replays_press(officer.from_bot[0], data)
        officer.says("/help")  # so that the next screen does not take the place of this one
    for data in (f"rsph:{ours.ids['people'][0]}",):
        officer.replays_press(officer.from_bot[-1], data)
    found = leaks(officer, ours)
    assert {words.people[0][1], words.mark, words.number.removeprefix("+855")} <= {*found}


def test_whoever_has_no_right_sees_and_changes_nothing(story: Story) -> None:
    scene = set_scene(story, *EACH, verified=["stranger with a number"])
    digest = forging.digest_of(story, scene.ours)
    one_of_each = {
        scene[name]: forging.one_of_each(scene.ours.ids, digest, turn) for turn, name in enumerate(EACH)
    }
    _press_in_vain(scene, one_of_each)


def test_an_account_with_every_other_right_sees_and_changes_nothing(story: Story) -> None:
    """Officer and participant of the other body, retired and ended in ours: all ids, all words, and ids of
    both bodies in one press."""
    scene = set_scene(story, "retired")
    story.store.write_now(lambda session: _all_other_rights(session, scene))
    digest = forging.digest_of(story, scene.ours)
    presses = forging.all_forged(scene.ours.ids, digest)
    presses += forging.all_crossed(scene.ours.ids, scene.theirs.ids, digest)
    _press_in_vain(scene, {scene["retired"]: presses})


def test_numbers_beyond_everything_break_nothing(story: Story) -> None:
    """Pressed by those who may press the buttons that such data imitate."""
    scene = set_scene(story, "officer", "chief")
    odd = [f"person:{number}" for number in (10**12, 2**63, -(2**63), "1_0", "٣", " 3", "", "1e3", "0x1")]
    odd += ["", ":", "person", "person:1:2", "rsl:1:\u0000:0", "x" * 64, "meeting:1;DROP TABLE people"]
    far = list(forging.beyond(scene.ours.ids))
    forging.press_all(story, {scene["officer"]: [*odd, *far], scene["chief"]: far[::2]}, batch=3)
    assert not leaks(scene["officer"], scene.theirs)


def _all_other_rights(session: Session, scene: Scene) -> None:
    account = session.get_one(Account, scene["retired"].id)
    account.verified_phone = "+85511555777"
    theirs, ours = (session.get_one(Person, held.ids["people"][0]) for held in (scene.theirs, scene.ours))
    a_registration(session, theirs, account)
    a_registration(session, ours, account, ended_at=START)
    an_officer(session, scene.their_body(session), account)


def _press_in_vain(scene: Scene, presses: dict[StoryPhone, list[str]]) -> None:
    story = scene.story
    before = dump(story)
    forging.press_all(story, presses)
    nothing_changed(before, dump(story), scene.ours, _ids(presses))
    for phone in presses:
        shows_nothing_of(phone, scene.ours)


def _ids(phones: Iterable[StoryPhone]) -> list[int]:
    return [phone.id for phone in phones]


OF_OFFICERS = (
    "bodies", "officers", "categories", "organisations", "phones", "focal_points", "roster_files", "meetings",
    "meeting_changes", "audience_rules", "papers", "broadcasts", "recordings", "holiday_changes",
    "chosen_words", "actions", "join_requests", "voice_notes",
)  # fmt: skip


def test_a_participant_of_the_body_does_nothing_that_is_an_officers(story: Story) -> None:
    """They see much of it rightly, so what they cannot do is looked at, and whose numbers they never see."""
    scene = set_scene(story, "chief")
    chief, words = scene["chief"], scene.ours.words
    digest = forging.digest_of(story, scene.ours)
    before = dump(story)
    forging.press_all(story, {chief: forging.one_of_each(scene.ours.ids, digest, 1)})
    after = dump(story)
    assert [table for table in OF_OFFICERS if before[table] != after[table]] == []
    own = {
        scene.ours.ids["people"][0],
        scene.ours.ids["people"][2],
    }  # they are the chief, answer for the deputy
    for table, column in (("people", "id"), ("invitations", "person_id"), ("registrations", "person_id")):
        others = {key: row for key, row in before[table].items() if row[column] not in own}
        assert others == {key: after[table][key] for key in others}, table
    numbers = digits(everything_on(chief))
    others = range(1, len(words.people))
    assert [one for one in others if f"{words.number.removeprefix('+855')}{one:02}" in numbers] == []
    assert not any(token in everything_on(chief) for token in scene.ours.tokens[: len(words.people)])
