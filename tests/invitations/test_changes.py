"""Moving, postponing and cancelling: who is told, when, and what becomes of the answers."""

from datetime import time, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.clock import at_local, local_day
from bot.domain.changes import AlreadyPast, ChangeKind, NothingChanged
from bot.domain.invitations import Answer, Standing
from bot.domain.refusals import NotAllowed, Outdated
from bot.gateway.renderers.invitations import change_news, change_sent, open_card
from bot.services import change_steps as steps
from bot.services.actors import acting
from bot.services.board_rows import board_rows
from bot.services.changes import confirm_change
from bot.services.delegates import pick_delegate
from bot.services.invitations import read_card
from bot.storage.records import Reminder
from scheduler.bulk import go_on
from tests import factories as make
from tests.invitations.scene import Scene, a_scene

NEW_DAY = local_day(make.START) + timedelta(days=20)


def move(session: Session, scene: Scene, *, venue: str = "") -> None:
    given = (session, scene.officer, scene.now, scene.meeting.id)
    steps.begin_change(*given, ChangeKind.MOVED)
    steps.set_day(*given, NEW_DAY)
    if venue:
        steps.set_words(*given, "venue_km", venue)
    facts = steps.set_words(*given, "reason", "ប្រធានអង្គប្រជុំជាប់បេសកកម្ម")
    confirm_change(*given, facts.version)


def end(session: Session, scene: Scene, kind: ChangeKind) -> None:
    given = (session, scene.officer, scene.now, scene.meeting.id)
    facts = steps.begin_change(*given, kind)
    confirm_change(*given, facts.version)


def test_a_new_date_is_told_to_those_told_before_and_everybody_is_asked_again(session: Session) -> None:
    scene = a_scene(session)
    told, untold = scene.guest(), scene.guest("កែវ ម៉ាលី", told=False)
    told.invitation.answer = Answer.ATTENDING

    move(session, scene)

    assert [row.account_id for row in scene.owed("moved")] == [told.account_id]
    assert untold.account_id not in {row.account_id for row in scene.owed("moved")}
    card = read_card(session, told.invitation.id, scene.now)
    assert (card.answer, card.earlier_answer) == (None, Answer.ATTENDING)
    assert card.meeting.starts_at == at_local(NEW_DAY, 8, 30)
    planned = session.query(Reminder).filter_by(invitation_id=told.invitation.id, state="planned")
    assert {row.due_on for row in planned} == {NEW_DAY - timedelta(days=ahead) for ahead in (5, 2, 1)}


def test_nobody_is_led_to_the_old_venue_in_english(session: Session) -> None:
    scene = a_scene(session, venue_en="Provincial Hall")

    move(session, scene, venue="សាលាស្រុក")

    assert (scene.meeting.venue_km, scene.meeting.venue_en) == ("សាលាស្រុក", "")


