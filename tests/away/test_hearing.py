"""When nothing could be heard, and saying so to officers and to those who may have answered in vain."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import at_local
from bot.domain.hearing import Apology, Spell
from bot.domain.screens import Attachment, FileKind, Place, Screen
from bot.gateway.apologies import Apologies
from bot.gateway.drawn import CAPTION_LIMIT, TEXT_LIMIT, Drawn
from bot.gateway.ears import Ears
from bot.services import hearing
from bot.storage.records import AuditLine, Hearing, OutboxRow, Silence
from bot.storage.store import Store
from bot.wording.hearing import apology
from bot.wording.html import units
from bot.wording.translator import translator
from tests import factories as make
from tests.conftest import FrozenClock
from tests.invitations.scene import NOW, Scene, a_scene
from tests.invitations.test_story import House
from tests.story import Story

LATER = NOW + timedelta(minutes=10)


def deaf(scene: Scene, since: datetime = NOW, until: datetime = LATER) -> int:
    hearing.note_silence(scene.session, since, until)
    scene.now = until
    return scene.session.scalars(select(Silence.id).order_by(Silence.id.desc())).first() or 0


def test_a_gap_across_a_start_is_a_silence_once(session: Session) -> None:
    assert hearing.after_start(session, NOW) is None  # the first start of all
    hearing.heard(session, NOW)
    assert hearing.after_start(session, NOW + timedelta(seconds=150)) is None
    assert hearing.after_start(session, LATER) == Spell(NOW, LATER)
    assert hearing.after_start(session, LATER + timedelta(seconds=5)) is None
    assert session.query(Silence).count() == session.query(AuditLine).filter_by(what="bot.deaf").count() == 1


def test_a_clock_that_was_moved_back_is_no_gap(session: Session) -> None:
    hearing.heard(session, LATER)
    assert hearing.after_start(session, NOW) is None


def test_officers_of_meetings_open_then_are_told_by_day(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    make.an_officer(session, make.a_body(session))
    silence_id = deaf(scene)
    night = at_local(NOW.date(), 23)
    deaf(scene, night, night + timedelta(hours=1))

    by_day, at_night = scene.owed("deaf_spell")
    assert (by_day.account_id, by_day.about) == (scene.officer_id, {"silence_id": silence_id})
    assert by_day.not_before == LATER
    assert at_night.not_before == at_local(NOW.date() + timedelta(days=1), 7)
    facts = hearing.read_deaf_spell(session, scene.officer, silence_id)
    assert facts is not None
    assert ([one.id for one in facts.meetings], facts.waiting) == ([scene.meeting.id], 1)


def test_a_meeting_announced_or_begun_outside_the_gap_concerns_nobody(session: Session) -> None:
    scene = a_scene(session, send_at=LATER + timedelta(hours=1))
    scene.guest(told=False)
    deaf(scene)
    assert scene.owed("deaf_spell") == []


def test_only_those_who_may_have_answered_in_vain_are_told_and_once(session: Session) -> None:
    scene = a_scene(session)
    silent, answered, told_later = scene.guest(), scene.guest("កែវ ម៉ាលី"), scene.guest("ចាន់ ធី", told=False)
    answered.invitation.answer = "attending"
    silence_id = deaf(scene)
    scene.tell(told_later, at=scene.later(minutes=1))

    assert apologised(scene) == {silent.account_id}
    owed = hearing.apology(session, silent.account_id, scene.now)
    assert owed == Apology((Spell(NOW, LATER),), silence_id, to_monks=False)
    hearing.told(session, silent.account_id, silence_id)
    assert hearing.apology(session, silent.account_id, scene.now) is None
    assert apologised(scene) == set()


def apologised(scene: Scene) -> set[int]:
    silence = hearing.latest_silence(scene.session, scene.now)
    return set(hearing.concerned(scene.session, scene.now, silence)) if silence else set()


def test_a_monk_is_told_in_words_that_are_his(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    guest.person.honorific = "preah_tejakun"
    deaf(scene)

    owed = hearing.apology(session, guest.account_id, scene.now)
    assert owed is not None
    assert "សូមប្រគេនជ្រាបថា" in apology(translator("km"), owed)


def test_two_gaps_are_said_together(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    deaf(scene)
    second = deaf(scene, LATER + timedelta(hours=1), LATER + timedelta(hours=2))

    owed = hearing.apology(session, guest.account_id, scene.now)
    assert owed is not None
    assert (len(owed.spells), owed.silence_id) == (2, second)


@pytest.mark.parametrize("why", ["begun", "cancelled", "long ago"])
def test_nothing_is_said_when_it_helps_no_more(session: Session, why: str) -> None:
    scene = a_scene(session, in_days=30)
    guest = scene.guest()
    deaf(scene)
    if why == "cancelled":
        scene.meeting.state = "cancelled"
    scene.later(days={"begun": 31, "cancelled": 0, "long ago": 15}[why])
    session.flush()

    assert hearing.apology(session, guest.account_id, scene.now) is None


def test_it_is_given_to_one_of_two_messages_drawn_together(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    apologies = Apologies()
    assert apologies.for_accounts(session, [guest.account_id], scene.now) == {}
    deaf(scene)
    assert apologies.for_accounts(session, [guest.account_id], scene.now) == {}  # looks every 20 s
    apologies.look_again()
    assert set(apologies.for_accounts(session, [guest.account_id, 5], scene.now)) == {guest.account_id}
    assert apologies.for_accounts(session, [guest.account_id], scene.now) == {}


class Ticks:
    """Real time, as a test tells it."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def spells(store: Store) -> list[timedelta]:
    return store.read_now(lambda session: [one.until - one.since for one in session.scalars(select(Silence))])


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def ears(store: Store, clock: FrozenClock, ticks: Ticks) -> Ears:
    return Ears(store, clock, ticks)


