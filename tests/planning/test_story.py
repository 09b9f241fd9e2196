"""An officer plans and announces a meeting on a phone; people get papers first and the card last."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import at_local
from bot.domain import planning_presses as presses
from bot.domain.navigation import MeetingHome, Meetings
from bot.storage.records import (
    Account,
    AudienceRule,
    Body,
    Category,
    Invitation,
    Meeting,
    Notice,
    Paper,
    Person,
)
from simulator.actions import Picked
from tests import factories
from tests.story import Story, StoryPhone

DAY = date(2026, 12, 15)
TITLE, VENUE = "កិច្ចប្រជុំភាពជាដៃគូ លើកទី៣", "សាលាខេត្តកំពង់ចាម"


class Office:
    """A body with an officer, a chief who reads Khmer and a focal point who reads English, on phones."""

    def __init__(self, story: Story, language: str = "km") -> None:
        self.story = story
        # Of a telephone in English everybody is asked for the language; here it is set below.
        self.officer = story.phone("Dara", phone="+85512000001", language_code="en")
        self.chief = story.phone("Sok", phone="+85512000002", language_code="en")
        self.focal = story.phone("Mary", phone="+85512000003", language_code="en")
        self.rival = story.phone("Rith", phone="+85512000004", language_code="en")
        for phone in (self.officer, self.chief, self.focal, self.rival):
            phone.starts()
        self.body_id = story.store.write_now(lambda session: self._fill(session, language))

    def _fill(self, session: Session, language: str) -> int:
        body = factories.a_body(session)
        accounts = {}
        for phone, spoken in (
            (self.officer, language),
            (self.chief, "km"),
            (self.focal, "en"),
            (self.rival, "km"),
        ):
            accounts[phone.id] = session.get_one(Account, phone.id)
            accounts[phone.id].language = spoken
        factories.an_officer(session, body, accounts[self.officer.id])
        factories.an_officer(session, factories.a_body(session), accounts[self.rival.id])
        governor = {"kind": "provincial_leaders", "honorific": "excellency", "name_latin": "UN Chanda"}
        factories.a_person(session, body, "អ៊ុន ចាន់ដា", **governor)
        chief = factories.a_person(session, body, "សុខ សុភា", honorific="lok", office="មេឃុំ")
        focal = factories.a_person(
            session, body, "ម៉ារី", kind="ngos", name_latin="KEO Mary", honorific="loksrey"
        )
        factories.a_person(session, body, "ចាន់ ធី", kind="ngos")
        factories.a_registration(session, chief, accounts[self.chief.id])
        factories.a_registration(session, focal, accounts[self.focal.id])
        for category in session.scalars(select(Category).where(Category.body_id == body.id)):
            category.title = ""  # shown by its kind
        return body.id

    def ready(self, **given: Any) -> int:
        """A plan with everything that is needed; both categories with accounts are ticked."""

        def fill(session: Session) -> int:
            body = session.get_one(Body, self.body_id)
            meeting = factories.a_meeting(session, body, plan_step="", **given)
            for category in session.scalars(select(Category).where(Category.body_id == self.body_id)):
                if category.kind != "provincial_leaders":
                    session.add(AudienceRule(meeting_id=meeting.id, category_id=category.id))
            return meeting.id

        return self.story.store.write_now(fill)

    def opens(self, meeting_id: int) -> None:
        self.officer.says("/start")
        self.officer.presses("🗂")
        self.officer.presses("📅")
        title = self.read(lambda session: session.get_one(Meeting, meeting_id).title_km)
        self.officer.presses(f"· {title}")

    def read(self, query: Any) -> Any:
        return self.story.store.read_now(query)

    @property
    def meeting(self) -> Meeting:
        return self.read(lambda session: session.scalars(select(Meeting)).one())

    @property
    def papers(self) -> list[Paper]:
        return self.read(
            lambda session: session.scalars(select(Paper).order_by(Paper.position, Paper.id)).all()
        )


@pytest.fixture
def office(story: Story) -> Office:
    return Office(story)


def begins(office: Office) -> StoryPhone:
    """The officer has begun a plan; its title is asked."""
    officer = office.officer
    officer.says("/start")
    officer.presses("🗂")
    officer.presses("📅")
    officer.presses("📝")
    return officer


def test_a_meeting_is_planned_previewed_and_announced(office: Office) -> None:
    officer = begins(office)
    officer.says(TITLE)
    officer.says("Third Partnership Dialogue")
    officer.presses("▶️")  # December
    officer.presses("១៥")
    officer.presses("៨:៣០")
    officer.says(VENUE)
    officer.says("Kampong Cham Provincial Hall")
    officer.sends_location(11.99, 105.46)
    officer.sends_file(b"%PDF letter", "letter.pdf")
    officer.says("១២៣ ស.ជ.ណ")
    officer.presses("សៅរ៍ ២១")
    officer.says("ឯកឧត្តម អ៊ុន ចាន់ដា")
    officer.presses("បន្ទាប់")
    officer.sends_file(b"%PDF agenda", "agenda_km_en.pdf")
    officer.sends_file(b"%PDF report", "របាយការណ៍.pdf")
    officer.presses("បន្ទាប់")
    officer.presses("គ្រប់ប្រភេទ")
    officer.presses("បន្ទាប់")
    officer.presses("អ៊ុន ចាន់ដា")
    assert "✓ កាលបរិច្ឆេទ៖ ថ្ងៃអង្គារ ទី១៥ ខែធ្នូ ឆ្នាំ២០២៦" in officer.last.text
    assert "នៅសល់ ១២ ថ្ងៃ" in officer.last.text

    officer.presses("👁")
    khmer_card, english_card = officer.from_bot[-4], officer.from_bot[-2]
    assert "លោក សុខ សុភា" in khmer_card.text
    assert "Third Partnership Dialogue" in english_card.text
    assert "អញ្ជើញ ៣ នាក់, ជូនជ្រាប ១ នាក់" in officer.last.text
    officer.presses("✅", message=khmer_card)
    assert office.meeting.state == "draft"

    officer.presses("📨")
    assert office.meeting.state == "announced"
    kinds = [message.kind for message in office.chief.from_bot[1:]]
    assert kinds == ["document", "document", "document", "text"]
    assert office.chief.last.text == khmer_card.text + office.chief.last.text[len(khmer_card.text) :]
    assert "✅" in office.chief.last.labels[0]
    told = office.read(lambda session: [n.what for n in session.scalars(select(Notice))])
    assert sorted(told) == ["invitation"] * 2 + ["paper"] * 6
    officer.presses("🔄")
    assert "សារអញ្ជើញដែលបានផ្ញើដល់៖ ២" in officer.last.text


def test_after_a_restart_planning_goes_on_at_the_same_step(story_on_both: Story) -> None:
    office = Office(story_on_both)
    officer = begins(office)
    officer.says(TITLE)
    officer.presses("រំលង")
    office.story.restart()
    officer.presses("២៤")
    officer.presses("៩:០០")
    office.story.stop_bot()
    office.story.loop.run(officer.of.says(VENUE))  # typed while nobody listens
    office.story.start_bot()
    meeting = office.meeting
    assert (meeting.title_km, meeting.venue_km) == (TITLE, VENUE)
    assert meeting.starts_at == at_local(date(2026, 11, 24), 9)
    assert "ជំហានទី៦" in officer.last.text


def test_the_calendar_marks_public_holidays_and_the_day_chosen(story: Story) -> None:
    office = Office(story, "en")
    officer = begins(office)
    officer.says(TITLE)
    officer.says("Third Partnership Dialogue")
    assert {"25*", "26"} <= set(officer.last.labels)
    assert "* Public holiday: 23–25 (Water Festival)." in officer.last.text
    officer.presses("▶️")
    officer.presses("▶️")
    assert "* Likely to be a public holiday (not confirmed yet): 1 (" in officer.last.text
    officer.presses("▶️")  # February has none
    assert not [label for label in officer.last.labels if "*" in label]
    assert "ublic holiday" not in officer.last.text
    officer.says("25/11/2026")
    story.store.write_now(lambda session: setattr(session.get_one(Account, officer.id), "language", "km"))
    office.opens(office.meeting.id)
    officer.presses("កាលបរិច្ឆេទ")
    assert "✓ ២៥*" in officer.last.labels
    assert "* ថ្ងៃឈប់សម្រាក៖ ២៣–២៥ (" in officer.last.text


def test_a_plan_left_in_the_middle_is_continued_from_the_list(office: Office) -> None:
    officer = begins(office)
    officer.says(TITLE)
    office.opens(office.meeting.id)
    assert "📝" in officer.last.text
    officer.presses("▶️")
    officer.says("Third Partnership Dialogue")
    assert office.meeting.title_en == "Third Partnership Dialogue"
    assert "ជំហានទី៣" in officer.last.text


def test_a_title_in_latin_letters_is_not_taken_for_khmer_but_a_venue_may_be(office: Office) -> None:
    officer = begins(office)
    officer.says("Third Partnership Dialogue")
    assert "សូមវាយជាអក្សរខ្មែរ" in officer.last.text
    officer.says(TITLE)
    officer.says("Third Partnership Dialogue")
    officer.presses("២៤")
    officer.presses("៩:០០")
    officer.says("Sokha Hotel")
    meeting = office.meeting
    assert (meeting.title_km, meeting.venue_km) == (TITLE, "Sokha Hotel")


def test_what_was_typed_wrongly_can_simply_be_typed_again(office: Office) -> None:
    officer = begins(office)
    officer.sends_voice()
    assert "សំឡេង" in officer.last.text
    assert office.meeting.title_km == ""
    officer.says(TITLE)
    officer.presses("រំលង")
    for wrong in ("ស្អែក?", "៣១/១១/២០២៦", "១/១/២០២០"):
        officer.says(wrong)
        assert "សូមជ្រើសរើស" in officer.last.text
    officer.says("១៥/១២/២០២៦")
    assert office.meeting.starts_on == DAY


def test_the_files_of_an_album_are_answered_by_one_message(office: Office) -> None:
    officer = begins(office)
    officer.says(TITLE)
    officer.says("/start")
    office.opens(office.meeting.id)
    officer.presses("… ឯកសារ")
    before = len(officer.from_bot)
    officer.sends_album(
        [Picked(f"%PDF {n}".encode(), f"paper-{n}.pdf", "application/pdf", "document") for n in range(3)]
    )
    office.story.loop.run(officer.of.sees("paper-2"))
    office.story.settle()
    assert len(officer.from_bot) == before + 1
    assert [paper.title for paper in office.papers] == ["paper-0", "paper-1", "paper-2"]
    officer.presses("🌐", row=1)
    assert [paper.language for paper in office.papers] == ["km", "en", "km"]


def test_a_forwarded_paper_is_kept_like_any_other(office: Office) -> None:
    office.opens(office.ready())
    office.officer.sends_file(b"%PDF", "budget.pdf")
    message = next(one for one in office.officer.messages if one.file_name == "budget.pdf")
    office.officer.presses("🗑 ដក")
    office.officer.presses("🗑 ដក")
    assert office.papers == []
    office.officer.forwards(message)
    assert [paper.title for paper in office.papers] == ["budget"]


def test_a_change_after_the_preview_is_shown_before_anything_is_sent(office: Office) -> None:
    meeting_id = office.ready()
    office.opens(meeting_id)
    officer = office.officer
    officer.presses("👁")

    def change(session: Session) -> None:
        session.get_one(Meeting, meeting_id).venue_km = "សាលាស្រុក"

    office.story.store.write_now(change)
    officer.presses("📨")
    assert office.meeting.state == "draft"
    assert "មានការកែប្រែ" in officer.last.text
    assert any("សាលាស្រុក" in message.text for message in officer.from_bot[-4:])
    officer.presses("📨")
    assert office.meeting.state == "announced"
    assert "សាលាស្រុក" in office.chief.last.text


def test_announced_late_everybody_reads_why(office: Office) -> None:
    office.opens(office.ready(in_days=9))
    officer = office.officer
    officer.presses("👁")
    officer.presses("⚠️")
    officer.presses("បន្ទាន់")
    officer.presses("📨")
    assert office.meeting.late_reason == "urgent"
    assert "កិច្ចការបន្ទាន់" in office.chief.last.text
    assert "urgent matter" in office.focal.last.text


def test_at_night_the_invitations_wait_for_the_morning_if_the_officer_says_so(office: Office) -> None:
    office.story.clock.move_to(at_local(date(2026, 11, 23), 22))
    office.opens(office.ready())
    officer = office.officer
    officer.presses("👁")
    assert [label for label in officer.last.labels if "ទាន់ពេល" in label] == officer.last.labels[:2]
    officer.presses("🕖")
    assert office.meeting.state == "announced"
    assert len(office.chief.from_bot) == 1
    office.story.clock.move_to(at_local(date(2026, 11, 24), 7, 1))
    assert "✅" in office.chief.last.labels[0]


def test_a_paper_added_late_carries_its_own_mark(office: Office) -> None:
    office.opens(office.ready(in_days=10))
    officer = office.officer
    officer.presses("👁")
    officer.presses("📨")
    assert "⚠️" not in office.chief.last.text
    office.story.clock.advance(days=5)
    officer.presses("📋")
    officer.presses("📎")
    officer.presses("📎")
    officer.sends_file(b"%PDF new", "budget.pdf")
    assert office.chief.last.kind == "text"
    officer.says("?")  # no field is open
    assert "ឯកសារ" in officer.last.text
    officer.presses("⚠️")
    officer.says("ទើបតែអនុម័ត")
    officer.presses("📨")
    assert office.chief.last.file_name == "budget.pdf"
    assert "⚠️" in office.chief.last.text
    assert "ទើបតែអនុម័ត" in office.chief.last.text
    assert "⚠️" in office.focal.last.text


def test_the_minutes_are_sent_after_the_meeting(office: Office) -> None:
    office.opens(office.ready())
    officer = office.officer
    officer.presses("👁")
    officer.presses("📨")
    office.story.clock.advance(days=15)
    officer.presses("📋")
    officer.presses("📎")
    officer.presses("📄")
    officer.sends_file(b"%PDF minutes", "minutes.pdf")
    officer.presses("📨")
    assert office.chief.last.file_name == "minutes.pdf"
    told = office.read(lambda session: [n.what for n in session.scalars(select(Notice))])
    assert told.count("minutes") == 2


def test_a_draft_is_thrown_away_only_after_asking(office: Office) -> None:
    office.opens(office.ready())
    office.officer.presses("🗑")
    assert office.meeting.state == "draft"
    office.officer.presses("🗑")
    assert office.read(lambda session: session.scalars(select(Meeting)).all()) == []


def test_an_officer_of_another_body_forging_buttons_learns_and_changes_nothing(office: Office) -> None:
    meeting_id = office.ready()
    office.opens(meeting_id)
    office.officer.sends_file(b"%PDF", "budget.pdf")
    paper_id = office.papers[0].id
    rival, chief_id = office.rival, office.read(lambda session: session.scalars(select(Person.id)).first())
    rival.says("/start")
    shown, screen = len(rival.from_bot), rival.last
    forged = [
        MeetingHome(meeting_id),
        Meetings(office.body_id),
        presses.AskStep(meeting_id, "audience"),
        presses.CategoryPeople(meeting_id, 1, 0),
        presses.TickPerson(meeting_id, chief_id, False, 0, 0),
        presses.PaperHome(paper_id),
        presses.SeePaper(paper_id),
        presses.RemovePaper(paper_id, True),
        presses.Preview(meeting_id),
        presses.Announce(meeting_id, False, "0" * 16),
        presses.Progress(meeting_id),
        presses.DeleteDraft(meeting_id, True),
    ]
    for press in forged:
        rival.replays_press(screen, press.pack())
    assert len(rival.from_bot) == shown
    assert rival.last.text == screen.text
    assert len(rival.alerts) == len(forged)
    assert not any("budget" in alert.text or TITLE in alert.text for alert in rival.alerts)
    assert office.meeting.state == "draft"
    assert len(office.papers) == 1


@pytest.mark.parametrize(
    "data", ["pla:1:x", "pld:1:99999999999", "plc:1:-5", "plh:1:9000", "plpk:1:x", "pla"]
)
def test_a_button_that_was_never_drawn_is_answered_politely(office: Office, data: str) -> None:
    office.opens(office.ready())
    officer = office.officer
    officer.replays_press(officer.last, data)
    assert officer.alerts[-1].text
    assert office.meeting.state == "draft"


def test_an_english_officer_reads_no_khmer_but_what_was_typed(story: Story) -> None:
    office = Office(story, "en")
    officer = begins(office)
    for step in (TITLE, "Title", "15/12/2026", "8:30", "A hall", "Hall"):
        assert not _khmer(officer.last)
        officer.says(step)
    for _ in range(3):
        assert not _khmer(officer.last)
        officer.presses("Skip")
    assert not _khmer(officer.last)
    officer.presses("All categories")
    officer.presses("Next")
    officer.presses("UN Chanda")
    assert officer.last.text.count("✓") == 8
    officer.presses("👁")
    assert not _khmer(officer.last)
    officer.presses("📨")
    assert office.read(lambda session: len(session.scalars(select(Invitation)).all())) == 4


def _khmer(message: Any) -> list[str]:
    """Khmer words on a screen, without the names of the roster."""
    words = [message.text, *message.labels]
    names = ("សុខ សុភា", "ចាន់ ធី", "មេឃុំ", "ម៉ារី", "អ៊ុន ចាន់ដា", "ភាសាខ្មែរ", TITLE)
    for name in names:
        words = [word.replace(name, "") for word in words]
    return [word for word in words if any("\u1780" <= letter <= "\u17ff" for letter in word)]
