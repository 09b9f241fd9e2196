"""Public holidays on an officer's phone, and what people notice of them when days go by."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import at_local
from bot.domain.action_presses import OpenSheet
from bot.domain.holiday_presses import CountNotice, Holidays, UndoHoliday
from bot.domain.navigation import MeetingHome
from bot.services import holiday_changes
from bot.services.reminder_plans import plan_reminders
from bot.storage.records import Action, AuditLine, Body, HolidayChange, Meeting, Person
from tests import factories as make
from tests.reminders.days import an_action
from tests.reminders.office import Office as ReminderOffice
from tests.story import StoryPhone, open_story

MONDAY = at_local(date(2026, 11, 2), 9)  # three weeks before the Water Festival


def nov(number: int, hour: int = 7, minute: int = 5) -> datetime:
    return at_local(date(2026, 11, number), hour, minute)


class Office(ReminderOffice):
    """The chief is invited and given actions when a test says so."""

    def invited_to(self, day: date) -> None:
        """The chief is invited now to a meeting on that day, and silent."""

        def fill(session: Session) -> None:
            body = session.get_one(Body, self.body_id)
            now = self.story.clock.now()
            values = {"state": "announced", "revision": 1, "announced_at": now, "send_at": now}
            meeting = make.a_meeting(session, body, starts_at=at_local(day, 8, 30), **values)
            invitation = make.an_invitation(session, meeting, session.get_one(Person, self.chief_id))
            plan_reminders(session, invitation, meeting, now)

        self.story.store.write_now(fill)

    def owes(self, due_on: date) -> None:
        def fill(session: Session) -> None:
            body, chief = session.get_one(Body, self.body_id), session.get_one(Person, self.chief_id)
            an_action(session, body, chief, due_on, self.story.clock.now())

        self.story.store.write_now(fill)

    def opens_holidays(self, phone: StoryPhone) -> str:
        phone.says("/start")
        phone.presses("🗂")
        phone.presses("📆")
        return phone.screen

    def read(self, query: Any) -> Any:
        return self.story.store.read_now(query)


@pytest.fixture
def office(sqlite_url: str):
    with open_story(sqlite_url, MONDAY) as story:
        yield Office(story)


def heard(office: Office, moment: datetime) -> list[str]:
    """What the chief got until that moment and had not before."""
    before = len(office.chief.from_bot)
    office.story.clock.move_to(moment)
    return [message.text for message in office.chief.from_bot[before:]]


def test_reminders_on_the_water_festival_come_on_friday_in_one_message(office: Office) -> None:
    office.invited_to(date(2026, 11, 26))
    office.owes(date(2026, 11, 27))
    assert heard(office, nov(19)) == []

    friday = heard(office, nov(20))

    assert len(friday) == 1
    assert "ថ្ងៃព្រហស្បតិ៍ ទី២៦ ខែវិច្ឆិកា" in friday[0]
    assert "ថ្ងៃសុក្រ ទី២៧ ខែវិច្ឆិកា" in friday[0]
    for number in (21, 22, 23, 24, 25):
        assert heard(office, nov(number)) == []


def test_the_day_before_reminder_comes_on_the_holiday(office: Office) -> None:
    office.owes(date(2026, 11, 26))
    assert len(heard(office, nov(19))) == 1
    assert heard(office, nov(24)) == []
    assert len(heard(office, nov(25))) == 1


def test_a_day_added_by_an_officer_moves_the_reminder_and_undone_restores_it(office: Office) -> None:
    office.invited_to(date(2026, 11, 17))  # reminded of on Thursday the 12th
    officer = office.officer
    assert "Public holidays of 2026" in office.opens_holidays(officer)
    officer.presses("Add a day")
    officer.says("១២/១១/២០២៦")
    officer.says("ថ្ងៃឈប់សម្រាកពិសេស")
    officer.says("ថ្ងៃពិសេស")
    assert "English is needed here" in officer.last.text
    officer.says("Special day")
    officer.says("No. SR 12")
    assert "Added: 12 Nov 2026, Special day · circular SR 12" in officer.screen
    assert "Thu 12 Nov: Special day" in officer.screen
    assert len(heard(office, nov(11))) == 1
    assert heard(office, nov(12)) == []
    change = office.read(lambda session: session.scalars(select(HolidayChange)).one())
    assert (change.made_by, change.reference, change.body_id) == (officer.id, "SR 12", office.body_id)


def test_the_english_name_can_be_left_for_later_and_stays_marked(office: Office) -> None:
    officer = office.officer
    office.opens_holidays(officer)
    officer.presses("Add a day")
    officer.says("12 Nov")
    officer.says("ថ្ងៃពិសេស")
    officer.presses("Skip")
    officer.presses("Without a circular")
    assert "Added: 12 Nov 2026, ថ្ងៃពិសេស (⚠️ translation missing)" in officer.screen
    clerk = office.clerk
    assert "ថ្ងៃពិសេស (⚠️ មិនទាន់មានការបកប្រែ)" in office.opens_holidays(clerk)

    officer.presses("Thu 12 Nov · ថ្ងៃពិសេស")
    assert "⚠️ Name in English: translation missing" in officer.screen
    officer.presses("Move to another day")
    officer.presses("Fri 13 Nov")
    officer.presses("Without a circular")
    officer.presses("Fri 13 Nov · ថ្ងៃពិសេស")
    officer.presses("✏️ Name in English")
    officer.says("ថ្ងៃពិសេស")
    assert "English is needed here" in officer.last.text
    officer.says("Special day")
    assert "Friday 13 November 2026" in officer.screen
    assert "missing" not in officer.screen
    assert "Fri 13 Nov: Special day (moved from 12 Nov 2026)" in office.opens_holidays(officer)


def test_undone_before_it_comes_the_reminder_keeps_its_day(office: Office) -> None:
    office.invited_to(date(2026, 11, 17))
    clerk = office.clerk
    assert "ថ្ងៃឈប់សម្រាកឆ្នាំ២០២៦" in office.opens_holidays(clerk)
    clerk.presses("បន្ថែមថ្ងៃឈប់សម្រាក")
    clerk.presses("ព្រហស្បតិ៍ ១២ វិច្ឆិកា")
    clerk.presses("ថ្ងៃឈប់សម្រាកសងជំនួស")
    clerk.presses("មិនមានសារាចរ")
    assert "បានបន្ថែម៖ ១២ វិច្ឆិកា ២០២៦" in clerk.screen
    clerk.presses("ត្រឡប់វិញ")
    assert "បានត្រឡប់វិញ" in clerk.screen
    assert heard(office, nov(11)) == []
    assert len(heard(office, nov(12))) == 1


def test_a_holiday_moves_and_is_taken_out_and_both_stand_among_the_changes(office: Office) -> None:
    officer = office.officer
    office.opens_holidays(officer)
    officer.presses("Mon 9 Nov · Independence Day")
    officer.presses("Move to another day")
    officer.says("9/11/2026")
    assert "is this holiday already" in officer.last.text
    officer.presses("Tue 10 Nov")
    officer.presses("Without a circular")
    assert "Moved from 9 Nov 2026 to 10 Nov 2026: Independence Day" in officer.screen
    officer.presses("Tue 10 Nov · Independence Day")
    officer.presses("Take this day out")
    assert "Taken out: 10 Nov 2026, Independence Day" in officer.screen
    officer.presses("Changes (2)")
    assert "1. Taken out" in officer.screen
    assert "2. Moved from" in officer.screen
    officer.presses("Undo no. 1")
    assert "Tue 10 Nov: Independence Day (moved from 9 Nov 2026)" in officer.screen
    lines = office.read(
        lambda session: session.scalars(
            select(AuditLine.what).where(AuditLine.what.startswith("holiday.")).order_by(AuditLine.id)
        ).all()
    )
    assert lines == ["holiday.moved", "holiday.removed", "holiday.undone"]


def test_what_is_typed_wrong_is_asked_again_and_nothing_is_lost(office: Office) -> None:
    officer = office.officer
    office.opens_holidays(officer)
    officer.presses("Add a day")
    for typed, answer in (("someday", "could not be read"), ("31/11/2026", "no day"), ("1/1/2026", "over")):
        officer.says(typed)
        assert answer in officer.last.text
    officer.says("12 Nov")
    officer.sends_voice()
    assert "Words are needed here" in officer.last.text
    officer.says("Special day")
    assert "Khmer letters first" in officer.last.text
    officer.says("ថ្ងៃពិសេស")
    officer.says("Special day")
    officer.presses("Without a circular")
    assert "Added: 12 Nov 2026, Special day" in officer.screen


def test_the_next_year_is_shown_as_provisional(office: Office) -> None:
    officer = office.officer
    office.opens_holidays(officer)
    assert "Provisional" not in officer.screen
    officer.presses("2027")
    assert "Provisional: the sub-decree on this year is not known yet." in officer.screen
    assert "Fri 1 Jan: International New Year" in officer.screen


def test_planning_on_a_holiday_warns_and_forbids_nothing(office: Office) -> None:
    officer = office.officer
    officer.says("/start")
    officer.presses("🗂")
    officer.presses("📅 Meetings")
    officer.presses("📝 Plan a new meeting")
    officer.says("កិច្ចប្រជុំ")
    officer.says("Meeting")
    officer.says("24/11/2026")
    warned = "Tuesday 24 November 2026 is a public holiday: Water Festival. "
    assert warned + "The meeting can be held on it all the same; the Chair decides." in officer.last.text
    officer.presses("8:30")
    meeting_id = office.read(lambda session: session.scalars(select(Meeting.id)).one())
    sheet = office.sees(officer, MeetingHome(meeting_id).pack())
    assert warned in sheet
    assert "Please send invitations and papers by Friday 13 November 2026" in sheet  # the 14th is a Saturday


def test_moving_a_meeting_onto_a_weekend_warns(office: Office) -> None:
    office.invited_to(date(2026, 11, 17))
    officer = office.officer
    meeting_id = office.read(lambda session: session.scalars(select(Meeting.id)).one())
    office.sees(officer, MeetingHome(meeting_id).pack())
    officer.replays_press(officer.from_bot[-1], f"bxb:{meeting_id}:moved")
    officer.presses("🗓 Day")
    assert "Wed 4 Nov" in officer.last.labels
    assert "Mon 9 Nov*" in officer.last.labels
    assert "* Public holiday: 9 (Independence Day)." in officer.last.text
    officer.replays_press(officer.from_bot[-1], f"bxd:{meeting_id}:{date(2026, 11, 28).toordinal()}")
    assert "Saturday 28 November 2026 is a weekend day." in officer.screen


def test_an_action_due_on_a_holiday_offers_the_working_day_before(office: Office) -> None:
    office.owes(date(2026, 11, 24))
    action_id = office.read(lambda session: session.scalars(select(Action.id)).one())
    sheet = office.sees(office.officer, OpenSheet(action_id).pack())
    assert "Tuesday 24 November 2026 is a public holiday: Water Festival." in sheet
    office.officer.presses("Due on the working day before: Fri 20 Nov")
    assert "is a public holiday" not in office.officer.screen
    assert office.read(lambda session: session.scalars(select(Action.due_on)).one()) == date(2026, 11, 20)


def test_a_body_that_counts_working_days_has_another_last_day(office: Office) -> None:
    officer = office.officer
    office.opens_holidays(officer)
    assert "Notice of a meeting: 10 days, all days of the calendar." in officer.screen
    officer.presses("Count notice in working days")
    assert "Notice of a meeting: 10 days, working days only." in officer.screen
    meeting_id = office.story.store.write_now(
        lambda session: (
            make.a_meeting(
                session,
                session.get_one(Body, office.body_id),
                starts_at=at_local(date(2026, 12, 1), 8, 30),
                created_by=officer.id,
            ).id
        )
    )
    sheet = office.sees(officer, MeetingHome(meeting_id).pack())
    # 30, 27, 26 November; the festival and a weekend; 20, 19, 18, 17, 16; a weekend; 13, 12
    assert "Notice of 10 working days: in time until Thursday 12 November 2026." in sheet
    office.sees(officer, CountNotice(office.body_id, working=False).pack())
    sheet = office.sees(officer, MeetingHome(meeting_id).pack())
    assert "Notice of 10 days: in time until Saturday 21 November 2026." in sheet


def test_what_the_operator_changed_for_all_is_shown_and_not_undone_by_officers(office: Office) -> None:
    def add(session: Session) -> int:
        names = {"name_km": "ថ្ងៃពិសេស", "name_en": "Special day", "reference": "7"}
        now = office.story.clock.now()
        return holiday_changes.add(session, now, None, None, day=date(2026, 11, 12), **names).id

    change_id = office.story.store.write_now(add)
    assert "Thu 12 Nov: Special day · circular 7" in office.opens_holidays(office.officer)
    office.officer.presses("Changes (1)")
    assert "for all bodies" in office.officer.screen
    office.officer.replays_press(office.officer.from_bot[-1], UndoHoliday(change_id).pack())
    assert office.read(lambda session: session.get_one(HolidayChange, change_id).undone_at) is None
    office.sees(office.officer, Holidays(office.body_id, 2026, 99).pack())
    assert "Public holidays of 2026" in office.officer.screen