def answers(ears: Ears) -> None:
    """Telegram answers, and all of it is kept."""

    async def both() -> None:
        await ears.note_gap()
        await ears.heard()

    asyncio.run(both())


def test_a_moved_clock_is_no_deafness_but_a_dead_network_is(
    store: Store, clock: FrozenClock, ticks: Ticks, ears: Ears, caplog: pytest.LogCaptureFixture
) -> None:
    answers(ears)
    clock.advance(days=3)
    ticks.seconds += 30
    answers(ears)
    assert spells(store) == []

    ticks.seconds += 151
    answers(ears)
    assert spells(store) == [timedelta(seconds=151)]
    assert "deaf from 2026-11-26 08:57:29 to 2026-11-26 09:00:00 (Phnom Penh), 151 s" in caplog.text


def test_the_next_process_knows_until_when_the_last_one_heard(
    store: Store, clock: FrozenClock, ticks: Ticks, ears: Ears
) -> None:
    answers(ears)
    clock.advance(days=3)
    ticks.seconds += 10
    asyncio.run(ears.leave())
    clock.advance(minutes=2)
    answers(Ears(store, clock, ticks))
    assert spells(store) == []

    clock.advance(minutes=7)
    answers(Ears(store, clock, ticks))
    assert spells(store) == [timedelta(minutes=7)]


def test_whoever_receives_again_does_not_count_the_time_of_another(
    store: Store, clock: FrozenClock, ticks: Ticks, ears: Ears
) -> None:
    answers(ears)
    other = Ears(store, clock, ticks)
    for _ in range(4):
        ticks.seconds += 60
        clock.advance(seconds=60)
        answers(other)
    ears.begin()
    answers(ears)
    assert spells(store) == []


def test_it_is_noted_at_most_every_twenty_seconds(
    store: Store, clock: FrozenClock, ticks: Ticks, ears: Ears
) -> None:
    def noted() -> datetime:
        return store.read_now(lambda session: session.scalars(select(Hearing.heard_until)).one())

    answers(ears)
    first = noted()
    clock.advance(seconds=5)
    answers(ears)
    assert noted() == first
    clock.advance(seconds=15)
    answers(ears)
    assert noted() == clock.now()


@pytest.mark.parametrize("language", ["km", "en"])
def test_the_sentence_goes_below_what_has_room_for_it(language: str) -> None:
    t = translator(language)  # type: ignore[arg-type]
    words = apology(
        t, Apology((Spell(NOW, LATER), Spell(LATER, LATER + timedelta(days=2))), 1, to_monks=False)
    )
    assert units(words) < 500
    file = Attachment(FileKind.PHOTO, "id")
    for screen, fits in (
        (Screen("a"), True),
        (Screen("a" * (TEXT_LIMIT - 20)), False),
        (Screen("a", attachment=file), True),
        (Screen("a" * (CAPTION_LIMIT - 20), attachment=file), False),
        (Screen("", place=Place(1, 2)), False),
    ):
        noted = Drawn.of(screen).with_foot(words)
        assert (noted is not None) is fits
        if noted:
            assert noted.text == f"{screen.text}\n\n{words}"


# On phones


@pytest.fixture
def later(story_on_both: Story) -> Callable[[float], House]:
    """An announced meeting, and the bot away for so many seconds."""
    house = House(story_on_both)

    def away(seconds: float) -> House:
        story_on_both.stop_bot()
        story_on_both.simulator.clock.advance(timedelta(seconds=seconds))
        story_on_both.start_bot()
        return house

    return away


def test_after_ten_minutes_away_everybody_concerned_hears_of_it_once(
    later: Callable[[float], House], caplog: pytest.LogCaptureFixture
) -> None:
    house = later(600)

    assert "ការចុចប៊ូតុងនៅពេលនោះ" in house.officer.sees("ប្រព័ន្ធនេះមិនអាចទទួលបានអ្វីឡើយ").text
    assert "presses of that time are lost" in caplog.text
    house.focal.says("/meetings")
    note = house.focal.last.text.rpartition("\n\n")[2]
    assert note.startswith("⚠️ Please note: on Monday 23 November 2026, 9:00–9:1")
    assert note.endswith("please press the button again.")
    house.focal.says("/meetings")
    assert "Please note" not in house.focal.last.text

    card = house.chief.last
    house.chief.presses("✅", message=card)  # their answer stands, so there is nothing to press again
    assert house.invitation("សុខ សុភា").answer == "attending"
    house.chief.says("/meetings")
    assert "⚠️" not in house.chief.last.text


def test_two_minutes_away_lose_nothing_and_nobody_is_told(later: Callable[[float], House]) -> None:
    house = later(120)

    house.focal.says("/meetings")
    assert "Please note" not in house.focal.last.text
    assert house.read(lambda session: session.query(Silence).count()) == 0
    assert house.read(lambda session: session.query(OutboxRow).filter_by(kind="deaf_spell").count()) == 0
