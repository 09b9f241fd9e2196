"""The main job from end to end, played through the phones in a browser as `make demo` shows them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page

from bot.demo import scene
from tests.browser.phones import OfficersPhone, Phone, Stage
from tests.story import Story

PEOPLE = 42
TITLE_KM = "កិច្ចពិគ្រោះយោបល់ភាពជាដៃគូ លើកទី៤ ឆ្នាំ២០២៦"
TITLE_EN = "4th Partnership Dialogue of 2026"
VENUE_KM = "សាលប្រជុំរដ្ឋបាលខេត្តកំពង់ចាម"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1600, "height": 1000}, accept_downloads=True)
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
        self.chief: Phone
        self.focal_point: Phone
        self.assistant: Phone
        self.shared: Phone
        self.abroad: Phone
        self.story.store.write_now(lambda session: scene.open_body(session, self.story.clock.now()))
        stage.opens()
        self.officer = self._officer("TON Vimala", scene.OFFICER)

    def _person(self, name: str, phone: str, language: str, link: str = "") -> object:
        def made() -> object:
            person = self.story.simulator.world.add_person(name, "", phone, language)
            return self.story.simulator.cast(person, "", link)

        return self.story.loop.call(made)

    def _officer(self, name: str, phone: str) -> OfficersPhone:
        return self.stage.officers_phone(self._person(name, phone, "en"))

    def somebody(self, name: str, phone: str, language: str = "km", link_of: str = "") -> Phone:
        return self.stage.phone(self._person(name, phone, language, self.links.get(link_of, "")))


def test_the_whole_story(page: Page, story: Story) -> None:
    province = Province(Stage(page, story))
    the_officer_comes_in(province)
    the_roster_is_sent(province)
    links_are_handed_out(province)
    people_come_in(province)
    meeting_is_planned(province)
    meeting_is_announced(province)


def the_officer_comes_in(province: Province) -> None:
    officer = province.officer
    officer.starts()
    officer.presses("English")
    officer.shares_contact()
    officer.reads("Home", "Kampong Cham")


def the_roster_is_sent(province: Province) -> None:
    from sqlalchemy import select

    from bot.services.roster import apply_import
    from bot.storage.records import Body

    roster = scene.read_sample()
    province.story.store.write_now(
        lambda s: apply_import(s, province.story.clock.now(), None, s.scalars(select(Body.id)).one(), roster)
    )


def links_are_handed_out(province: Province) -> None:
    officer = province.officer
    officer.presses("Kampong Cham")
    officer.presses("Private links")
    officer.presses("All links as Excel")
    sheet = officer.downloads("xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    column = next(row for row in rows if "Private link" in row).index("Private link")
    province.links = {row[1]: row[column] for row in rows if row[column] and row[column].startswith("https://")}
    assert len(province.links) == PEOPLE


def people_come_in(province: Province) -> None:
    province.chief = chief_comes_in(province)
    province.focal_point = focal_point_comes_in(province)
    province.assistant = assistant_comes_in(province)
    province.shared = two_people_on_one_phone(province)
    province.abroad = foreign_number_comes_in(province)


def chief_comes_in(province: Province) -> Phone:
    chief = province.somebody("ហៃ ចន្ទ្រា", scene.CHIEF, link_of="Ms. HAI Chantrea")
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
    focal_point = province.somebody("Sophorn", scene.FOCAL_POINT, "en", link_of="Ms. DY Sophorn")
    focal_point.opens_private_link()
    focal_point.presses("English")
    focal_point.shares_contact()
    focal_point.reads("DY Sophorn")
    focal_point.presses("Yes, that is me")
    focal_point.sees("is complete")
    return focal_point


def assistant_comes_in(province: Province) -> Phone:
    """The governor's assistant has another number: an officer approves who answers for him."""
    assistant = province.somebody("វណ្ណា", "+85512777001", link_of="TUY Rithy")
    assistant.opens_private_link()
    assistant.presses("ភាសាខ្មែរ")
    assistant.shares_contact()
    assistant.does_not_see("ទុយ ឫទ្ធី")
    assistant.presses("👥")
    province.officer.reads("វណ្ណា", "Wishes to answer for somebody else", "TUY Rithy")
    province.stage.picture("request", province.officer)
    province.officer.presses("Yes, this participant")
    assistant.sees("ទុយ ឫទ្ធី")
    return assistant


def two_people_on_one_phone(province: Province) -> Phone:
    shared = province.somebody("វិសាល", "+85593450227", link_of="Mr. ATH Visal")
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
    abroad = province.somebody("Kimhong", "+66812345678", link_of="LAY Kimhong")
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
    province.stage.picture("plan-sheet", officer)


def meeting_is_announced(province: Province) -> None:
    officer = province.officer
    officer.presses("Preview and send")
    officer.reads("Reached by the bot: 6", "Not registered yet: 28", "12 days left")
    province.stage.picture("preview", officer)
    officer.presses("Send now")
    print(officer.last, officer.labels)
    print(province.chief.last, province.chief.labels)
    print(province.focal_point.last, province.focal_point.labels)
    print(province.assistant.last, province.assistant.labels)
    print(province.shared.last, province.shared.labels)
    province.stage.picture("chief-invitation-km", province.chief)


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
