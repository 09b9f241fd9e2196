"""Answers typed under a card or alone, at once or a day later, and across a change of the meeting."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.domain.answers import Outcome
from bot.domain.invitations import Answer
from bot.domain.refusals import NotAllowed
from bot.domain.typed_answers import Meant, SaidFacts, TypedFacts, WhichFacts, Word
from bot.services import drafts
from bot.services.owe import owe_account
from bot.services.typed_answers import meant, take
from bot.storage.records import AuditLine, OutboxRow
from tests import factories as make
from tests.invitations.scene import NOW, Guest, Scene, a_scene
from tests.invitations.test_story import House
from tests.registration.scene import CHIEF, newcomer, set_scene
from tests.story import Story


def said(word: Word = Word.ATTENDING, **given: Any) -> SaidFacts:
    return SaidFacts(word=word, **{"written_at": NOW, **given})


def takes(scene: Scene, guest: Guest, words: SaidFacts) -> TypedFacts | WhichFacts | None:
    session, actor = scene.session, scene.actor(guest)
    target = meant(session, actor, scene.now, words, drafts.expected(session, actor.account_id))
    return take(session, actor, scene.now, words, target) if target else None


def outcome(facts: TypedFacts | WhichFacts | None) -> Outcome | None:
    assert isinstance(facts, TypedFacts)
    return facts.outcome


@pytest.mark.parametrize("word", [Word.ATTENDING, Word.REGRETS])
def test_the_only_open_invitation_is_answered_by_a_word(session: Session, word: Word) -> None:
    scene = a_scene(session)
    guest = scene.guest()

    assert outcome(takes(scene, guest, said(word))) is Outcome.SAVED
    assert guest.invitation.answer == word.value
    assert guest.invitation.answered_by == guest.account_id
    assert session.query(AuditLine).filter_by(what="invitation.typed").count() == 1
    assert outcome(takes(scene, guest, said(word))) is Outcome.SAME


def test_politeness_answers_nothing_and_brings_the_buttons(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()

    facts = takes(scene, guest, said(Word.SEEN))

    assert isinstance(facts, TypedFacts)
    assert facts.outcome is None
    assert guest.invitation.answer is None


def test_a_word_alone_does_not_change_an_answer_but_a_reply_does(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    takes(scene, guest, said(Word.ATTENDING))

    assert outcome(takes(scene, guest, said(Word.REGRETS))) is None
    assert guest.invitation.answer == Answer.ATTENDING
    assert takes(scene, guest, said(Word.SEEN)) is None  # a thank-you goes where other words go

    reply = said(Word.REGRETS, reply_to=5, shows=((guest.invitation.id, 1),))
    assert outcome(takes(scene, guest, reply)) is Outcome.SAVED
    assert guest.invitation.answer == Answer.REGRETS


def test_politeness_and_greetings_are_not_called_unintelligible(story: Story) -> None:
    scene = set_scene(story)
    chief = newcomer(story, "Sophea", CHIEF, scene.chief_link, language="ភាសាខ្មែរ")
    chief.presses("✅")
    chief.presses("➖")
    for thanks in ("🙏", "បាទ", "សូមអរគុណ"):
        chief.says(thanks)
        assert "សូមអភ័យទោស" not in chief.last.text
        assert "សូមអរគុណ" in chief.last.text
    chief.presses("✉️")
    assert "✅" in chief.last.text  # and it can still reach the secretariat
    chief.sends_voice()
    assert "សូមអភ័យទោស" not in chief.last.text
    for greeting in ("សួស្តី", "ជម្រាបសួរ បាទ", "Hello 👋"):
        chief.says(greeting)
        assert "🏠" in chief.last.text
    chief.says("ម៉ោងប៉ុន្មាន?")
    assert "សូមអភ័យទោស" in chief.last.text


def test_of_several_open_invitations_one_is_chosen(session: Session) -> None:
    scene = a_scene(session)
    phone = make.an_account(session)
    one, other = scene.guest("សុខ ដារ៉ា", account=phone), scene.guest("សុខ បូផា", account=phone)

    facts = takes(scene, one, said())

    assert isinstance(facts, WhichFacts)
    assert [card.invitation_id for card in facts.cards] == [one.invitation.id, other.invitation.id]
    reply = said(reply_to=5, shows=((other.invitation.id, 1),) * 2)
    assert outcome(takes(scene, one, reply)) is Outcome.SAVED
    assert (one.invitation.answer, other.invitation.answer) == (None, Answer.ATTENDING)


def test_what_a_form_waits_for_is_no_answer_but_a_reply_to_a_card_is(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    drafts.expect(session, scene.actor(guest), NOW, "delegate.who", invitation_id=guest.invitation.id)

    assert takes(scene, guest, said()) is None
    reply = said(reply_to=5, shows=((guest.invitation.id, 1),))
    assert outcome(takes(scene, guest, reply)) is Outcome.SAVED
    assert drafts.expected(session, guest.account_id) is None


def test_a_yes_to_the_secretariats_own_words_is_not_counted(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    send(scene, guest, "answer", message_id=7)

    assert outcome(takes(scene, guest, said())) is None
    assert takes(scene, guest, said(reply_to=7)) is None
    assert guest.invitation.answer is None


@pytest.mark.parametrize("kind", ["invitation", "nudge", "paper"])
def test_a_reply_to_a_message_without_buttons_is_known_by_its_row(session: Session, kind: str) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    send(scene, guest, kind, message_id=8, invitation_id=guest.invitation.id)

    assert outcome(takes(scene, guest, said(reply_to=8))) is Outcome.SAVED


def test_a_paper_for_two_and_a_digest_ask_which_is_meant(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    send(scene, guest, "paper", message_id=8, invitation_id=guest.invitation.id, also=[99])
    send(scene, guest, "morning", message_id=9)

    assert takes(scene, guest, said(reply_to=8)) is None
    digest = said(reply_to=9, opens=(guest.invitation.id, 123_456))
    assert outcome(takes(scene, guest, digest)) is None
    assert guest.invitation.answer is None


def test_a_card_of_the_old_date_counts_for_no_other(session: Session) -> None:
    scene = a_scene(session, revision=2, dated_revision=2)
    guest = scene.guest(told=False)

    old = said(reply_to=5, shows=((guest.invitation.id, 1),))
    assert outcome(takes(scene, guest, old)) is Outcome.CHANGED
    assert guest.invitation.answer is None


def test_a_word_written_before_the_news_of_a_move_is_asked_for_again(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    scene.meeting.revision = scene.meeting.dated_revision = 2
    written = scene.later(hours=1)
    scene.tell(guest, at=scene.later(hours=1), what="moved")
    scene.later(hours=10)

    assert outcome(takes(scene, guest, said(written_at=written))) is Outcome.CHANGED
    assert outcome(takes(scene, guest, said(written_at=scene.now))) is Outcome.SAVED


def test_a_card_sent_before_the_move_is_known_by_when_it_was_sent(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    send(scene, guest, "invitation", message_id=8, invitation_id=guest.invitation.id)
    scene.meeting.revision = scene.meeting.dated_revision = 2
    scene.tell(guest, at=scene.later(hours=1), what="moved")

    late = said(reply_to=8, written_at=scene.later(hours=1))
    assert outcome(takes(scene, guest, late)) is Outcome.CHANGED


def test_nobody_answers_for_somebody_else(session: Session) -> None:
    scene = a_scene(session)
    guest, other = scene.guest(), scene.guest("កែវ ម៉ាលី")
    send(scene, guest, "invitation", message_id=8, invitation_id=other.invitation.id)

    forged = said(reply_to=5, shows=((other.invitation.id, 1),))
    assert takes(scene, guest, forged) is None
    assert takes(scene, guest, said(reply_to=8)) is None
    with pytest.raises(NotAllowed):
        take(session, scene.actor(guest), NOW, forged, Meant((other.invitation.id,), 1))
    assert other.invitation.answer is None


def send(scene: Scene, guest: Guest, kind: str, *, message_id: int, **about: Any) -> None:
    session = scene.session
    owe_account(session, scene.now, account_id=guest.account_id, kind=kind, once_key=f"{kind}.1", about=about)
    session.flush()
    row = session.query(OutboxRow).filter_by(once_key=f"{kind}.1").one()
    row.message_id, row.sent_at, row.state = message_id, scene.now, "sent"
    session.flush()


# On phones


def test_a_reply_that_waited_a_night_at_telegram_counts(story_on_both: Story) -> None:
    house = House(story_on_both)
    card = house.chief.last
    house.story.stop_bot()
    house.story.loop.run(house.chief.of.says("បាទ ចូលរួម", reply_to=card))
    house.story.loop.run(house.focal.of.says("No"))
    house.story.simulator.clock.advance(timedelta(hours=20))
    house.story.start_bot()

    assert house.invitation("សុខ សុភា").answer == "attending"
    assert house.invitation("ម៉ារី").answer == "regrets"
    assert "សូមអរគុណ" in house.chief.last.text
    assert house.focal.last.text.startswith("✅ Thank you. The answer is recorded")
    assert "Answer: ❌ cannot attend" in house.focal.last.text


def test_the_card_comes_again_for_bat_and_ok(story: Story) -> None:
    house = House(story)
    house.chief.says("បាទ", reply_to=house.chief.last)
    assert [label[0] for label in house.chief.last.labels[:3]] == ["✅", "❌", "👤"]
    assert house.chief.last.text.startswith("សូមអរគុណ")
    house.focal.says("ok 🙏")
    assert house.focal.last.text.startswith("Thank you for the message. Please press one of the buttons")
    house.focal.presses("✅")
    assert house.invitation("ម៉ារី").answer == "attending"


def test_a_forwarded_yes_is_somebody_elses(story: Story) -> None:
    house = House(story)
    house.clerk.starts()
    house.clerk.tells(house.chief.of, "ចូលរួម")
    house.chief.forwards(house.chief.last)

    assert house.invitation("សុខ សុភា").answer is None
    assert "✉️" in house.chief.last.labels[0]


def test_other_words_still_go_to_the_secretariat(story: Story) -> None:
    house = House(story)
    house.chief.says("ចូលរួម ប៉ុន្តែមកយឺត", reply_to=house.chief.last)

    assert house.invitation("សុខ សុភា").answer is None
    assert "✉️" in house.chief.last.labels[0]
