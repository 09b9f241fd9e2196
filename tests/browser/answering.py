"""Third chapter: people answer, are told otherwise, come in late, are reminded; the board adds up."""

from collections import Counter

from tests.browser.phones import Phone
from tests.browser.province import PEOPLE, TITLE_KM, Province, table


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
    delegate.shares_contact()
    delegate.presses("✅")
    delegate.sees("ជូនចំពោះ៖ ឯកឧត្តមបណ្ឌិត សេង រតនៈ", "ឯកឧត្តមអភិបាលខេត្តកំពង់ចាម")
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
    stage = province.stage
    for _day in range(13):
        stage.a_day_passes()
    province.late = somebody_comes_in_late(province)
    stage.goes_to_what_is_due()
    province.shared.reads("សូមគោរពរំលឹក", "៥ ថ្ងៃ", "លោក អាត វិសាល", "លោក គង់ សុភី")
    province.stage.picture("reminder-km", province.shared)
    province.late.reads("សូមគោរពរំលឹក", TITLE_KM)
    province.late.presses("✅")
    stage.goes_to_what_is_due()
    province.shared.reads("សូមគោរពរំលឹក", "៤ ថ្ងៃ")  # the 13th is a Sunday: on Friday
    province.chief.does_not_see("សូមគោរពរំលឹក")
    stage.goes_to_what_is_due()
    province.chief.reads("សូមគោរពរំលឹក", "ថ្ងៃស្អែក")


def somebody_comes_in_late(province: Province) -> Phone:
    """After the last day of notice: what is open comes at once, marked as late."""
    late = province.somebody("វឌ្ឍនា", "+85577420119", "អភិបាលស្រុក · ស្រុកព្រៃឈរ", link_of="CHHAY Vathana")
    late.opens_private_link()
    late.shares_contact()
    late.presses("✅")
    late.sees(TITLE_KM, "យឺត ១ ថ្ងៃ", "លិខិតអញ្ជើញ", "របៀបវារៈ")
    late.reads("Water points report")
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
    rows = table(officer.downloads("Board"), "Told", "Answer")
    assert Counter(row["Told"] for row in rows) == told
    assert Counter(row["Answer"] for row in rows) == answers
    officer.presses("Call list")
    assert len(table(officer.downloads("Call list"), "What to tell")) == told["not registered"]
