"""Cards and papers in both languages: short, honest about language, harmless with what people typed."""

from dataclasses import replace
from typing import get_args

import pytest

from bot.clock import local_day
from bot.domain.actors import Language
from bot.domain.invitations import Answer, CardFacts, DelegateFacts, MeetingFacts, PaperToSend, Standing
from bot.domain.navigation import OpenCard
from bot.domain.people import PersonFacts
from bot.domain.reminders import MorningFacts, MorningItem, Step
from bot.domain.screens import FileKind, Place
from bot.gateway.drawn import Drawn
from bot.wording import invitation, morning
from bot.wording.translator import translator
from tests.factories import START

LANGUAGES = get_args(Language)
CHIEF = PersonFacts(id=1, name_km="សុខ សុភា", name_latin="SOK Sophea", honorific="lok", position="មេឃុំ")
MEETING = MeetingFacts(
    id=1,
    body_id=1,
    body_km="ខេត្តកំពង់ចាម",
    body_en="Kampong Cham",
    title_km="កិច្ចប្រជុំភាពជាដៃគូ",
    title_en="Partnership Dialogue",
    venue_km="សាលាខេត្ត",
    venue_en="Provincial Hall",
    starts_at=START,
    place=Place(11.99, 105.46),
    revision=1,
)
CARD = CardFacts(invitation_id=1, person=CHIEF, meeting=MEETING, link="https://t.me/b?start=i1", papers=3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_stand_one_per_row_with_constant_signs(language: Language) -> None:
    rows = invitation.card(translator(language), CARD).rows

    assert [row[0].label[0] for row in rows[:3]] == ["✅", "❌", "👤"]
    assert all(len(row) == 1 for row in rows[:3])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_short_whom_what_when_and_where_first(language: Language) -> None:
    lines = invitation.card(translator(language), CARD).text.split("\n")

    assert len(lines) <= 7
    assert [word in lines[at] for at, word in enumerate(("<b>", "<b>", "🗓", "📍"))] == [True] * 4


def test_an_english_reader_of_a_khmer_only_meeting_is_told_so() -> None:
    meeting = replace(MEETING, title_en="", venue_en="")
    text = invitation.card(translator("en"), replace(CARD, meeting=meeting)).text

    assert f"{MEETING.title_km} (in Khmer only)" in text
    assert "Khmer" not in invitation.card(translator("en"), CARD).text


def test_monks_are_invited_with_their_own_words() -> None:
    monk = replace(CHIEF, honorific="preah_tejakun")
    assert "និមន្ត" in invitation.card(translator("km"), replace(CARD, person=monk)).text
    assert "អញ្ជើញ" in invitation.card(translator("km"), CARD).text


def test_without_honorific_the_office_is_addressed_and_the_person_named() -> None:
    text = invitation.card(translator("km"), replace(CARD, person=replace(CHIEF, honorific=None))).text
    assert "ជូនចំពោះ៖ មេឃុំ (សុខ សុភា)" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_typed_is_harmless_and_never_too_long(language: Language) -> None:
    t, long = translator(language), "<i>&" * 200
    person = replace(CHIEF, name_km=long, name_latin=long)
    texts = {"title_km": long, "title_en": long, "venue_km": long, "venue_en": long, "changed_reason": long}
    meeting = replace(MEETING, body_km="ក" * 200, body_en="a" * 200, **texts)
    delegate = DelegateFacts(person=person, link="https://t.me/b?start=p1")
    worst = replace(
        CARD, person=person, meeting=meeting, days_late=9, late_reason=long, answer=Answer.DELEGATE,
        delegate=delegate, delegate_of=person, answer_source=long,
    )  # fmt: skip
    for standing in Standing:
        drawn = Drawn.of(invitation.card(t, replace(worst, standing=standing)))
        assert "<i>" not in drawn.text

    paper = PaperToSend(
        paper_id=1, kind="letter", title=long, language="km", file_kind=FileKind.DOCUMENT, file_id="f",
        meeting=meeting, letter_number=long, signatory=long, days_late=9, late_reason=long, replaces=True,
    )  # fmt: skip
    assert Drawn.of(invitation.paper(t, paper)).file

    item = MorningItem(
        step=Step.ATTENDING_1, person=person, body_id=1, body_km=long, body_en=long, title_km=long,
        title_en=long, day=local_day(START), starts_at=START, venue_km=long, venue_en=long, press=OpenCard(1),
    )  # fmt: skip
    assert Drawn.of(morning.morning(t, MorningFacts(today=local_day(START), items=(item,) * 40))).rows