def test_the_notice_clock_counts_from_the_news(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    move(session, scene)
    about = {"invitation_id": guest.invitation.id, "revision": 2}

    assert board_rows(session, scene.meeting, scene.now)[0].told_at is None
    change_sent(session, about, guest.account_id, scene.later(days=11))
    session.flush()

    row = board_rows(session, scene.meeting, scene.now)[0]
    assert (row.told_at, row.days_late) == (scene.now, 1)


def test_a_new_venue_keeps_the_answers_and_drops_the_old_pin(session: Session) -> None:
    scene = a_scene(session, latitude=11.99, longitude=105.46)
    guest = scene.guest()
    guest.invitation.answer = Answer.ATTENDING
    given = (session, scene.officer, scene.now, scene.meeting.id)
    steps.begin_change(*given, ChangeKind.MOVED)
    facts = steps.set_words(*given, "venue_km", "សាលប្រជុំថ្មី")
    confirm_change(*given, facts.version)

    assert guest.invitation.answer == Answer.ATTENDING
    assert scene.meeting.latitude is None
    news = change_news(
        session, {"invitation_id": guest.invitation.id, "revision": 2}, guest.account_id, scene.now
    )
    assert news is not None
    assert (news.new_date, news.new_venue) == (False, True)


def test_a_delegate_stays_sent_and_is_asked_again(session: Session) -> None:
    scene = a_scene(session)
    guest, colleague = scene.guest(), scene.guest("កែវ ម៉ាលី")
    pick_delegate(session, scene.actor(guest), scene.now, guest.invitation.id, colleague.person.id)
    colleague.invitation.answer = Answer.ATTENDING

    move(session, scene)

    assert guest.invitation.answer == Answer.DELEGATE
    assert colleague.invitation.answer is None


def test_cancelling_tells_and_keeps_queued_invitations_from_leaving(session: Session) -> None:
    scene = a_scene(session)
    told, queued = scene.guest(), scene.guest("កែវ ម៉ាលី", told=False)

    end(session, scene, ChangeKind.CANCELLED)

    assert [row.account_id for row in scene.owed("cancelled")] == [told.account_id]
    assert open_card(session, {"invitation_id": queued.invitation.id}, queued.account_id, scene.now) is None
    assert read_card(session, told.invitation.id, scene.now).standing is Standing.CANCELLED


def test_a_postponed_meeting_can_be_given_a_date_again(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    end(session, scene, ChangeKind.POSTPONED)
    assert (scene.meeting.state, scene.meeting.starts_at) == ("postponed", None)

    move(session, scene)

    assert (scene.meeting.state, scene.meeting.starts_at) == ("announced", at_local(NEW_DAY, 8, 30))


def test_news_of_an_earlier_change_is_not_sent_after_a_later_one(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    move(session, scene)
    end(session, scene, ChangeKind.CANCELLED)

    read = [change_news(session, row.about, row.account_id, scene.now) for row in scene.owed("moved")]
    assert read == [None]
    assert change_news(
        session, {"invitation_id": guest.invitation.id, "revision": 3}, guest.account_id, scene.now
    )


def test_who_was_told_by_hand_stands_on_the_call_list(session: Session) -> None:
    scene = a_scene(session)
    by_phone = scene.guest(registered=False)
    scene.tell(by_phone, how="phone")
    by_phone.invitation.answer = Answer.ATTENDING

    end(session, scene, ChangeKind.CANCELLED)

    assert scene.owed("cancelled") == []
    row = board_rows(session, scene.meeting, scene.now)[0]
    assert row.earlier
    assert row.to_call


def test_at_night_it_waits_for_the_morning_unless_it_is_soon(session: Session) -> None:
    far, soon = a_scene(session, in_days=14), a_scene(session, in_days=1)
    for scene in (far, soon):
        scene.guest()
        scene.now = at_local(local_day(make.START), 23)
        end(session, scene, ChangeKind.CANCELLED)

    leaves = {row.meeting_id: row.not_before for row in far.owed("cancelled")}
    assert leaves == {
        far.meeting.id: at_local(local_day(make.START) + timedelta(days=1), 7),
        soon.meeting.id: soon.now,
    }


def test_only_what_was_seen_is_confirmed_and_only_once(session: Session) -> None:
    scene = a_scene(session)
    given = (session, scene.officer, scene.now, scene.meeting.id)
    seen = steps.begin_change(*given, ChangeKind.CANCELLED)
    steps.set_words(*given, "reason", "ទឹកជំនន់")

    with pytest.raises(Outdated):
        confirm_change(*given, seen.version)
    confirm_change(*given, seen.version + 1)
    with pytest.raises(Outdated):
        confirm_change(*given, seen.version + 1)


def test_nothing_new_or_gone_by_is_not_told(session: Session) -> None:
    scene = a_scene(session)
    given = (session, scene.officer, scene.now, scene.meeting.id)
    facts = steps.begin_change(*given, ChangeKind.MOVED)

    with pytest.raises(NothingChanged):
        confirm_change(*given, facts.version)
    with pytest.raises(AlreadyPast):
        steps.set_day(*given, local_day(scene.now) - timedelta(days=1))
    steps.set_day(*given, local_day(scene.now))
    with pytest.raises(AlreadyPast):
        steps.set_hour(*given, time(8))


def test_a_large_meeting_is_told_in_pieces(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.telling.PIECE", 2)
    scene = a_scene(session)
    for _ in range(5):
        scene.guest()
    end(session, scene, ChangeKind.CANCELLED)
    assert len(scene.owed("cancelled")) == 2

    while go_on(session, scene.now):
        pass

    assert len(scene.owed("cancelled")) == 5


@pytest.mark.parametrize("who", ["stranger", "invited", "officer of another body"])
def test_nobody_else_changes_a_meeting(session: Session, who: str) -> None:
    scene = a_scene(session)
    account = {
        "stranger": make.an_account(session).id,
        "invited": scene.guest().account_id,
        "officer of another body": make.an_officer(session, make.a_body(session)).account_id or 0,
    }[who]
    steps.begin_change(session, scene.officer, scene.now, scene.meeting.id, ChangeKind.CANCELLED)

    for attempt in (steps.begin_change, confirm_change):
        last = ChangeKind.CANCELLED if attempt is steps.begin_change else 1
        with pytest.raises(NotAllowed):
            attempt(session, acting(session, account), scene.now, scene.meeting.id, last)
    assert scene.meeting.state == "announced"
