"""An answer by voice: it goes to the secretariat, is entered, and comes back as the card."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.board import BY_VOICE
from bot.domain.drafts import Draft
from bot.domain.given_files import GivenFile
from bot.domain.invitations import Answer
from bot.domain.questions import QuestionFacts
from bot.domain.refusals import NotAllowed, Outdated
from bot.domain.screens import FileKind
from bot.domain.typed_answers import Meant, SaidFacts
from bot.services import questions, spoken_answers
from bot.services.told_by_hand import enter_answer
from bot.services.typed_answers import meant
from bot.storage.records import AuditLine, Meeting, Officer, Question
from tests import factories as make
from tests.invitations.scene import NOW, Guest, Scene, a_scene
from tests.invitations.test_story import House
from tests.story import Story

VOICE = GivenFile(FileKind.VOICE, "voice-1", "unique-1", duration=3)
NOTE = SaidFacts(voice=VOICE, written_at=NOW)


def speaks(scene: Scene, guest: Guest, revision: int = 1) -> int:
    target = Meant((guest.invitation.id,), revision)
    spoken_answers.speak(scene.session, scene.actor(guest), scene.now, NOTE, target, "Sok")
    return scene.session.scalars(select(Question.id).order_by(Question.id.desc())).first() or 0


def enters(scene: Scene, question_id: int, answer: Answer = Answer.REGRETS) -> QuestionFacts:
    return spoken_answers.enter(scene.session, scene.officer, scene.later(hours=1), question_id, answer)


def test_a_voice_note_waits_for_an_officer_and_is_entered_with_one_tap(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    question_id = speaks(scene, guest)

    question = session.get_one(Question, question_id)
    assert (question.account_id, question.file_id, question.asked_at) == (guest.account_id, "voice-1", NOW)
    assert [row.about for row in scene.owed("question")] == [{"question_id": question_id}]
    assert guest.invitation.answer is None

    assert enters(scene, question_id).answered
    assert (guest.invitation.answer, guest.invitation.answer_source) == (Answer.REGRETS, BY_VOICE)
    assert guest.invitation.answered_by == scene.officer_id
    assert [row.account_id for row in scene.owed("answer_entered")] == [guest.account_id]
    lines = session.scalars(select(AuditLine.what).where(AuditLine.what.startswith("invitation.spoken")))
    assert list(lines) == ["invitation.spoken", "invitation.spoken_entered"]
    with pytest.raises(Outdated):
        enters(scene, question_id)


def test_without_an_officer_it_stays_listed_for_the_next_one(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    session.query(Officer).delete()
    question_id = speaks(scene, guest)

    assert scene.owed("question") == []
    scene.officer_id = make.an_officer(session, scene.body).account_id or 0
    listed = questions.question_list(session, scene.officer, scene.now, scene.body.id)
    assert [one.id for one in listed.questions] == [question_id]
    assert enters(scene, question_id).answered


def test_what_was_spoken_of_an_earlier_date_is_not_entered(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    question_id = speaks(scene, guest)
    scene.meeting.revision = scene.meeting.dated_revision = 2
    facts = enters(scene, question_id)

    assert facts.spoken is not None
    assert (facts.answered, facts.spoken.outdated) == (False, True)
    assert guest.invitation.answer is None


def test_an_answer_pressed_since_is_not_overwritten(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    question_id = speaks(scene, guest)
    guest.invitation.answer, guest.invitation.answered_at = Answer.ATTENDING, scene.later(minutes=5)

    facts = enters(scene, question_id)
    assert facts.spoken is not None
    assert facts.spoken.answered_since
    assert guest.invitation.answer == Answer.ATTENDING


def test_entered_on_the_board_it_is_done_as_well_and_told_once(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    for _ in range(2):
        speaks(scene, guest)

    enter_answer(session, scene.officer, scene.now, guest.invitation.id, Answer.ATTENDING, "self")
    assert session.query(Question).filter(Question.answered_at.is_(None)).count() == 0
    assert len(scene.owed("answer_entered")) == 1


def test_only_officers_of_the_body_enter_it_and_no_delegate(session: Session) -> None:
    scene = a_scene(session)
    guest, other = scene.guest(), scene.guest("កែវ ម៉ាលី")
    question_id = speaks(scene, guest)
    rival = make.the_actor(session, make.an_officer(session, make.a_body(session)).account_id or 0)

    for actor in (rival, scene.actor(guest)):
        with pytest.raises(NotAllowed):
            spoken_answers.enter(session, actor, NOW, question_id, Answer.ATTENDING)
    with pytest.raises(NotAllowed):
        enters(scene, question_id, Answer.DELEGATE)
    with pytest.raises(NotAllowed):
        spoken_answers.speak(session, scene.actor(guest), NOW, NOTE, Meant((other.invitation.id,), 1), "")


def test_which_voice_notes_are_answers(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    actor, draft = scene.actor(guest), Draft("delegate.who")
    shows = ((guest.invitation.id, 1),)
    reply = SaidFacts(voice=VOICE, written_at=NOW, reply_to=5, shows=shows)
    prompt = SaidFacts(voice=VOICE, written_at=NOW, reply_to=5)

    assert meant(session, actor, NOW, NOTE, None) == Meant((guest.invitation.id,), 1)
    assert meant(session, actor, NOW, NOTE, draft) is None
    assert meant(session, actor, NOW, reply, draft) == Meant((guest.invitation.id,), 1)
    assert meant(session, actor, NOW, prompt, draft) is None
    scene.meeting.state = "cancelled"
    assert meant(session, actor, NOW, reply, None) is None


# On phones


def test_the_officer_hears_it_with_the_card_and_the_speaker_gets_the_card_back(story_on_both: Story) -> None:
    house = House(story_on_both)
    house.chief.sends_voice(reply_to=house.chief.last)

    assert house.chief.last.text.startswith("🎤 សូមអរគុណ")
    heard = house.officer.last
    assert heard.kind == "voice"
    assert "លោក សុខ សុភា" in heard.text
    assert [label[0] for label in heard.labels[:3]] == ["✅", "❌", "👤"]

    house.officer.presses("❌")
    assert house.invitation("សុខ សុភា").answer == "regrets"
    assert "ចម្លើយ៖ ❌ មិនអាចចូលរួម" in house.chief.last.text
    assert house.chief.last.text.startswith("🎤")


def test_a_delegate_spoken_of_is_written_down_by_the_officer(story: Story) -> None:
    house = House(story)
    house.focal.sends_voice()
    assert house.focal.last.text.startswith("🎤 Thank you. The secretariat will hear it")

    house.officer.presses("👤")
    house.officer.says("ចាន់ ធី")
    house.officer.presses("👤 ចាន់ ធី")
    assert house.invitation("ម៉ារី").answer == "delegate"
    assert house.invitation("ម៉ារី").answer_source == BY_VOICE
    house.officer.says("/start")
    house.officer.presses("🗂")
    assert not any("✉️" in label and "១" in label for label in house.officer.last.labels)


def test_after_a_move_the_speaker_is_asked_again_and_nothing_can_be_entered(story: Story) -> None:
    house = House(story)
    card = house.chief.last
    story.store.write_now(_moves)
    house.chief.sends_voice(reply_to=card)

    assert "សូមឆ្លើយម្តងទៀត" in house.chief.last.text
    assert [label[0] for label in house.chief.last.labels[:2]] == ["✅", "❌"]
    assert house.officer.last.kind == "voice"
    assert house.officer.last.labels[0].startswith("💬")
    house.officer.presses("👁")
    assert house.invitation("សុខ សុភា").answer is None


def _moves(session: Session) -> None:
    meeting = session.scalars(select(Meeting)).one()
    meeting.revision = meeting.dated_revision = 2
