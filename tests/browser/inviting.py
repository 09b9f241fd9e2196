"""Second chapter: a meeting is planned and announced."""

from playwright.sync_api import FilePayload

from tests.browser.phones import OfficersPhone
from tests.browser.province import TITLE_KM, Province

TITLE_EN = "4th Partnership Dialogue of 2026"
VENUE_KM = "សាលប្រជុំរដ្ឋបាលខេត្តកំពង់ចាម"


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
    chief.reads("លោកស្រីមេឃុំកោះរកា", TITLE_KM, "ថ្ងៃអង្គារ ទី១៥ ខែធ្នូ ឆ្នាំ២០២៦", VENUE_KM)
    for phone in (chief, province.focal_point, province.assistant, province.shared, province.abroad):
        phone.shows_all_answers()
    province.shared.sees("ជូនចំពោះ៖ លោក អាត វិសាល", "ជូនចំពោះ៖ លោក គង់ សុភី")
    province.stage.picture("chief-invitation-km", chief)
    province.stage.picture("focal-invitation-en", province.focal_point)


def a_paper(name: str) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " + name.encode()}
