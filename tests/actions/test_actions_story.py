"""An agreed action, from the officer's desk to the confirmed report."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.action_presses import NewAction, Say
from bot.domain.navigation import Actions, MyActions
from bot.storage.records import Account, Action, Assignment, FocalPoint, Person, Reminder
from tests.factories import a_body, a_person, a_registration, an_account, an_officer, an_organisation
from tests.story import Story, StoryPhone


class Desk:
    """The people of these stories: an officer, a commune chief, a focal point of her organisation."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.officer = story.phone("Officer", phone="+85512111111", language_code="en")
        self.chief = story.phone("មេឃុំ", phone="+85512222222")
        self.focal = story.phone("Focal", phone="+85512333333", language_code="en")
        self.stranger = story.phone("Stranger", phone="+85512444444", language_code="en")
        for phone in (self.officer, self.chief, self.focal, self.stranger):
            phone.starts()
        story.store.write_now(self._people)

    def _people(self, session: Session) -> None:
        for phone, language in ((self.officer, "en"), (self.chief, "km"), (self.focal, "en")):
            account = session.get(Account, phone.person.id) or an_account(session, phone.person.id)
            account.language = language
        body = a_body(session, "spd-test")
        self.body_id = body.id
        an_officer(session, body, session.get_one(Account, self.officer.person.id))
        commune = an_organisation(session, body, "ឃុំកោះរកា")
        names = {"honorific": "loksrey", "name_latin": "NUON Bopha", "office": "មេឃុំ"}
        chief = a_person(session, body, "នួន បុប្ផា", organisation_id=commune.id, **names)
        focal = a_person(session, body, "ជា វិរៈ", kind="ngos", name_latin="CHEA Virak", honorific="lok")
        self.chief_id, self.focal_id = chief.id, focal.id
        a_registration(session, chief, session.get_one(Account, self.chief.person.id))
        a_registration(session, focal, session.get_one(Account, self.focal.person.id))
        session.add(FocalPoint(person_id=focal.id, organisation_id=commune.id, since=story_now(self.story)))

    def opens_board(self) -> None:
        self.press(self.officer, Actions(self.body_id).pack())

    def press(self, phone: StoryPhone, data: str) -> None:
        phone.replays_press(next(m for m in reversed(phone.messages) if m.from_bot), data)


def story_now(story: Story) -> object:
    return story.clock.now()


@pytest.fixture
def desk(story: Story) -> Desk:
    return Desk(story)


def give_action(desk: Desk) -> None:
    desk.opens_board()
    desk.officer.presses("New action")
    desk.officer.says("ជួសជុលអណ្តូងទឹកសាលាបឋមសិក្សា")
    desk.officer.says("បុប្ផា")
    desk.officer.presses("NUON")
    desk.officer.says("២៣/១២/២០២៦")
    desk.officer.presses("Give the action")


def assignment_state(desk: Desk) -> str:
    return desk.story.store.read_now(lambda session: session.scalars(select(Assignment.state)).one())


def test_an_action_is_given_reported_by_voice_and_confirmed(desk: Desk) -> None:
    give_action(desk)
    assert "ជួសជុលអណ្តូងទឹក" in desk.chief.last.text
    assert "ថ្ងៃពុធ ទី២៣ ខែធ្នូ ឆ្នាំ២០២៦" in desk.chief.last.text
    desk.chief.presses("ទទួលយក")
    desk.chief.presses("បានបញ្ចប់")
    desk.chief.sends_voice(4)
    assert any(message.kind == "voice" for message in desk.officer.messages)
    assert "reported that it is done" in desk.focal.screen
    desk.focal.presses("Confirm that it is done")
    assert assignment_state(desk) == "confirmed"
    assert "បានបញ្ជាក់ថាបានបញ្ចប់" in desk.chief.screen


def test_an_owner_tells_actions_apart_and_reports_nothing_by_pressing_twice(
    desk: Desk,
) -> None:
    give_action(desk)
    before = len(desk.officer.from_bot)
    desk.chief.presses("✅ ទទួលយក")
    assert len(desk.officer.from_bot) == before  # the board shows who accepted
    assert desk.chief.last.labels[0].startswith("⏳")
    desk.chief.says("/actions")
    assert "ជួសជុលអណ្តូងទឹកសាលាបឋមសិក្សា" in desk.chief.last.labels[0]
    desk.opens_board()
    desk.officer.presses("🟢 1")
    assert "NUON Bopha · ជួសជុលអណ្តូងទឹក" in desk.officer.last.labels[0]


def test_a_monk_hears_of_his_action_in_words_that_are_his(desk: Desk) -> None:
    def ordained(session: Session) -> None:
        session.get_one(Person, desk.chief_id).honorific = "preah_tejakun"

    desk.story.store.write_now(ordained)
    give_action(desk)
    monk = desk.chief
    monk.presses("ទទួលយក")
    monk.presses("បានបញ្ចប់")
    monk.sends_voice(4)
    assert "សូមអរព្រះគុណ" in monk.screen
    desk.story.passes(days=1)
    monk.says("អរគុណ")
    monk.sends_photo()
    monk.says("/start")
    monk.presses("សួរលេខាធិការដ្ឋាន")
    monk.sends_voice()
    desk.officer.presses("Seen")
    assert "សូមប្រគេន៖ ព្រះតេជគុណមេឃុំកោះរកា" in monk.last.text
    said = [message.text + message.caption for message in monk.messages if message.from_bot]
    assert not [text for text in said if "អរគុណ" in text or "ជូនចំពោះ" in text]


