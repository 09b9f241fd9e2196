"""Marks on an officer's screens, the warning before anything is sent, and the one tap that mends."""

from tests.planning.test_story import Office
from tests.story import Story


def test_a_plan_is_marked_warned_of_and_mended_from_the_preview(story_on_both: Story) -> None:
    office = Office(story_on_both, "en")
    officer = office.officer
    office.opens(office.ready(title_en="", venue_en=""))
    assert "Title in English: translation missing" in officer.last.text
    officer.presses("👁")
    warning = "Title and Venue: the English is missing. 1 person who reads English will see the Khmer."
    assert warning in officer.last.text

    officer.presses("✏️ Title in English")
    assert "កិច្ចប្រជុំភាពជាដៃគូ លើកទី៣" in officer.last.text  # what is to be translated
    officer.says("Third Dialogue")
    officer.presses("Title")
    officer.says("កិច្ចប្រជុំភាពជាដៃគូ លើកទី៤")
    assert "out of date" in officer.last.text
    officer.presses("👁")
    assert "Title: the English is older than the Khmer. 1 person will read it so." in officer.last.text

    officer.presses("✏️ Title in English")
    officer.presses("It is still right")
    assert "out of date" not in officer.last.text
    officer.presses("👁")
    officer.presses("📨")
    assert "សាលាខេត្តកំពង់ចាម" in office.focal.last.text  # the other side, never an empty line


def test_an_announced_meeting_is_mended_from_its_board(story: Story) -> None:
    office = Office(story, "en")
    officer, meeting_id = office.officer, office.ready(title_en="")
    office.opens(meeting_id)
    officer.presses("👁")
    officer.presses("📨")
    office.opens(meeting_id)
    assert "Title in English: translation missing" in officer.last.text
    officer.presses("✏️ Title in English")
    officer.says("Third Dialogue")
    officer.says("/start")
    for button in ("🗂", "📅", "· Third Dialogue"):
        officer.presses(button)
    assert "translation missing" not in officer.last.text


def test_a_change_counts_whom_it_reaches_once_it_changes_something(story: Story) -> None:
    office = Office(story, "en")
    officer, meeting_id = office.officer, office.ready(title_en="")
    office.opens(meeting_id)
    officer.presses("👁")
    officer.presses("📨")
    office.opens(meeting_id)
    officer.presses("Move or cancel")
    officer.presses("New date, hour or venue")
    assert "Nothing would change yet." in officer.last.text
    for early in ("will be told", "who reads English", "It leaves"):
        assert early not in officer.last.text
    officer.presses("Venue in Khmer")
    officer.says("សាលថ្មី")
    assert "Nothing would change" not in officer.last.text
    assert "2 people will be told by the bot." in officer.last.text
    assert "1 person who reads English will see the Khmer." in officer.last.text


def test_a_khmer_officer_reads_the_warning_in_khmer(story: Story) -> None:
    office = Office(story)
    office.opens(office.ready(venue_km="", venue_en="Provincial Hall", title_en=""))
    assert "ទីកន្លែង" in office.officer.last.text
    assert "មិនទាន់មានការបកប្រែ" in office.officer.last.text


def test_khmer_typed_for_the_english_title_is_not_taken_for_english(story: Story) -> None:
    office = Office(story)
    officer = office.officer
    office.opens(office.ready(title_en=""))
    officer.presses("ចំណងជើងអង់គ្លេស")
    officer.says("កិច្ចប្រជុំលើកទី៣")
    assert "ភាសាអង់គ្លេស" in officer.last.text
    officer.says("Meeting of ភូមិអំពិល")  # a Khmer name within English is English
    assert "Meeting of ភូមិអំពិល" in officer.last.text
