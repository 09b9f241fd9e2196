"""The board adds up to everybody, and what officers enter stands there with who said so."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.domain.attendance import NotYetBegun
from bot.domain.board import Answered, Special, Told, belongs, counted
from bot.domain.entering import NotThatDay
from bot.domain.invitations import Answer
from bot.domain.meeting_files import FileOf
from bot.domain.refusals import NotAllowed, Outdated
from bot.services import attendance, board, drafts, meeting_files, nudges, told_by_hand
from bot.services.actors import acting
from bot.services.board_rows import board_rows
from bot.services.delegates import pick_delegate
from bot.storage.records import OutboxRow
from tests import factories as make
from tests.invitations.scene import Guest, Scene, a_scene


def everybody(session: Session) -> tuple[Scene, dict[str, Guest]]:
    """A meeting with somebody in every group."""
    scene = a_scene(session)
    guests = {
        "attending": scene.guest("ក"),
        "regrets": scene.guest("ខ"),
        "sends": scene.guest("គ"),
        "silent": scene.guest("ឃ"),
        "informed": scene.guest("ង", asked=False),
        "late": scene.guest("ច", told=False),
        "by phone": scene.guest("ឆ", registered=False),
        "unknown": scene.guest("ជ", registered=False),
        "blocked": scene.guest("ឈ", told=False),
        "stopped": scene.guest("ញ", told=False),
        "on the way": scene.guest("ដ", told=False),
    }
    guests["attending"].invitation.answer = Answer.ATTENDING
    guests["regrets"].invitation.answer = Answer.REGRETS
    scene.tell(guests["late"], at=scene.now + timedelta(days=9))
    scene.tell(guests["by phone"], how="phone")
    for name, column in (("blocked", "unreachable_since"), ("stopped", "stopped_at")):
        setattr(guests[name].account, column, scene.now)
    delegate = make.a_person(session, scene.body, "ឋ")
    sender = guests["sends"]
    pick_delegate(session, scene.actor(sender), scene.now, sender.invitation.id, delegate.id)
    session.flush()
    return scene, guests


def test_both_halves_add_up_to_everybody(session: Session) -> None:
    scene, guests = everybody(session)

    counts = nudges.read_board(session, scene.officer, scene.now, scene.meeting.id).counts

    assert counts[Special.EVERYBODY] == len(guests)
    assert sum(counts[group] for group in Told) == len(guests)
    assert sum(counts[group] for group in Answered) == len(guests)
    assert {group: counts[group] for group in Told} == {
        Told.IN_TIME: 6,
        Told.LATE: 1,
        Told.ON_WAY: 1,
        Told.UNREACHABLE: 2,
        Told.NOT_REGISTERED: 1,
    }
    assert counts[Answered.DELEGATE] == counts[Special.DELEGATES] == 1


def test_every_group_lists_exactly_those_it_counts(session: Session) -> None:
    scene, _ = everybody(session)
    rows = board_rows(session, scene.meeting, scene.now)

    for group, count in counted(rows).items():
        facts = board.read_group(session, scene.officer, scene.now, scene.meeting.id, group, 0)
        assert facts.total == count
        assert all(belongs(row, group) for row in facts.rows)


def test_the_file_says_what_the_board_says(session: Session) -> None:
    scene, _ = everybody(session)
    seen = nudges.read_board(session, scene.officer, scene.now, scene.meeting.id)
    file = meeting_files.read_file(session, scene.officer, scene.now, scene.meeting.id, FileOf.BOARD)

    assert file.counts == seen.counts
    assert len(file.rows) == seen.everybody + seen.counts[Special.DELEGATES]


def test_the_call_list_holds_those_whom_only_an_officer_can_tell_or_ask(session: Session) -> None:
    scene, guests = everybody(session)
    rows = board_rows(session, scene.meeting, scene.now)

    called = {row.person.id for row in rows if row.to_call and row.delegate_of is None}
    names = ("by phone", "unknown", "blocked", "stopped")
    assert called == {guests[name].person.id for name in names}


def test_told_by_letter_counts_on_the_notice_clock_from_its_day(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest(registered=False)
    scene.later(days=6)

    told_by_hand.ask_told(session, scene.officer, scene.now, guest.invitation.id, "letter", 0, "day")
    told_by_hand.told_on_typed_day(session, scene.officer, scene.now, "២៤/១១/២០២៦")
    told_by_hand.ask_told(session, scene.officer, scene.now, guest.invitation.id, "letter", 5, "who")
    member = told_by_hand.told_by(session, scene.officer, scene.now, "លោក ហេង")

    assert member.row.told is Told.IN_TIME
    assert (member.row.by, member.row.told_by) == ("letter", "លោក ហេង")
    assert member.notices[0].at == member.row.told_at
    assert drafts.expected(session, scene.officer_id) is None


def test_a_day_to_come_is_not_taken(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest(registered=False)
    told_by_hand.ask_told(session, scene.officer, scene.now, guest.invitation.id, "phone", 0, "day")

    with pytest.raises(NotThatDay):
        told_by_hand.told_on_typed_day(session, scene.officer, scene.now, "25/11/2026")


def test_an_answer_is_entered_with_who_said_so(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest(registered=False)

    told_by_hand.ask_source(session, scene.officer, scene.now, guest.invitation.id, Answer.REGRETS)
    member = told_by_hand.source_typed(session, scene.officer, scene.now, "ស្មៀនឃុំ លោក សុខា")

    assert member.row.answer is Answer.REGRETS
    assert member.row.source == "ស្មៀនឃុំ លោក សុខា"
    assert guest.invitation.answered_by == scene.officer_id


def test_nothing_is_entered_after_the_meeting_began(session: Session) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    scene.later(days=15)

    with pytest.raises(Outdated):
        told_by_hand.enter_answer(
            session, scene.officer, scene.now, guest.invitation.id, Answer.ATTENDING, "self"
        )


def test_who_came_all_expected_then_single_corrections(session: Session) -> None:
    scene, guests = everybody(session)
    given = (session, scene.officer)
    with pytest.raises(NotYetBegun):
        attendance.who_came(*given, scene.now, scene.meeting.id)
    now = scene.later(days=15)

    ticked = attendance.expected_came(*given, now, scene.meeting.id)
    assert ticked.came == ticked.expected == 2  # who said so, and the delegate
    attendance.mark(*given, now, guests["attending"].invitation.id, False, 0)
    attendance.mark(*given, now, guests["silent"].invitation.id, True, 0)
    held = attendance.hold(*given, now, scene.meeting.id)

    assert scene.meeting.state == "held"
    assert held.came == 2
    assert guests["unknown"].invitation.attended is False
    assert guests["informed"].invitation.attended is None


@pytest.mark.parametrize("who", ["stranger", "invited", "officer of another body"])
def test_nobody_else_sees_or_enters_anything(session: Session, who: str) -> None:
    scene = a_scene(session)
    guest = scene.guest()
    account = {
        "stranger": make.an_account(session).id,
        "invited": guest.account_id,
        "officer of another body": make.an_officer(session, make.a_body(session)).account_id or 0,
    }[who]
    actor, now, meeting, one = acting(session, account), scene.now, scene.meeting.id, guest.invitation.id
    silent = nudges.read_silent(session, scene.officer, now, meeting)
    attempts = [
        lambda: nudges.read_board(session, actor, now, meeting),
        lambda: nudges.remind_silent(session, actor, now, meeting, silent),
        lambda: board.read_group(session, actor, now, meeting, Special.EVERYBODY, 0),
        lambda: board.read_member(session, actor, now, one),
        lambda: told_by_hand.ask_told(session, actor, now, one, "phone", 0, "who"),
        lambda: told_by_hand.record_told(session, actor, now, one, "phone", 0),
        lambda: told_by_hand.enter_answer(session, actor, now, one, Answer.REGRETS, "self"),
        lambda: told_by_hand.ask_delegate(session, actor, now, one),
        lambda: told_by_hand.delegate_is(session, actor, now, one, guest.person.id),
        lambda: attendance.who_came(session, actor, now, meeting),
        lambda: attendance.mark(session, actor, now, one, True, 0),
        lambda: attendance.hold(session, actor, now, meeting),
        lambda: meeting_files.order_file(session, actor, now, meeting, FileOf.CALLS),
        lambda: board.read_member(session, actor, now, 999_999),
        lambda: nudges.read_board(session, actor, now, 999_999),
    ]

    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert session.query(OutboxRow).count() == 0
    assert drafts.expected(session, account) is None
