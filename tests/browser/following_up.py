"""Last chapter: an action is given, reminded, reported done with a voice note, confirmed."""

from tests.browser.phones import OfficersPhone
from tests.browser.province import Province, table

ACTION_KM = "ជួសជុលអណ្តូងទឹកសាលាបឋមសិក្សាកោះរកា"


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
    province.stage.goes_to_what_is_due()
    chief.reads("សូមគោរពរំលឹក", ACTION_KM)
    chief.presses("១.")
    chief.presses("បានបញ្ចប់")
    chief.sends_voice()
    officer.sees("Ms. HAI Chantrea reported that it is done")
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
    rows = table(officer.downloads("Actions"), "Action", "State")
    assert [row["State"] for row in rows] == ["✅ Done, confirmed"]
