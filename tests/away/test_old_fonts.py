"""What is pasted from an old font is asked for again at the same step; the secretariat has it as it came."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain import invitation_presses as invitation
from bot.domain.home_presses import AskSecretariat
from bot.domain.navigation import Questions
from bot.domain.questions import OLD_FONT, Said
from bot.domain.roster import DoubtKind
from bot.domain.roster_presses import AskText
from bot.reports.roster_file import read_roster
from bot.services import old_fonts
from bot.services.drafts import expect
from bot.storage.records import Question
from tests.factories import START, a_body, a_person, a_registration, an_account, the_actor
from tests.invitations.test_story import House
from tests.registration.scene import CHIEF, newcomer, set_scene, the_officer
from tests.roster.builders import khmer_roster
from tests.roster.desk import Desk, open_desk
from tests.story import Story

PASTED = "sUmGej¢IjcUlrYmRbCuM"
NAME = "elak sux sMNag"


def kept(story: Story) -> list[Question]:
    return story.store.read_now(
        lambda session: list(session.scalars(select(Question).where(Question.about == OLD_FONT)))
    )


def test_a_question_is_typed_again_and_the_secretariat_sees_both(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    chief = newcomer(story, "Sok", CHIEF)
    chief.presses("Yes, that is me")
    chief.replays_press(chief.from_bot[-1], AskSecretariat(scene.body).pack())
    chief.says(PASTED)
    assert "old font" in chief.last.text
    assert "Nothing is lost" in chief.last.text
    chief.says("តើកិច្ចប្រជុំនៅឯណា?")
    assert "Passed to the secretariat" in chief.last.text
    officer.replays_press(officer.from_bot[-1], Questions(scene.body).pack())
    officer.presses(PASTED[:8])
    assert PASTED in officer.last.text
    assert "Sent as a question" in officer.last.text


def test_a_delegate_is_named_again_at_the_same_step(story: Story) -> None:
    house = House(story)
    chief = house.invitation("សុខ សុភា")
    house.chief.replays_press(house.chief.from_bot[-1], invitation.OtherDelegate(chief.id).pack())
    house.chief.says(NAME)
    assert "យូនីកូដ" in house.chief.last.text
    assert [(one.text, one.invitation_id, one.passed_at is not None) for one in kept(story)] == [
        (NAME, chief.id, True)
    ]
    assert house.invitation("សុខ សុភា").answer is None
    house.chief.says("សុខ សំណាង ០១២ ៣៤៥ ៦៧៨")
    assert house.invitation("សុខ សុភា").answer == "delegate"


def test_what_nobody_asked_for_can_be_passed_on_as_it_is(story: Story) -> None:
    set_scene(story)
    chief = newcomer(story, "Sok", CHIEF)
    chief.presses("Yes, that is me")
    chief.says(PASTED)
    assert chief.last.text.endswith("again in Khmer Unicode letters, or speak it as a voice message.")
    chief.presses("Pass to the secretariat")
    assert "Passed to the secretariat" in chief.last.text


def test_a_caption_is_read_too_and_the_photo_is_kept_with_it(story: Story) -> None:
    scene = set_scene(story)
    chief = newcomer(story, "Sok", CHIEF)
    chief.presses("Yes, that is me")
    chief.replays_press(chief.from_bot[-1], AskSecretariat(scene.body).pack())
    chief.sends_photo(caption=PASTED)
    assert "words and file" in chief.last.text
    assert [one.file_kind for one in kept(story)] == ["photo"]


def test_an_officer_corrects_a_name_again_and_no_question_is_made_of_it(story: Story) -> None:
    desk: Desk = open_desk(story)
    desk.has_roster()
    chief = desk.person("នួន បុប្ផា")
    desk.press(AskText(chief.id, "office").pack())
    desk.officer.says("emXuM XuMekaHrka")
    assert "old font" in desk.officer.last.text
    assert [one.answered_at is not None for one in kept(story)] == [True]
    desk.officer.says("មេឃុំ")
    assert "មេឃុំ" in desk.officer.last.text


def test_a_form_of_a_body_in_which_one_does_not_stand_brings_it_nothing(session: Session) -> None:
    body, other = a_body(session), a_body(session)
    account = an_account(session)
    a_registration(session, a_person(session, body), account)
    actor = the_actor(session, account)
    expect(session, actor, START, "question.text", body_id=other.id)
    old_fonts.set_aside(session, actor, START, Said(text=PASTED), "Sok")
    assert session.scalars(select(Question.body_id)).all() == [None]


def test_cells_of_a_roster_in_an_old_font_are_listed_by_row() -> None:
    rows = {"I. ឃុំ": (("១", "លោក គឹម សំណាង", None, "M", "emXuM", "XuMekaHrka", "077614014", None),)}
    doubts = [one for one in read_roster(khmer_roster(rows)).doubts if one.kind is DoubtKind.OLD_FONT]
    assert [(one.row, one.value) for one in doubts] == [(7, "emXuM"), (7, "XuMekaHrka")]
