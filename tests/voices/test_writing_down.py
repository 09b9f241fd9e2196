"""What is spoken waits in one list until an officer has written down what it says."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.given_files import GivenFile
from bot.domain.questions import Said
from bot.domain.refusals import NotAllowed, Outdated
from bot.domain.screens import FileKind
from bot.domain.voice_notes import About
from bot.services import delegates, questions, writing_down
from bot.services.attendance import expected_came, who_came
from bot.services.told_by_hand import delegate_is, find_delegate
from bot.storage.records import AuditLine, VoiceNote
from tests import factories as make
from tests.actions.test_actions_story import Desk, give_action
from tests.invitations.scene import Scene, a_scene
from tests.registration.scene import set_scene, the_officer
from tests.story import Story


def speaks(scene: Scene, number: int = 1) -> int:
    """A guest asks something by voice; the id of the note."""
    guest = scene.guest(f"សុខ ធី{number}")
    actor = scene.actor(guest)
    questions.expect_question(scene.session, actor, scene.now, scene.body.id)
    given = GivenFile(FileKind.VOICE, f"voice-{number}", f"unique-{number}", duration=7)
    said = Said(file_kind="voice", file_id=given.file_id, given=given)
    questions.ask(scene.session, actor, scene.now, said, "Sok")
    return scene.session.scalars(select(VoiceNote.id).order_by(VoiceNote.id.desc())).first() or 0


def another(scene: Scene):
    return make.the_actor(scene.session, make.an_officer(scene.session, scene.body).account_id or 0)


def audited(session: Session) -> list[str]:
    return list(session.scalars(select(AuditLine.what).where(AuditLine.what.startswith("voice."))))


def test_the_oldest_comes_first_and_the_next_is_offered(session: Session) -> None:
    scene = a_scene(session)
    first, second = speaks(scene, 1), speaks(scene, 2)
    listed = writing_down.note_list(session, scene.officer, scene.now, scene.body.id)
    assert [(one.mark.id, one.mark.waiting, one.duration) for one in listed.notes] == [
        (first, True, 7),
        (second, True, 7),
    ]
    opened = writing_down.open_note(session, scene.officer, scene.now, first)
    assert (opened.file_id, opened.left, opened.next_id) == ("voice-1", 1, second)
    done = writing_down.write(session, scene.officer, scene.now, "តើកិច្ចប្រជុំនៅឯណា?")
    assert (done.mark.waiting, done.mark.words, done.next_id) == (False, "តើកិច្ចប្រជុំនៅឯណា?", second)
    assert writing_down.waiting(session, scene.body.id) == 1
    assert audited(session) == ["voice.spoken", "voice.spoken", "voice.written"]


def test_two_officers_lose_no_work_on_the_same_note(session: Session) -> None:
    scene = a_scene(session)
    first, second = speaks(scene, 1), speaks(scene, 2)
    one, other = scene.officer, another(scene)
    writing_down.open_note(session, one, scene.now, first)
    listed = writing_down.note_list(session, other, scene.now, scene.body.id)
    assert [note.taken for note in listed.notes] == [True, False]
    late = writing_down.open_note(session, other, scene.now, first)
    assert (late.taken, late.next_id) == (True, second)
    assert not writing_down.open_note(session, other, scene.now + timedelta(minutes=6), first).taken

    writing_down.write(session, one, scene.now, "ឮដំបូង")
    both = writing_down.write(session, other, scene.now, "ឮក្រោយ")
    assert (both.mark.words, both.typed) == ("ឮដំបូង", "ឮក្រោយ")
    assert writing_down.put_instead(session, other, scene.now, first).mark.words == "ឮក្រោយ"
    with pytest.raises(Outdated):
        writing_down.put_instead(session, other, scene.now, first)


def test_nobody_replaces_words_they_have_not_seen(session: Session) -> None:
    scene = a_scene(session)
    note = speaks(scene)
    one, other, third = scene.officer, another(scene), another(scene)
    for officer in (one, other, third):
        writing_down.open_note(session, officer, scene.now, note)
    writing_down.write(session, one, scene.now, "ឮដំបូង")
    for officer, words in ((other, "ឮក្រោយ"), (third, "ឮចុងក្រោយ")):
        writing_down.write(session, officer, scene.now, words)
    writing_down.put_instead(session, third, scene.now, note)
    unseen = writing_down.put_instead(session, other, scene.now, note)
    assert (unseen.mark.words, unseen.typed) == ("ឮចុងក្រោយ", "ឮក្រោយ")
    assert writing_down.put_instead(session, other, scene.now, note).mark.words == "ឮក្រោយ"


def test_only_officers_of_the_body_hear_it(session: Session) -> None:
    scene = a_scene(session)
    note = speaks(scene)
    rival = make.the_actor(session, make.an_officer(session, make.a_body(session)).account_id or 0)
    for use_case in (writing_down.open_note, writing_down.nothing_heard, writing_down.put_instead):
        with pytest.raises(NotAllowed):
            use_case(session, rival, scene.now, note)
    with pytest.raises(NotAllowed):
        writing_down.note_list(session, rival, scene.now, scene.body.id)
    assert not writing_down.nothing_heard(session, scene.officer, scene.now, note).mark.waiting


def test_a_spoken_delegate_leaves_the_list_when_the_name_is_chosen(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    given = GivenFile(FileKind.VOICE, "voice-9", "unique-9", duration=4)
    delegates.delegate_by_voice(session, scene.actor(guest), scene.now, guest.invitation.id, given)
    [note] = writing_down.note_list(session, scene.officer, scene.now, scene.body.id).notes
    assert (note.about, note.can_answer) == (About.DELEGATE, True)
    writing_down.open_note(session, scene.officer, scene.now, note.mark.id)
    find_delegate(session, scene.officer, scene.now, "ជា វិរៈ")
    delegate_is(session, scene.officer, scene.now, guest.invitation.id, 0)
    assert writing_down.waiting(session, scene.body.id) == 0
    assert session.scalars(select(VoiceNote.words)).all() == ["ជា វិរៈ"]


def test_a_delegate_named_by_voice_attends_and_the_name_is_written_down_later(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    given = GivenFile(FileKind.VOICE, "voice-9", "unique-9", duration=4)
    delegates.delegate_by_voice(session, scene.actor(guest), scene.now, guest.invitation.id, given)
    afterwards = scene.later(days=30)
    assert who_came(session, scene.officer, afterwards, scene.meeting.id).expected == 1
    expected_came(session, scene.officer, afterwards, scene.meeting.id)
    [note] = writing_down.note_list(session, scene.officer, afterwards, scene.body.id).notes
    assert not note.can_answer
    writing_down.open_note(session, scene.officer, afterwards, note.mark.id)
    writing_down.write(session, scene.officer, afterwards, "ជា វិរៈ")
    [row] = who_came(session, scene.officer, afterwards, scene.meeting.id).rows
    assert (row.attended, row.delegate and row.delegate.name, row.delegate_waits) == (True, "ជា វិរៈ", False)


def test_a_report_and_a_question_by_voice_are_written_down_one_after_the_other(story: Story) -> None:
    desk = Desk(story)
    give_action(desk)
    chief, officer = desk.chief, desk.officer
    chief.presses("ទទួលយក")
    chief.presses("បានបញ្ចប់")
    chief.sends_voice(seconds=5)
    assert "A voice message, not yet written down." in officer.last.text
    chief.says("/start")
    chief.presses("សួរ")
    chief.sends_voice()

    officer.says("/start")
    officer.presses("🗂")
    officer.presses("Not yet written down (2)")
    officer.presses("A report by voice")
    assert officer.last.kind == "voice"
    assert "5 seconds" in officer.last.caption
    officer.sends_voice()
    assert "Words are needed here" in officer.last.text
    officer.says("អណ្តូងទឹករួចរាល់")
    assert "Written down." in officer.last.text
    officer.presses("The next one (1 more)")
    assert "A question by voice" in officer.last.caption
    officer.says("តើសកម្មភាពបន្ទាប់ថ្ងៃណា?")
    assert not any("The next one" in label for label in officer.last.labels)
    officer.presses("Not yet written down")
    assert "Everything is written down." in officer.last.text

    desk.opens_board()
    officer.presses("📨")
    officer.presses("NUON")
    history = next(message for message in reversed(officer.from_bot) if "What was said" in message.text)
    assert "អណ្តូងទឹករួចរាល់ (written down by the secretariat)" in history.text


def test_who_asks_to_come_in_may_say_by_voice_who_they_are(story: Story) -> None:
    set_scene(story)
    officer = the_officer(story)
    newcomer = story.phone("Srey", phone="+85517000123")
    newcomer.starts()
    newcomer.shares_contact()
    newcomer.presses("✉️")
    assert "សារសំឡេង" in newcomer.last.text
    newcomer.sends_voice()
    assert "សូមអរគុណ" in newcomer.last.text
    assert officer.last.kind == "voice"
    officer.presses("A new participant")
    officer.presses("ឃុំ សង្កាត់")
    assert officer.last.kind == "voice"
    officer.says("ស្រី ម៉ៅ")
    words = story.store.read_now(lambda session: session.scalars(select(VoiceNote.words)).all())
    assert words == ["ស្រី ម៉ៅ"]


def test_whoever_spoke_an_unheard_name_of_a_delegate_is_asked_again(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    given = GivenFile(FileKind.VOICE, "voice-9", "unique-9", duration=4)
    delegates.delegate_by_voice(session, scene.actor(guest), scene.now, guest.invitation.id, given)
    [note] = writing_down.note_list(session, scene.officer, scene.now, scene.body.id).notes
    assert writing_down.nothing_heard(session, scene.officer, scene.now, note.mark.id).asked_again
    assert guest.invitation.answer is None
    [owed] = scene.owed("delegate_unheard")
    assert owed.account_id == guest.account_id
    assert not writing_down.nothing_heard(session, scene.officer, scene.now, note.mark.id).asked_again


def test_an_unheard_name_asks_nobody_once_a_delegate_is_sent_or_the_meeting_is_over(session: Session) -> None:
    scene = a_scene(session)
    guest, late, colleague = scene.guest(), scene.guest("កែវ ម៉ាលី"), scene.guest("ប៉ែន ដារ៉ា")
    given = GivenFile(FileKind.VOICE, "voice-9", "unique-9", duration=4)
    for one in (guest, late):
        delegates.delegate_by_voice(session, scene.actor(one), scene.now, one.invitation.id, given)
    first, second = writing_down.note_list(session, scene.officer, scene.now, scene.body.id).notes
    delegates.pick_delegate(session, scene.actor(guest), scene.now, guest.invitation.id, colleague.person.id)
    writing_down.nothing_heard(session, scene.officer, scene.now, first.mark.id)
    writing_down.nothing_heard(session, scene.officer, scene.later(days=30), second.mark.id)
    assert scene.owed("delegate_unheard") == []
    assert (guest.invitation.answer, late.invitation.answer) == ("delegate", "delegate")
