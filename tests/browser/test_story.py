"""The main job from end to end, played through the phones in a browser as `make demo` shows them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, FilePayload, Page

from bot.demo import scene
from simulator import Person
from tests.browser.phones import OfficersPhone, Phone, Stage
from tests.story import Story

PEOPLE = 42
TITLE_KM = "កិច្ចពិគ្រោះយោបល់ភាពជាដៃគូ លើកទី៤ ឆ្នាំ២០២៦"
TITLE_EN = "4th Partnership Dialogue of 2026"
ACTION_KM = "ជួសជុលអណ្តូងទឹកសាលាបឋមសិក្សាកោះរកា"
VENUE_KM = "សាលប្រជុំរដ្ឋបាលខេត្តកំពង់ចាម"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1600, "height": 1200}, accept_downloads=True)
    context.set_default_timeout(15_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    context.close()
    assert faults == []


def a_paper(name: str) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " + name.encode()}


class Province:
    """The people of the sample roster with their phones, and the private links that the officer hands out."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.story = stage, stage.story
        self.links: dict[str, str] = {}
        self.participants: list[Phone] = []
        self.chief: Phone
        self.focal_point: Phone
        self.assistant: Phone
        self.shared: Phone
        self.abroad: Phone
        self.late: Phone
        self.story.store.write_now(lambda session: scene.open_body(session, self.story.clock.now()))
        stage.opens()
        self.officer = self._officer("TON Vimala", scene.OFFICER)

    def _person(self, name: str, phone: str, language: str, caption: str = "", link: str = "") -> Person:
        def made() -> Person:
            person = self.story.simulator.world.add_person(name, "", phone, language)
            return self.story.simulator.cast(person, caption, link)

        return self.story.loop.call(made)

    def _officer(self, name: str, phone: str) -> OfficersPhone:
        return self.stage.officers_phone(self._person(name, phone, "en", "Secretariat · ប្រធានទីចាត់ការ"))

    def link_of(self, name: str) -> str:
        return next((link for holder, link in self.links.items() if name and name in holder), "")

    def somebody(self, name: str, phone: str, caption: str, language: str = "km", link_of: str = "") -> Phone:
        """A participant's phone, with the private link of the one it was handed to."""
        made = self.stage.phone(self._person(name, phone, language, caption, self.link_of(link_of)))
        self.participants.append(made)
        return made


def test_the_whole_story(page: Page, story: Story) -> None:
    province = Province(Stage(page, story))
    the_officer_comes_in(province)
    the_roster_is_sent(province)
    links_are_handed_out(province)
    people_come_in(province)
    meeting_is_planned(province)
    meeting_is_announced(province)
    people_answer(province)
    the_silent_are_reminded(province)
    the_board_adds_up(province)
    an_action_is_given(province)
    the_action_is_followed_up(province)
    nobody_typed_and_nothing_was_refused(province)
    if province.stage.takes_pictures:
        pictures_in_khmer(province)


def the_officer_comes_in(province: Province) -> None:
    officer = province.officer
    officer.starts()
    officer.presses("English")
    officer.shares_contact()
    officer.reads("Home", "Kampong Cham")


def the_roster_is_sent(province: Province) -> None:
    """Its own file, as it is: a preview first, then honorifics for those who have none, by section."""
    officer = province.officer
    officer.sends_file(scene.ROSTER)
    officer.reads("43 rows name 42 participants", "Without an honorific: 10", "Nothing is written before")
    province.stage.picture("roster-preview", officer, 940)
    officer.presses("Write into the roster")
    officer.reads("New: 42")
    officer.presses("No honorific")
    for section, honorific in (("ថ្នាក់ដឹកនាំខេត្ត", "ឯកឧត្តម"), ("ឃុំ សង្កាត់", "លោក)")):
        officer.presses(section)
        officer.presses(honorific)
        officer.presses("✅")
        officer.presses("Back")
    officer.presses("Roster")
    officer.reads("42 participants, 0 of them registered")
    officer.presses("Desk")


