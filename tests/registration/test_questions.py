"""What people say reaches their secretariat, and the answer comes back."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.questions import NothingToPass, Said
from bot.domain.refusals import NotAllowed, Outdated
from bot.services import questions
from bot.services.too_much import OF_A_STRANGER
from bot.storage.records import Question
from tests.factories import START, a_body, a_person, a_registration, an_account, an_officer, the_actor
from tests.registration.scene import CHIEF, everything_on, newcomer, set_scene, the_officer
from tests.story import Story


def test_words_go_only_to_a_body_one_stands_in(session: Session) -> None:
    body, other = a_body(session), a_body(session)
    account = an_account(session)
    a_registration(session, a_person(session, body), account)
    actor = the_actor(session, account)
    kept = questions.keep(session, actor, START, Said(text="?"), "Name")
    assert [one.id for one in kept.bodies] == [body.id]
    with pytest.raises(NotAllowed):
        questions.pass_on(session, actor, START, kept.question_id, other.id)
    questions.pass_on(session, actor, START, kept.question_id, body.id)
    with pytest.raises(Outdated):
        questions.pass_on(session, actor, START, kept.question_id, body.id)


def test_nobody_passes_on_what_another_said(session: Session) -> None:
    body = a_body(session)
    person = a_person(session, body)
    one, other = an_account(session), an_account(session)
    a_registration(session, person, one)
    a_registration(session, person, other)
    kept = questions.keep(session, the_actor(session, one), START, Said(text="?"), "One")
    with pytest.raises(Outdated):
        questions.pass_on(session, the_actor(session, other), START, kept.question_id, body.id)


def test_a_question_is_answered_by_one_officer(session: Session) -> None:
    body = a_body(session)
    account = an_account(session)
    a_registration(session, a_person(session, body), account)
    actor = the_actor(session, account)
    kept = questions.keep(session, actor, START, Said(text="?"), "Name")
    questions.pass_on(session, actor, START, kept.question_id, body.id)
    first, second, stranger = (
        the_actor(session, an_officer(session, b).account_id or 0) for b in (body, body, a_body(session))
    )
    with pytest.raises(NotAllowed):
        questions.open_question(session, stranger, START, kept.question_id)
    questions.expect_answer(session, first, START, kept.question_id)
    questions.expect_answer(session, second, START, kept.question_id)
    with pytest.raises(NothingToPass):
        questions.answer(session, first, START, Said())
    questions.answer(session, first, START, Said(text="Yes"))
    with pytest.raises(Outdated):
        questions.answer(session, second, START, Said(text="No"))
    assert session.scalars(select(Question.answer)).one() == "Yes"


def test_what_was_not_passed_on_is_forgotten_after_a_day(session: Session) -> None:
    account = an_account(session)
    a_registration(session, a_person(session, a_body(session)), account)
    actor = the_actor(session, account)
    questions.keep(session, actor, START, Said(text="old"), "Name")
    later = START + 2 * questions.KEPT_UNPASSED
    questions.keep(session, actor, later, Said(text="new"), "Name")
    questions.forget_unpassed(session, later)
    assert list(session.scalars(select(Question.text))) == ["new"]


def test_a_voice_note_reaches_the_officer_and_a_voice_note_comes_back(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    chief = newcomer(story, "Sophea", CHIEF, scene.chief_link)
    chief.presses("Yes, that is me")
    chief.presses("Neither")
    chief.sends_voice()
    chief.presses("Pass to the secretariat")
    assert officer.last.kind == "voice"
    officer.presses("Answer")
    officer.sends_voice()
    assert chief.last.kind == "voice"
    assert "From the secretariat" in chief.last.text
    officer.says("/start")
    officer.presses("Kampong Cham")
    officer.presses("Questions")
    assert "Nothing is open." in officer.last.text


@pytest.mark.parametrize("what", ["text", "photo", "file", "location", "contact"])
def test_whatever_is_sent_gets_kind_words_and_one_tap(story: Story, what: str) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    chief = newcomer(story, "Sophea", CHIEF, scene.chief_link)
    chief.presses("Yes, that is me")
    match what:
        case "text":
            chief.says("<b>where</b> & when?")
        case "photo":
            chief.sends_photo()
        case "file":
            chief.sends_file(b"%PDF", "note.pdf", "application/pdf")
        case "location":
            chief.sends_location(11.99, 105.46)
        case "contact":
            chief.shares_contact_of(officer)
    chief.presses("Pass to the secretariat")
    assert "Passed to the secretariat" in chief.last.text
    officer.presses("Seen")
    assert "was read" in chief.last.text


def test_a_participant_asks_without_typing_a_command(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    chief = newcomer(story, "Sophea", CHIEF, scene.chief_link)
    chief.presses("Yes, that is me")
    chief.presses("Neither")
    chief.presses("Ask the secretariat")
    story.restart()
    chief.says("Where is the hall?")
    assert "Where is the hall?" in officer.last.text


def test_officers_are_not_told_to_ask_their_own_secretariat(story: Story) -> None:
    set_scene(story)
    officer = the_officer(story)
    officer.says("/start")
    assert not any("Ask the secretariat" in label for label in officer.last.labels)
    officer.sends_file(b"%PDF", "minutes.pdf", "application/pdf")
    assert not any("Pass to" in label for label in officer.last.labels)
    officer.says("/help")
    assert not any("Ask the secretariat" in label for label in officer.last.labels)


def test_a_newcomer_who_writes_is_led_on(story: Story) -> None:
    set_scene(story)
    newcomer_ = story.phone("New", phone="+85512345678", language_code="en")
    newcomer_.starts()
    newcomer_.says("សួស្តី")
    assert newcomer_.last.labels == ["ភាសាខ្មែរ", "English"]
    newcomer_.presses("English")
    newcomer_.says("hello")
    assert newcomer_.reply_keyboard == [["📱 Share phone number"]]
    newcomer_.shares_contact()
    newcomer_.says("I am the new chief")
    newcomer_.presses("Kampong Cham")
    assert "Passed to the secretariat" in everything_on(newcomer_)


def test_the_wish_to_be_deleted_reaches_the_officers(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    chief = newcomer(story, "Sophea", CHIEF, scene.chief_link)
    chief.presses("Yes, that is me")
    chief.says("/privacy")
    chief.presses("Ask to delete my data")
    chief.presses("Yes, ask")
    assert "be deleted" in officer.last.text


def test_the_wish_to_be_forgotten_reaches_every_secretariat_once(session: Session) -> None:
    account = an_account(session)
    for _ in range(OF_A_STRANGER + 2):
        a_registration(session, a_person(session, a_body(session)), account)
    asked = [
        questions.ask_to_be_forgotten(session, the_actor(session, account), START, "Name") for _ in range(2)
    ]
    assert [len(one) for one in asked] == [OF_A_STRANGER + 2] * 2
    assert len(session.scalars(select(Question.id)).all()) == OF_A_STRANGER + 2
