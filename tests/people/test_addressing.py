"""People are addressed as they or the secretariat chose, monks with their own verbs, and listed by rank."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from bot.domain.actors import Relation
from bot.domain.honorifics import HONORIFICS
from bot.domain.invitations import Answer
from bot.domain.people import PersonFacts
from bot.domain.refusals import NotAllowed, Outdated
from bot.domain.registration_presses import ChooseOwnHonorific
from bot.services import own_honorific
from bot.services.board_rows import board_rows
from bot.services.invitations import read_card
from bot.storage.records import Person
from bot.wording import invitation, people
from bot.wording.translator import translator
from tests.factories import (
    START,
    a_body,
    a_meeting,
    a_person,
    a_registration,
    an_account,
    an_invitation,
    the_actor,
)
from tests.registration.scene import CHIEF, newcomer, set_scene
from tests.story import Story

KM, EN = translator("km"), translator("en")
MONK = PersonFacts(id=1, name_km="ចាន់ សុខ", name_latin="CHAN Sok", honorific="preah_tejakun")


def test_the_english_form_may_be_another_one() -> None:
    person = replace(MONK, honorific="lok", honorific_en="excellency")
    assert people.address(KM, person) == "លោក ចាន់ សុខ"
    assert people.address(EN, person) == "H.E. CHAN Sok"
    assert people.address(EN, replace(person, honorific_en=None)) == "Mr. CHAN Sok"


def test_a_monk_is_invited_and_answers_with_verbs_of_his_own(session: Session) -> None:
    body = a_body(session)
    monk = a_person(session, body, "ចាន់ សុខ", honorific="preah_tejakun")
    invited = an_invitation(session, a_meeting(session, body), monk)
    card = read_card(session, invited.id, START)
    shown = invitation.card(KM, card)
    labels = [button.label for row in shown.rows for button in row]
    assert "សូមគោរពនិមន្តចូលរួម" in shown.text
    assert "សូមប្រគេន៖ ព្រះតេជគុណ ចាន់ សុខ" in shown.text
    assert "✅ និមន្តចូលរួម" in labels
    assert "អញ្ជើញ" not in shown.text
    assert invitation.answer_label(KM, Answer.ATTENDING) == "✅ ចូលរួម"


def test_a_participant_chooses_how_they_are_addressed(story: Story) -> None:
    set_scene(story)
    chief = newcomer(story, "Chief", CHIEF)
    chief.presses("Yes, that is me")
    chief.says("/start")
    chief.presses("For whom I stand")
    chief.presses("Form of address: Mr.")
    chief.presses(HONORIFICS["lok_oknha"].en)
    assert "Lok Oknha សុខ សុភា" in chief.last.text
    chief.presses("In English")
    chief.presses(f"{HONORIFICS['excellency'].en} (")
    assert "H.E. សុខ សុភា" in chief.last.text


def test_only_what_fits_the_sex_is_offered_and_taken(story: Story) -> None:
    def becomes(sex: str | None) -> None:
        story.store.write_now(lambda session: setattr(session.get_one(Person, scene.chief), "sex", sex))
        chief.says("/start")
        chief.presses("For whom I stand")
        chief.presses("Form of address:")

    scene = set_scene(story)
    chief = newcomer(story, "Chief", CHIEF)
    chief.presses("Yes, that is me")
    becomes(None)
    everything = chief.last
    assert len([label for label in everything.labels if " (" in label]) == len(HONORIFICS)
    becomes("F")
    offered = " ".join(chief.last.labels)
    assert "លោកស្រី" in offered
    assert "ឧកញ៉ា" in offered
    for no_woman in ("Mr.", "H.E.", "Venerable", "លោកឧកញ៉ា"):
        assert no_woman not in offered
    chief.replays_press(everything, ChooseOwnHonorific(scene.chief, False, "preah_kru").pack())
    assert "out of date" in chief.alerts[-1].text
    becomes("M")
    offered = " ".join(chief.last.labels)
    assert "Venerable" in offered
    assert "Miss" not in offered


def test_nobody_chooses_for_somebody_else(session: Session) -> None:
    person, helper = a_person(session, a_body(session)), an_account(session)
    a_registration(session, person, helper, Relation.ANSWERS_FOR)
    owner = a_registration(session, person).account_id
    for account_id in (helper.id, an_account(session).id):
        with pytest.raises(NotAllowed):
            own_honorific.choose_own(session, the_actor(session, account_id), START, person.id, False, "lok")
    with pytest.raises(Outdated):
        own_honorific.choose_own(session, the_actor(session, owner), START, person.id, False, "king")
    assert session.get_one(Person, person.id).honorific is None


def test_lists_begin_with_monks_and_excellencies_then_follow_the_roster(session: Session) -> None:
    body = a_body(session)
    meeting = a_meeting(session, body)
    for name, honorific in (
        ("ក", None),
        ("ខ", "loksrey"),
        ("គ", "lok"),
        ("ឃ", "lok_chumteav"),
        ("ង", "excellency"),
        ("ច", "preah_kru"),
    ):
        an_invitation(session, meeting, a_person(session, body, name, honorific=honorific))
    assert [row.person.name_km for row in board_rows(session, meeting, START)] == list("ចងឃកខគ")
