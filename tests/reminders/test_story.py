"""The machine sleeps, or is stopped between planning and sending: what people and officers see of it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.clock import at_local, local_day
from bot.domain.navigation import Actions, MeetingHome
from bot.services.reminder_plans import plan_reminders
from bot.services.reminders import owe_morning
from bot.storage.records import Body, Notice, Person
from bot.storage.store import Store
from tests import factories as make
from tests.reminders.days import an_action
from tests.reminders.office import Office as ReminderOffice
from tests.story import Story

MEETING = local_day(make.START) + timedelta(days=14)


class Office(ReminderOffice):
    """The chief has a meeting and an action ahead."""

    def _begin(self, session: Session, body: Body, chief: Person) -> None:
        values = {"state": "announced", "revision": 1, "announced_at": make.START, "send_at": make.START}
        meeting = make.a_meeting(session, body, **values)
        invitation = make.an_invitation(session, meeting, chief)
        plan_reminders(session, invitation, meeting, make.START)
        told = {"what": "invitation", "revision": 1, "told_at": make.START, "how": "bot"}
        session.add(Notice(meeting_id=meeting.id, person_id=chief.id, account_id=self.chief.id, **told))
        an_action(session, body, session.get_one(Person, chief.id), MEETING, make.START)
        self.meeting_id = meeting.id

    def sleeps_until(self, moment: datetime) -> None:
        """The bot is stopped, time goes by, the bot starts."""
        self.story.stop_bot()
        self.story.simulator.clock.move_to(moment)
        self.story.start_bot()


@pytest.fixture
def office(story_on_both: Story) -> Office:
    return Office(story_on_both)


def days_before(meeting: int, hour: int, minute: int = 0) -> datetime:
    return at_local(MEETING - timedelta(days=meeting), hour, minute)


def test_a_week_asleep_is_shown_to_officers_in_their_language(office: Office) -> None:
    heard = len(office.chief.from_bot)
    office.sleeps_until(days_before(-1, 9))

    assert len(office.chief.from_bot) == heard, "sent late"
    board, actions = MeetingHome(office.meeting_id).pack(), Actions(office.body_id).pack()
    assert "Reminders that could not be sent on their day: 1" in office.sees(office.officer, board)
    assert "ការរំលឹកដែលមិនបានផ្ញើតាមថ្ងៃកំណត់៖ ១" in office.sees(office.clerk, board)
    assert "Reminders that could not be sent on their day: 1" in office.sees(office.officer, actions)
    office.officer.presses("⚠️ 1")
    office.officer.presses("សុខ សុភា")
    missed = "A reminder could not be sent on its day: 30 Nov 2026, 6 Dec 2026 and 7 Dec 2026"
    assert missed in office.officer.last.text
    assert "ការរំលឹកដែលមិនបានផ្ញើតាមថ្ងៃកំណត់៖ ១" in office.sees(office.clerk, actions)


@pytest.mark.parametrize("hour", [7, 15])
def test_stopped_between_planning_and_sending_it_is_sent_once_that_day(office: Office, hour: int) -> None:
    story, heard = office.story, len(office.chief.from_bot)
    story.stop_bot()
    story.simulator.clock.move_to(days_before(5, 7))
    owe_while_stopped(story._url, days_before(5, 7))
    office.story.simulator.clock.move_to(days_before(5, hour, 30))
    story.start_bot()
    assert len(office.chief.from_bot) == heard + 1
    story.restart()
    story.passes(minutes=5)
    assert len(office.chief.from_bot) == heard + 1


def test_stopped_between_planning_and_sending_until_night_it_is_missed(office: Office) -> None:
    story, heard = office.story, len(office.chief.from_bot)
    story.stop_bot()
    owe_while_stopped(story._url, days_before(5, 7))
    story.simulator.clock.move_to(days_before(5, 21))
    story.start_bot()

    assert len(office.chief.from_bot) == heard
    board = office.sees(office.officer, MeetingHome(office.meeting_id).pack())
    assert "Reminders that could not be sent on their day: 1" in board


def owe_while_stopped(url: str, now: datetime) -> None:
    """The tick's transaction was committed; then the process ended."""
    store = Store(url)
    store.write_now(lambda session: owe_morning(session, now))
    store.close()
