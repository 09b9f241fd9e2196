"""First chapter: the roster is sent, links are handed out, people come in."""

from bot.demo import scene
from tests.browser.phones import Phone
from tests.browser.province import PEOPLE, Province


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
    abroad.shares_contact()
    abroad.does_not_see("ឡាយ")
    abroad.presses("✅")
    province.officer.reads("+66 81 234 5678", "LAY Kimhong", "does not stand with this participant")
    province.officer.presses("Yes, this participant")
    abroad.sees("ការចុះឈ្មោះ")
    return abroad