def links_are_handed_out(province: Province) -> None:
    officer = province.officer
    officer.presses("Private links")
    officer.presses("All links as Excel")
    sheet = officer.downloads("xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    column = next(row for row in rows if "Private link" in row).index("Private link")
    province.links = {
        row[1]: row[column] for row in rows if row[column] and row[column].startswith("https://")
    }
    assert len(province.links) == PEOPLE


def people_come_in(province: Province) -> None:
    province.chief = chief_comes_in(province)
    province.focal_point = focal_point_comes_in(province)
    province.assistant = assistant_comes_in(province)
    province.shared = two_people_on_one_phone(province)
    province.abroad = foreign_number_comes_in(province)


def chief_comes_in(province: Province) -> Phone:
    chief = province.somebody("ហៃ ចន្ទ្រា", scene.CHIEF, "មេឃុំ · ឃុំកោះរកា", link_of="HAI Chantrea")
    chief.opens_private_link()
    chief.does_not_see("ហៃ")
    chief.presses("ភាសាខ្មែរ")
    chief.shares_contact()
    chief.reads("លោកស្រី ហៃ ចន្ទ្រា", "មេឃុំ")
    province.stage.picture("registration-km", chief)
    chief.presses("✅")
    chief.sees("ការចុះឈ្មោះ")
    return chief


def focal_point_comes_in(province: Province) -> Phone:
    focal_point = province.somebody(
        "DY Sophorn", scene.FOCAL_POINT, "NGO focal point · KNN", "en", link_of="DY Sophorn"
    )
    focal_point.opens_private_link()
    focal_point.presses("English")
    focal_point.shares_contact()
    focal_point.reads("DY Sophorn")
    focal_point.presses("Yes, that is me")
    focal_point.sees("is complete")
    return focal_point


def assistant_comes_in(province: Province) -> Phone:
    """The governor's assistant has another number: an officer approves who answers for him."""
    assistant = province.somebody("វណ្ណា", "+85512777001", "ជំនួយការអភិបាលខេត្ត", link_of="TUY Rithy")
    assistant.opens_private_link()
    assistant.presses("ភាសាខ្មែរ")
    assistant.shares_contact()
    assistant.does_not_see("ទុយ ឫទ្ធី")
    assistant.presses("👥")
    province.officer.reads("វណ្ណា", "Wishes to answer for somebody else", "TUY Rithy")
    province.stage.picture("request", province.officer, 760)
    province.officer.presses("Yes, this participant")
    assistant.sees("ទុយ ឫទ្ធី")
    return assistant


def two_people_on_one_phone(province: Province) -> Phone:
    shared = province.somebody("វិសាល", "+85593450227", "អង្គការទន្លេស្អាត", link_of="ATH Visal")
    shared.opens_private_link()
    shared.presses("ភាសាខ្មែរ")
    shared.shares_contact()
    shared.presses("✅")
    shared.reads("គង់ សុភី")
    shared.presses("✅")
    shared.reads("អាត វិសាល", "គង់ សុភី")
    return shared


def foreign_number_comes_in(province: Province) -> Phone:
    """A number that stands with nobody: a request, which an officer agrees to."""
    abroad = province.somebody("Kimhong", "+66812345678", "មេឃុំ · ឃុំមៀន", link_of="LAY Kimhong")
    abroad.opens_private_link()
    abroad.presses("ភាសាខ្មែរ")
    abroad.shares_contact()
    abroad.does_not_see("ឡាយ")
    abroad.presses("✅")
    province.officer.reads("+66 81 234 5678", "LAY Kimhong", "does not stand with this participant")
    province.officer.presses("Yes, this participant")
    abroad.sees("ការចុះឈ្មោះ")
    return abroad


def meeting_is_planned(province: Province) -> None:
    officer = province.officer
    officer.presses("Requests")
    officer.presses("Desk")
    officer.presses("Meetings")
    officer.presses("Plan a new meeting")
    officer.types(TITLE_KM)
    officer.types(TITLE_EN)
    officer.reads("Step 3 of 11")
    officer.types("១៥/១២/២០២៦")  # Khmer digits are read as well
    officer.reads("in time until", "Step 4 of 11")
    officer.presses("8:00")
    officer.types(VENUE_KM)
    officer.types("Hall of the Provincial Administration, Kampong Cham")
    officer.sends_place()
    letter_and_papers_are_added(officer)
    audience_and_chair_are_chosen(officer)
    officer.reads("34 invited, 8 informed only", "Everything needed is there")
    province.stage.picture("plan-sheet", officer, 940)


def meeting_is_announced(province: Province) -> None:
    officer = province.officer
    officer.presses("Preview and send")
    officer.reads("Reached by the bot: 6", "Not registered yet: 28", "12 days left")
    province.stage.picture("preview", officer)
    officer.presses("Send now")
    officer.reads("Announced", "34 invited, 8 informed only")
    the_card_comes_last(province)
    province.stage.picture_of_page("demo")


def the_card_comes_last(province: Province) -> None:
    """Letter and papers first, then the card, on which every answer is in sight."""
    chief = province.chief
    chief.sees("លិខិតអញ្ជើញ", "របៀបវារៈ", "Water points report")
    chief.reads("លោកស្រី ហៃ ចន្ទ្រា", TITLE_KM, "ថ្ងៃអង្គារ ទី១៥ ខែធ្នូ ឆ្នាំ២០២៦", VENUE_KM)
    for phone in (chief, province.focal_point, province.assistant, province.shared, province.abroad):
        phone.shows_all_answers()
    province.shared.sees("ជូនចំពោះ៖ លោក អាត វិសាល", "ជូនចំពោះ៖ លោក គង់ សុភី")
    province.stage.picture("chief-invitation-km", chief)
    province.stage.picture("focal-invitation-en", province.focal_point)


def people_answer(province: Province) -> None:
    province.chief.presses("✅")
    province.chief.reads("✅ ចូលរួម")
    province.focal_point.presses("Attending")
    a_delegate_is_sent(province)
    somebody_is_told_by_phone(province)


def a_delegate_is_sent(province: Province) -> None:
    """The governor's assistant picks a colleague, who is not in the bot yet and gets a link to come in by."""
    assistant = province.assistant
    assistant.presses("👤")
    assistant.presses("សេង រតនៈ")
    province.stage.picture("delegate-km", assistant)
    delegate = province.somebody("រតនៈ", "+85592410445", "អភិបាលរងខេត្ត")
    assistant.forwards("បើកមើលការអញ្ជើញ និងឯកសារ", delegate)
    delegate.opens_link("បើកមើលការអញ្ជើញ និងឯកសារ")
    delegate.presses("ភាសាខ្មែរ")
    delegate.shares_contact()
    delegate.presses("✅")
    delegate.reads("ជូនចំពោះ៖ ឯកឧត្តមបណ្ឌិត សេង រតនៈ", "ទុយ ឫទ្ធី")
    delegate.presses("✅")


def somebody_is_told_by_phone(province: Province) -> None:
    """A chief whose number is broken in the roster: told by telephone, and answers there."""
    officer = province.officer
    officer.presses("Board of the meeting")
    officer.presses("to be called")
    officer.presses("▶️" if "▶️" in officer.labels else "Next")
    officer.presses("NOV Veasna")
    officer.presses("Told by letter, phone or group")
    officer.presses("by phone")
    officer.presses("Today")
    officer.presses("Told by me")
    officer.presses("Enter the answer")
    officer.presses("Cannot attend")
    officer.presses("said it themselves")
    officer.reads("Told in time", "by phone", "cannot attend")
    officer.presses("The board")


def the_silent_are_reminded(province: Province) -> None:
    """Time passes; one comes in late; only who is silent hears of it five and two days before."""
    days_pass(province, 13)
    province.late = somebody_comes_in_late(province)
    days_pass(province, 4)
    province.shared.reads("សូមគោរពរំលឹក", "៥ ថ្ងៃ", "លោក អាត វិសាល", "លោក គង់ សុភី")
    province.stage.picture("reminder-km", province.shared)
    province.late.reads("សូមគោរពរំលឹក", TITLE_KM)
    province.late.presses("✅")
    days_pass(province, 3)
    province.shared.reads("សូមគោរពរំលឹក", "២ ថ្ងៃ")
    province.chief.does_not_see("សូមគោរពរំលឹក")
    days_pass(province, 1)
    province.chief.reads("សូមគោរពរំលឹក", "ថ្ងៃស្អែក")


def somebody_comes_in_late(province: Province) -> Phone:
    """After the last day of notice: what is open comes at once, marked as late."""
    late = province.somebody("វឌ្ឍនា", "+85577420119", "អភិបាលស្រុក · ស្រុកព្រៃឈរ", link_of="CHHAY Vathana")
    late.opens_private_link()
    late.presses("ភាសាខ្មែរ")
    late.shares_contact()
    late.presses("✅")
    late.sees("លិខិតអញ្ជើញ", "របៀបវារៈ", "Water points report")
    late.reads(TITLE_KM, "យឺត ១ ថ្ងៃ")
    return late


def the_board_adds_up(province: Province) -> None:
    """Board and file count the same, and both everybody."""
    officer = province.officer
    officer.presses("Refresh")
    province.stage.picture("officer-board", officer, 880)
    answers = {"attending": 4, "regrets": 1, "delegates": 1, "silent": 28, "informed only": 8}
    told = {"in time": 8, "late": 1, "not registered": 33}
    assert sum(answers.values()) == sum(told.values()) == PEOPLE
    for group, people in (answers | told).items():
        officer.reads(f"{group} {people}")
    officer.presses("Excel files")
    officer.presses("The whole board")
    rows = table(officer.downloads("board"), "Told", "Answer")
    assert Counter(row["Told"] for row in rows) == told
    assert Counter(row["Answer"] for row in rows) == answers
    officer.presses("Call list")
    assert len(table(officer.downloads("calls"), "What to tell")) == told["not registered"]


def an_action_is_given(province: Province) -> None:
    officer = province.officer
    officer.presses("Back")
    officer.presses("Back")
    officer.presses("Back")
    officer.presses("Actions")
    officer.presses("New action")
    officer.types(ACTION_KM)
    officer.types("ហៃ")  # part of the name is enough
    officer.presses("HAI Chantrea")
    officer.presses("In 30 days")
    officer.presses("Who confirms")
    officer.types("Sophorn")
    officer.presses("DY Sophorn")
    officer.presses("English")
    officer.types("Repair the well of Koh Roka primary school")
    officer.presses("Give the action")
    officer.reads("Ms. HAI Chantrea", "Wednesday 13 January 2027", "Ms. DY Sophorn")


def the_action_is_followed_up(province: Province) -> None:
    """Accepted, reminded seven days before, reported with a voice note, confirmed by the focal point."""
    officer, chief, focal_point = province.officer, province.chief, province.focal_point
    chief.reads("លោកស្រី ហៃ ចន្ទ្រា", ACTION_KM, "ថ្ងៃពុធ ទី១៣ ខែមករា ឆ្នាំ២០២៧")
    province.stage.picture("action-card-km", chief)
    chief.presses("✅")
    days_pass(province, 23)
    chief.reads("សូមគោរពរំលឹក", ACTION_KM)
    chief.presses("១.")
    chief.presses("បានបញ្ចប់")
    chief.sends_voice()
    officer.sees("Ms. HAI Chantrea reported that it is done", "A voice note")
    focal_point.reads("Ms. HAI Chantrea reported that it is done", "Repair the well")
    province.stage.picture("confirm-en", focal_point)
    focal_point.presses("Confirm that it is done")
    chief.sees("បានបញ្ជាក់ថាបានបញ្ចប់")
    officer.reads("Ms. DY Sophorn confirmed that it is done")
    the_actions_add_up(officer)


def the_actions_add_up(officer: OfficersPhone) -> None:
    officer.presses("Open the action")
    officer.presses("Back")
    officer.sees("All: 1", "Still open: 0", "Overdue: 0", "Done: 1")
    officer.presses("Excel")
    rows = table(officer.downloads("actions"), "Action", "State")
    assert [row["State"] for row in rows] == ["✅ Done, confirmed"]


def nobody_typed_and_nothing_was_refused(province: Province) -> None:
    assert province.story.simulator.refused == []
    for phone in province.participants:
        assert phone.typed == [], phone.person.name


def table(book: Workbook, *headings: str) -> list[dict[str, Any]]:
    """The rows below the headings that hold a number and a name, by heading."""
    assert book.active is not None
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    at = next(n for n, row in enumerate(rows) if set(headings) <= set(row))
    named = [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]
    return [row for row in named if all(row[heading] for heading in headings)]


def days_pass(province: Province, days: int) -> None:
    for _day in range(days):
        province.stage.a_day_passes()


def letter_and_papers_are_added(officer: OfficersPhone) -> None:
    officer.reads("signed letter")
    officer.sends_file(a_paper("លិខិតអញ្ជើញ.pdf"))
    officer.types("០៤២ លស")
    officer.presses("Fri 20 Nov")
    officer.types("ឯកឧត្តម ទុយ ឫទ្ធី អភិបាលខេត្ត")
    officer.reads("No. ០៤២ លស", "Friday 20 November 2026", "all participants")
    officer.presses("Next")
    officer.sends_file(a_paper("របៀបវារៈ.pdf"))
    officer.sends_file(a_paper("Water points report.pdf"))
    officer.presses("English")
    officer.reads("✓ English")
    officer.presses("Next")


def audience_and_chair_are_chosen(officer: OfficersPhone) -> None:
    officer.reads("Step 10 of 11", "0 invited, 7 informed only")
    officer.presses("All categories")
    officer.presses("Next")
    officer.presses("DUCH Malis")


def pictures_in_khmer(province: Province) -> None:
    officer = province.officer
    officer.types("/language")
    officer.presses("ភាសាខ្មែរ")
    officer.types("/start")
    officer.presses("🗂")
    province.stage.picture("desk-km", officer)
    officer.presses("📅")
    officer.presses(TITLE_KM[:12])
    province.stage.picture("officer-board-km", officer, 920)
