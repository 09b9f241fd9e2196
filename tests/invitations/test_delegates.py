"""Somebody comes in another's place: chosen, named, heard by voice, taken back, or unable to come."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.domain.answers import AnswerFacts, ColleaguesFacts, DelegateCannotCome, NoName, Outcome
from bot.domain.board import Answered
from bot.domain.given_files import GivenFile
from bot.domain.invitations import Answer
from bot.domain.questions import TooMuchToday
from bot.domain.refusals import NotAllowed
from bot.domain.screens import FileKind
from bot.services import delegates, told_by_hand
from bot.services.actors import acting
from bot.services.answers import answer_invitation
from bot.services.board_rows import board_rows
from bot.services.invitations import read_card
from bot.services.invitees import live_invitation
from bot.services.too_much import MOST_A_DAY
from bot.storage.records import Invitation, Person
from tests import factories as make
from tests.invitations.scene import Guest, Scene, a_scene

VOICE = GivenFile(FileKind.VOICE, "voice-1", "unique-1", duration=3)


def invited(session: Session, scene: Scene, person_id: int) -> Invitation:
    found = live_invitation(session, scene.meeting.id, person_id)
    assert found is not None
    return found


def pick(session: Session, scene: Scene, guest: Guest, person: Person) -> AnswerFacts:
    return delegates.pick_delegate(session, scene.actor(guest), scene.now, guest.invitation.id, person.id)


def test_colleagues_of_the_organisation_come_first_then_of_the_category(session: Session) -> None:
    scene = a_scene(session)
    office = make.an_organisation(session, scene.body)
    guest = scene.guest(organisation_id=office.id)
    same_category = make.a_person(session, scene.body, "កែវ ម៉ាលី")
    same_office = make.a_person(session, scene.body, "ប៉ែន ដារ៉ា", kind="ngos", organisation_id=office.id)
    make.a_person(session, scene.body, "ផ្សេង", kind="departments")
    make.a_person(session, make.a_body(session), "កម្មវិធីផ្សេង")

    facts = delegates.choose_delegate(session, scene.actor(guest), scene.now, guest.invitation.id)

    assert isinstance(facts, ColleaguesFacts)
    assert [one.person.id for one in facts.colleagues] == [same_office.id, same_category.id]


def test_a_registered_colleague_gets_card_and_papers_and_may_answer(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    colleague = make.a_person(session, scene.body, "កែវ ម៉ាលី")
    account = make.a_registration(session, colleague).account_id

    facts = pick(session, scene, guest, colleague)

    theirs = invited(session, scene, colleague.id)
    assert facts.forward is None
    assert theirs.delegate_of_id == guest.invitation.id
    assert [row.account_id for row in scene.owed("invitation")] == [account]
    card = read_card(session, theirs.id, scene.now)
    assert card.delegate_of is not None
    assert card.delegate_of.id == guest.person.id


def test_somebody_not_registered_gets_a_link_through_the_delegator(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()

    facts = delegates.name_delegate(
        session, scene.actor(guest), scene.now, guest.invitation.id, "Chan Dara", "+85512345678"
    )

    assert facts.forward is not None
    person = session.get_one(Person, facts.forward.delegate.id)
    assert person.delegate_only
    assert facts.forward.link.endswith(f"start=p{person.link_token}")
    assert person.position == guest.person.position
    assert [phone.number for phone in person.phones] == ["+85512345678"]


def test_the_same_contact_twice_is_one_person(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    for _ in range(2):
        delegates.name_delegate(
            session, scene.actor(guest), scene.now, guest.invitation.id, "Chan Dara", "+85512345678"
        )

    assert session.query(Person).filter_by(delegate_only=True).count() == 1


@pytest.mark.parametrize("name", ["", "  ", "...", "012 345 678"])
def test_what_holds_no_name_is_not_taken(session: Session, name: str) -> None:
    scene = a_scene(session)
    guest = scene.guest()

    with pytest.raises(NoName):
        delegates.name_delegate(session, scene.actor(guest), scene.now, guest.invitation.id, name)


def test_changing_the_answer_takes_the_delegate_back_and_tells_them(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    colleague = make.a_person(session, scene.body, "កែវ ម៉ាលី")
    make.a_registration(session, colleague)
    pick(session, scene, guest, colleague)

    answer_invitation(session, scene.actor(guest), scene.now, guest.invitation.id, 1, Answer.ATTENDING)

    assert live_invitation(session, scene.meeting.id, colleague.id) is None
    assert len(scene.owed("delegate_released")) == 1


def test_a_delegate_who_cannot_come_leaves_the_delegator_to_answer_again(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    colleague = make.a_person(session, scene.body, "កែវ ម៉ាលី")
    registration = make.a_registration(session, colleague)
    pick(session, scene, guest, colleague)
    theirs = invited(session, scene, colleague.id)

    answer_invitation(
        session, acting(session, registration.account_id), scene.now, theirs.id, 1, Answer.REGRETS
    )

    assert [row.account_id for row in scene.owed("delegate_answered")] == [guest.account_id]
    assert read_card(session, guest.invitation.id, scene.now).delegate_declined
    row = next(r for r in board_rows(session, scene.meeting, scene.now) if r.person.id == guest.person.id)
    assert row.answered is Answered.SILENT


def test_a_colleague_invited_too_comes_for_both_and_stays_invited(session: Session) -> None:
    scene = a_scene(session)
    guest, colleague = scene.guest(), scene.guest("កែវ ម៉ាលី")

    pick(session, scene, guest, colleague.person)
    answer_invitation(session, scene.actor(guest), scene.now, guest.invitation.id, 1, Answer.REGRETS)

    assert colleague.invitation.withdrawn_at is None
    assert len(scene.owed("represent")) == 1
    assert len(scene.owed("delegate_released")) == 1


def test_nobody_is_sent_who_said_that_they_cannot_come(session: Session) -> None:
    scene = a_scene(session)
    guest, colleague = scene.guest(), scene.guest("កែវ ម៉ាលី")
    colleague.invitation.answer = Answer.REGRETS

    with pytest.raises(NotAllowed):
        pick(session, scene, guest, colleague.person)
    with pytest.raises(DelegateCannotCome):
        delegates.send_delegate(session, scene.now, guest.invitation, colleague.person)


def test_a_delegate_sends_no_delegate(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    colleague = make.a_person(session, scene.body, "កែវ ម៉ាលី")
    actor = acting(session, make.a_registration(session, colleague).account_id)
    pick(session, scene, guest, colleague)
    theirs = invited(session, scene, colleague.id)

    facts = delegates.choose_delegate(session, actor, scene.now, theirs.id)

    assert isinstance(facts, AnswerFacts)
    assert facts.outcome is Outcome.CLOSED


@pytest.mark.parametrize("where", ["another category", "another body", "delegate of somebody"])
def test_a_forged_colleague_is_refused(session: Session, where: str) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    other = {
        "another category": lambda: make.a_person(session, scene.body, kind="ngos"),
        "another body": lambda: make.a_person(session, make.a_body(session)),
        "delegate of somebody": lambda: make.a_person(session, scene.body, delegate_only=True),
    }[where]()

    with pytest.raises(NotAllowed):
        pick(session, scene, guest, other)
    assert guest.invitation.answer is None


def test_a_voice_note_reaches_the_officers_and_the_name_is_written_down(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    delegates.delegate_by_voice(session, scene.actor(guest), scene.now, guest.invitation.id, VOICE)

    assert [row.account_id for row in scene.owed("delegate_voice")] == [scene.officer_id]
    other = make.an_officer(session, make.a_body(session)).account_id
    assert delegates.read_voice(session, acting(session, other or 0), scene.now, guest.invitation.id) is None

    told_by_hand.ask_delegate(session, scene.officer, scene.now, guest.invitation.id)
    told_by_hand.find_delegate(session, scene.officer, scene.now, "ចាន់ ដារ៉ា")
    member = told_by_hand.delegate_is(session, scene.officer, scene.now, guest.invitation.id, 0)

    assert not member.row.delegate_waits
    assert member.row.delegate is not None
    assert member.row.delegate.person is not None
    assert member.row.delegate.person.name_km == "ចាន់ ដារ៉ា"
    assert guest.invitation.answered_by == guest.account_id
    assert [row.account_id for row in scene.owed("delegate_link")] == [guest.account_id]


def test_whoever_represents_somebody_and_sends_another_cannot_come_either(session: Session) -> None:
    scene = a_scene(session)
    guest, colleague, third = scene.guest(), scene.guest("កែវ ម៉ាលី"), scene.guest("ប៉ែន ដារ៉ា")
    pick(session, scene, guest, colleague.person)
    pick(session, scene, colleague, third.person)

    assert [row.account_id for row in scene.owed("delegate_answered")] == [guest.account_id]
    assert read_card(session, guest.invitation.id, scene.now).delegate_declined


@pytest.mark.parametrize("how", ["a colleague", "somebody by name"])
def test_delegates_are_not_sent_and_taken_back_without_end(session: Session, how: str) -> None:
    """A colleague would be told each time, a stranger be one more person of the roster."""
    scene = a_scene(session)
    guest = scene.guest()
    colleague = make.a_person(session, scene.body, "កែវ ម៉ាលី")
    make.a_registration(session, colleague)
    own = (session, scene.actor(guest), scene.now, guest.invitation.id)

    def to_and_fro(times: int = 1) -> None:
        if times > 1:
            to_and_fro(times - 1)
        if how == "a colleague":
            pick(session, scene, guest, colleague)
        else:
            delegates.name_delegate(*own, "SOK Dara")
        answer_invitation(*own, 1, Answer.ATTENDING)

    with pytest.raises(TooMuchToday):
        to_and_fro(MOST_A_DAY + 1)
    assert len(scene.owed("delegate_released")) <= MOST_A_DAY
    scene.now += timedelta(days=1, minutes=1)
    own = (session, scene.actor(guest), scene.now, guest.invitation.id)
    to_and_fro()
