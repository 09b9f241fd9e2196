"""Announcing: what was previewed is sent once, papers first and the card last, in time or with a reason."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.clock import at_local
from bot.domain.announcing import NeedsReason, PreviewFacts
from bot.domain.broadcasts import BroadcastFacts
from bot.domain.planning import DayGoneBy, NotReady
from bot.domain.refusals import Outdated
from bot.services import announcing, previewing
from bot.storage.records import AuditLine, Invitation, Meeting, OutboxRow
from bot.storage.store import Store
from tests import factories
from tests.conftest import FrozenClock
from tests.planning.conftest import Office, add_paper, ready_meeting
from tests.planning.conftest import office as make_office


def previewed(office: Office, meeting: Meeting) -> PreviewFacts:
    return previewing.preview(office.session, office.actor, office.now, meeting.id)


def announce(office: Office, meeting: Meeting, *, morning: bool = False, digest: str = ""):
    digest = digest or previewed(office, meeting).digest
    given = (office.session, office.actor, office.now, meeting.id)
    return announcing.announce(*given, morning, digest, announcing.read_whom(*given))


def owed(office: Office, account_id: int) -> list[tuple[str, dict]]:
    rows = office.session.scalars(
        select(OutboxRow).where(OutboxRow.account_id == account_id).order_by(OutboxRow.id)
    )
    return [(row.kind, row.about) for row in rows if row.kind in ("paper", "invitation")]


def test_each_person_gets_the_papers_first_and_the_card_last(office: Office) -> None:
    account = office.registered(office.chief)
    meeting = ready_meeting(office)
    first, second = add_paper(office, meeting.id, "agenda"), add_paper(office, meeting.id)
    letter = add_paper(office, meeting.id, "letter")
    facts = announce(office, meeting)
    assert isinstance(facts, BroadcastFacts)
    kinds = owed(office, account.id)
    assert [kind for kind, _ in kinds] == ["paper", "paper", "paper", "invitation"]
    assert [about["paper_id"] for kind, about in kinds if kind == "paper"] == [letter.id, first.id, second.id]


def test_invitations_stand_in_order_of_precedence(office: Office) -> None:
    meeting = ready_meeting(office)
    meeting.chair_id = office.governor.id
    announce(office, meeting)
    rows = office.session.scalars(select(Invitation).order_by(Invitation.id)).all()
    assert [(row.person_id, row.asked) for row in rows] == [
        (office.governor.id, False),
        (office.chief.id, True),
        (office.other_chief.id, True),
        (office.focal.id, True),
        (office.clerk.id, False),
    ]
    assert len({row.link_token for row in rows}) == 5


def test_a_category_gets_its_own_letter_and_the_others_the_general_one(office: Office) -> None:
    chief, focal = office.registered(office.chief), office.registered(office.focal)
    meeting = ready_meeting(office)
    general = add_paper(office, meeting.id, "letter")
    own = add_paper(office, meeting.id, "letter", category_id=office.chief.category_id)
    announce(office, meeting)
    assert [about.get("paper_id") for _, about in owed(office, chief.id)] == [own.id, None]
    assert [about.get("paper_id") for _, about in owed(office, focal.id)] == [general.id, None]


def test_an_account_that_serves_several_gets_each_paper_once_and_a_card_for_each(office: Office) -> None:
    account = office.registered(office.chief)
    office.answers_for(account, office.governor)
    meeting = ready_meeting(office)
    add_paper(office, meeting.id)
    announce(office, meeting)
    kinds = owed(office, account.id)
    assert [kind for kind, _ in kinds] == ["paper", "invitation", "invitation"]
    cards = [about["invitation_id"] for kind, about in kinds if kind == "invitation"]
    paper = kinds[0][1]
    assert [paper["invitation_id"], *paper["also"]] == cards


def test_who_said_stop_gets_nothing_and_is_counted_as_cut_off(office: Office) -> None:
    stopped = office.registered(office.chief, stopped_at=office.now)
    office.registered(office.focal, unreachable_since=office.now)
    office.registered(office.other_chief, language="en")
    meeting = ready_meeting(office)
    reach = previewed(office, meeting).reach
    assert (reach.invited, reach.reached, reach.cut_off, reach.not_registered) == (4, 1, 2, 1)
    assert (reach.informed, reach.readers.en) == (1, 1)
    announce(office, meeting)
    assert owed(office, stopped.id) == []


def test_sending_twice_sends_once(office: Office) -> None:
    account = office.registered(office.chief)
    meeting = ready_meeting(office)
    digest = previewed(office, meeting).digest
    announce(office, meeting, digest=digest)
    assert isinstance(announce(office, meeting, digest=digest), BroadcastFacts)
    assert len(owed(office, account.id)) == 1
    assert office.session.scalar(select(func.count()).select_from(Invitation)) == 5


@pytest.mark.parametrize("change", ["title", "paper", "audience", "roster", "chair"])
def test_what_changed_since_the_preview_is_not_sent(office: Office, change: str) -> None:
    meeting = ready_meeting(office)
    paper = add_paper(office, meeting.id)
    digest = previewed(office, meeting).digest
    match change:
        case "title":
            meeting.title_en = "Another title"
        case "paper":
            paper.file_id = "another file"
        case "audience":
            factories.a_person(office.session, office.body, "ថ្មី")
        case "roster":
            office.chief.retired_at = office.now
        case "chair":
            meeting.chair_id = office.chief.id
    office.session.flush()
    facts = announce(office, meeting, digest=digest)
    assert isinstance(facts, PreviewFacts)
    assert facts.changed
    assert meeting.state == "draft"
    assert office.session.scalar(select(func.count()).select_from(OutboxRow)) == 0


def test_somebody_registering_meanwhile_does_not_stop_the_sending(office: Office) -> None:
    meeting = ready_meeting(office)
    digest = previewed(office, meeting).digest
    account = office.registered(office.chief)
    assert isinstance(announce(office, meeting, digest=digest), BroadcastFacts)
    assert len(owed(office, account.id)) == 1


def test_a_plan_with_gaps_is_not_previewed(office: Office) -> None:
    meeting = ready_meeting(office)
    meeting.venue_km = ""
    with pytest.raises(NotReady):
        previewed(office, meeting)


def test_a_meeting_that_began_is_not_announced(office: Office) -> None:
    meeting = ready_meeting(office, in_days=1)
    office.clock.advance(days=2)
    with pytest.raises(DayGoneBy):
        previewed(office, meeting)


def test_on_the_last_evening_it_is_still_in_time(office: Office) -> None:
    meeting = ready_meeting(office, in_days=10)
    office.clock.moment = at_local(date(2026, 11, 23), 23, 59)
    announce(office, meeting)
    assert (meeting.late_reason, meeting.late_decided_by) == ("", None)


def test_late_needs_a_reason_and_the_name_of_who_decided(office: Office) -> None:
    meeting = ready_meeting(office, in_days=9)
    paper = add_paper(office, meeting.id)
    with pytest.raises(NeedsReason):
        announce(office, meeting)
    announcing.give_reason(office.session, office.actor, office.now, meeting.id, "ទឹកជំនន់")
    announce(office, meeting)
    assert (meeting.late_reason, meeting.late_decided_by) == ("ទឹកជំនន់", office.officer.account_id)
    assert (paper.late, paper.late_reason) == (True, "ទឹកជំនន់")
    line = office.session.scalars(select(AuditLine).where(AuditLine.what == "meeting.announced")).one()
    assert (line.account_id, line.about["late"]) == (office.officer.account_id, True)


def test_a_reason_given_before_the_date_was_moved_is_not_kept(office: Office) -> None:
    meeting = ready_meeting(office, in_days=9)
    announcing.offered_reason(office.session, office.actor, office.now, meeting.id, "urgent")
    meeting.starts_at = at_local(date(2026, 12, 20), 8)
    announce(office, meeting)
    assert (meeting.late_reason, meeting.late_decided_by) == ("", None)


def test_a_reason_nobody_offered_is_refused(office: Office) -> None:
    meeting = ready_meeting(office, in_days=9)
    with pytest.raises(Outdated):
        announcing.offered_reason(office.session, office.actor, office.now, meeting.id, "forged")


def test_at_night_the_officer_sees_which_way_is_in_time(office: Office) -> None:
    office.registered(office.chief)
    meeting = ready_meeting(office, in_days=10)
    office.clock.moment = at_local(date(2026, 11, 23), 22)
    facts = previewed(office, meeting)
    assert (facts.is_night, facts.late_now, facts.late_morning) == (True, False, True)
    with pytest.raises(NeedsReason):
        announce(office, meeting, morning=True)


def test_sent_in_the_morning_nothing_leaves_at_night(office: Office) -> None:
    account = office.registered(office.chief)
    meeting = ready_meeting(office)
    office.clock.moment = at_local(date(2026, 11, 23), 22)
    announce(office, meeting, morning=True)
    morning = at_local(date(2026, 11, 24), 7)
    assert meeting.send_at == morning
    row = office.session.scalars(select(OutboxRow).where(OutboxRow.account_id == account.id)).one()
    assert row.not_before == morning


def test_by_day_the_morning_button_of_last_night_sends_at_once(office: Office) -> None:
    meeting = ready_meeting(office)
    announce(office, meeting, morning=True)
    assert meeting.send_at == office.now


def test_two_officers_pressing_at_the_same_moment_announce_once(store: Store, clock: FrozenClock) -> None:
    def fill(session):
        office = make_office.__wrapped__(session, clock)  # type: ignore[attr-defined]
        second = factories.an_officer(session, office.body)
        account = office.registered(office.chief)
        meeting = ready_meeting(office)
        digest = previewed(office, meeting).digest
        return meeting.id, digest, (office.officer.account_id, second.account_id), account.id

    meeting_id, digest, officers, account_id = store.write_now(fill)

    def press(officer: int) -> str:
        def work(session):
            actor = factories.the_actor(session, officer)
            given = (session, actor, clock.now(), meeting_id)
            facts = announcing.announce(*given, False, digest, announcing.read_whom(*given))
            return type(facts).__name__

        return store.write_now(work)

    with ThreadPoolExecutor(4) as hands:
        shown = list(hands.map(press, officers * 3))
    assert shown == ["BroadcastFacts"] * 6

    def count(session):
        cards = select(func.count()).where(OutboxRow.account_id == account_id, OutboxRow.kind == "invitation")
        announced = select(func.count()).where(AuditLine.what == "meeting.announced")
        return session.scalar(cards), session.scalar(announced)

    assert store.read_now(count) == (1, 1)