def test_the_board_adds_up(desk: Desk) -> None:
    give_action(desk)
    desk.story.passes(days=31)
    desk.opens_board()
    assert "Overdue: 1" in desk.officer.last.text
    assert "Still open: 0" in desk.officer.last.text
    assert "All: 1" in desk.officer.last.text


def test_the_board_as_a_file_holds_what_the_board_counts(desk: Desk) -> None:
    give_action(desk)
    desk.opens_board()
    desk.officer.presses("Excel")
    sheet = load_workbook(BytesIO(desk.officer.last.content)).active
    assert sheet is not None
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Still open: 1" in cells
    assert "ជួសជុលអណ្តូងទឹកសាលាបឋមសិក្សា" in cells


def test_a_stranger_sees_and_changes_nothing_by_forged_presses(desk: Desk) -> None:
    give_action(desk)
    before = len(desk.stranger.messages)
    for data in (
        "acs:1:done",
        "acs:1:confirmed",
        "task:1",
        "acv:1",
        "ach:1",
        "acb:1:open:0",
        "acg:1",
        "ace:1",
    ):
        desk.press(desk.stranger, data)
    assert all("អណ្តូង" not in m.text and "បុប្ផា" not in m.text for m in desk.stranger.messages)
    assert len(desk.stranger.messages) == before
    assert assignment_state(desk) == "proposed"


def test_reminders_follow_the_due_date(desk: Desk) -> None:
    give_action(desk)

    def days(session: Session) -> list[date]:
        wanted = select(Reminder.due_on).where(Reminder.state == "planned").order_by(Reminder.due_on)
        return list(session.scalars(wanted))

    assert desk.story.store.read_now(days)[:3] == [date(2026, 12, 16), date(2026, 12, 22), date(2026, 12, 23)]
    desk.opens_board()
    desk.press(desk.officer, "acf:1:due")
    desk.officer.says("23/1/2027")  # a Saturday: what falls on it, or a week before, leaves on the Friday
    assert desk.story.store.read_now(days)[:3] == [date(2027, 1, 15), date(2027, 1, 22), date(2027, 1, 22)]


def test_reported_by_mistake_is_sent_back_and_reminded_again(desk: Desk) -> None:
    give_action(desk)
    desk.chief.presses("ទទួលយក")
    desk.chief.presses("បានបញ្ចប់")
    desk.focal.presses("Not done yet")
    assert assignment_state(desk) == "in_progress"
    planned = desk.story.store.read_now(
        lambda session: session.scalars(select(Reminder.state).where(Reminder.state == "planned")).all()
    )
    assert len(planned) == 7


def test_a_typed_office_owes_an_action_without_an_account(desk: Desk) -> None:
    desk.opens_board()
    desk.officer.presses("New action")
    desk.officer.says("ផ្តល់ទិន្នន័យ")
    desk.officer.says("អាជ្ញាធរទឹក")
    desk.officer.presses("Keep as an office")
    desk.officer.presses("In 30 days")
    assert "not reached by the bot" in desk.officer.screen


def test_a_date_that_cannot_be_read_is_asked_for_again(desk: Desk) -> None:
    desk.opens_board()
    desk.press(desk.officer, NewAction(desk.body_id, 0).pack())
    desk.officer.says("ផ្តល់ទិន្នន័យ")
    desk.officer.says("បុប្ផា")
    desk.officer.presses("NUON")
    desk.officer.says("someday")
    assert "“someday” could not be read as a day" in desk.officer.last.text
    desk.officer.says("Tuesday 1 February 2027")
    assert "may be two different days" in desk.officer.last.text
    desk.officer.says("1/1/2026")
    assert "is past" in desk.officer.last.text
    desk.officer.says("១/២/២០២៧")
    due = desk.story.store.read_now(lambda session: session.scalars(select(Action.due_on)).one())
    assert due == date(2027, 2, 1)


def test_a_spoken_wording_waits_to_be_written_down_before_it_is_given(desk: Desk) -> None:
    desk.opens_board()
    desk.officer.presses("New action")
    desk.officer.sends_voice()
    desk.officer.says("បុប្ផា")
    desk.officer.presses("NUON")
    desk.officer.says("២៣/១២/២០២៦")
    assert "A voice message, not yet written down." in desk.officer.last.text
    assert not any("Give the action" in label for label in desk.officer.last.labels)
    desk.officer.presses("Write down what it says")
    assert desk.officer.last.kind == "voice"
    desk.officer.says("ជួសជុលអណ្តូងទឹក")
    desk.officer.presses("Change")
    desk.officer.presses("Open the action")
    desk.officer.presses("Give the action")
    assert "ជួសជុលអណ្តូងទឹក" in desk.chief.last.text


def test_a_focal_point_reports_for_the_people_of_her_organisation_but_does_not_confirm_herself(
    desk: Desk,
) -> None:
    give_action(desk)
    desk.press(desk.focal, MyActions().pack())
    desk.focal.presses("NUON Bopha")
    desk.focal.presses("Accept")
    desk.focal.presses("It is done")
    assert assignment_state(desk) == "reported"
    desk.press(desk.focal, Say(1, "confirmed").pack())
    assert assignment_state(desk) == "reported"
