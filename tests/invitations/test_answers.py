"""Answering an invitation: once, again, for others, too late, and by those it does not belong to."""

import pytest
from sqlalchemy.orm import Session

from bot.domain.actors import Relation
from bot.domain.answers import Outcome
from bot.domain.invitations import Answer, Standing
from bot.domain.refusals import NotAllowed
from bot.services.actors import acting
from bot.services.answers import answer_invitation, open_card
from bot.services.changes import officers_meeting
from bot.services.my_meetings import card_by_link, my_meetings, papers_again
from bot.storage.records import AuditLine
from tests import factories as make
from tests.invitations.scene import a_scene


def test_an_answer_is_kept_and_can_be_changed_until_the_meeting_starts(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    actor = scene.actor(guest)

    first = answer_invitation(session, actor, scene.now, guest.invitation.id, 1, Answer.ATTENDING)
    second = answer_invitation(session, actor, scene.later(days=3), guest.invitation.id, 1, Answer.REGRETS)
    late = answer_invitation(session, actor, scene.later(days=30), guest.invitation.id, 1, Answer.ATTENDING)

    assert (first.outcome, first.card.answer) == (Outcome.SAVED, Answer.ATTENDING)
    assert (second.outcome, second.card.answer) == (Outcome.SAVED, Answer.REGRETS)
    assert (late.outcome, late.card.standing) == (Outcome.CLOSED, Standing.STARTED)
    assert guest.invitation.answer == Answer.REGRETS


def test_pressing_twice_changes_nothing_and_is_noted_once(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    for _ in range(2):
        again = answer_invitation(
            session, scene.actor(guest), scene.later(minutes=1), guest.invitation.id, 1, Answer.ATTENDING
        )

    assert again.outcome is Outcome.SAME
    assert session.query(AuditLine).filter_by(what="invitation.answered").count() == 1


def test_a_card_of_the_old_date_redraws_itself_instead_of_answering(session: Session) -> None:
    scene = a_scene(session, revision=2)
    guest = scene.guest()

    facts = answer_invitation(
        session, scene.actor(guest), scene.now, guest.invitation.id, 1, Answer.ATTENDING
    )

    assert facts.outcome is Outcome.CHANGED
    assert guest.invitation.answer is None


def test_the_record_says_who_answered_for_whom(session: Session) -> None:
    scene = a_scene(session)
    assistant = make.an_account(session)
    governor = scene.guest("ជា វណ្ណៈ", account=assistant, relation=Relation.ANSWERS_FOR)

    answer_invitation(
        session, acting(session, assistant.id), scene.now, governor.invitation.id, 1, Answer.ATTENDING
    )

    assert governor.invitation.answered_by == assistant.id
    assert governor.invitation.answered_for


def test_two_people_on_one_phone_answer_apart(session: Session) -> None:
    scene = a_scene(session)
    phone = make.an_account(session)
    one, other = scene.guest("សុខ ដារ៉ា", account=phone), scene.guest("សុខ បូផា", account=phone)
    actor = acting(session, phone.id)

    answer_invitation(session, actor, scene.now, one.invitation.id, 1, Answer.ATTENDING)

    assert one.invitation.answer == Answer.ATTENDING
    assert other.invitation.answer is None
    listed = my_meetings(session, actor, scene.now)
    assert listed.several
    assert [card.person.id for card in listed.cards] == [one.person.id, other.person.id]


@pytest.mark.parametrize("who", ["stranger", "colleague", "officer of another body", "own officer"])
def test_nobody_else_gets_a_card_an_answer_or_a_paper(session: Session, who: str) -> None:
    scene = a_scene(session)
    guest, colleague = scene.guest(), scene.guest("កែវ ម៉ាលី")
    other_officer = make.an_officer(session, make.a_body(session)).account_id
    accounts = {
        "stranger": make.an_account(session).id,
        "colleague": colleague.account_id,
        "officer of another body": other_officer,
        "own officer": scene.officer_id,
    }
    actor = acting(session, accounts[who] or 0)

    for forged in (guest.invitation.id, 999_999):
        with pytest.raises(NotAllowed):
            open_card(session, actor, scene.now, forged)
        with pytest.raises(NotAllowed):
            answer_invitation(session, actor, scene.now, forged, 1, Answer.ATTENDING)
        with pytest.raises(NotAllowed):
            papers_again(session, actor, scene.now, forged)
    assert card_by_link(session, actor, scene.now, guest.invitation.link_token) is None
    if who != "own officer":
        with pytest.raises(NotAllowed):
            officers_meeting(session, actor, scene.meeting.id)


def test_an_ended_registration_opens_nothing_any_more(session: Session) -> None:
    scene = a_scene(session)
    account = make.an_account(session)
    person = make.a_person(session, scene.body)
    make.a_registration(session, person, account, ended_at=scene.now)
    invitation = make.an_invitation(session, scene.meeting, person)

    with pytest.raises(NotAllowed):
        open_card(session, acting(session, account.id), scene.now, invitation.id)


def test_a_cancelled_or_withdrawn_invitation_takes_no_answer(session: Session) -> None:
    scene = a_scene(session, state="cancelled")
    guest = scene.guest()
    cancelled = answer_invitation(
        session, scene.actor(guest), scene.now, guest.invitation.id, 1, Answer.ATTENDING
    )
    scene.meeting.state, guest.invitation.withdrawn_at = "announced", scene.now
    withdrawn = answer_invitation(
        session, scene.actor(guest), scene.now, guest.invitation.id, 1, Answer.ATTENDING
    )

    assert (cancelled.outcome, cancelled.card.standing) == (Outcome.CLOSED, Standing.CANCELLED)
    assert (withdrawn.outcome, withdrawn.card.standing) == (Outcome.CLOSED, Standing.WITHDRAWN)
    assert guest.invitation.answer is None


def test_notice_is_late_for_whoever_was_told_late(session: Session) -> None:
    scene = a_scene(session, in_days=14)
    early, late = scene.guest(), scene.guest("កែវ ម៉ាលី", told=False)
    scene.tell(late, at=scene.later(days=5))

    assert open_card(session, scene.actor(early), scene.now, early.invitation.id).days_late == 0
    assert open_card(session, scene.actor(late), scene.now, late.invitation.id).days_late == 1
