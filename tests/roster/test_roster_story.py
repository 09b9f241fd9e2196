"""An officer sends the secretariat's Excel file into the chat."""

from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.navigation import RosterHome
from bot.domain.planning_presses import NewMeeting
from bot.domain.roster_presses import (
    HowToSend,
    Import,
    ImportInto,
    ProblemsAsFile,
    RosterAsFile,
    ShowPreview,
)
from bot.storage.records import Category, Officer, Person, Phone, RosterFile
from tests.factories import START
from tests.roster import builders
from tests.roster.builders import SECTIONS, khmer_roster
from tests.roster.desk import Desk, open_desk
from tests.story import Story

ALL = ["លី ចំរើន", "ជា ចំរើន", "នួន បុប្ផា", "គឹម សំណាង", "សាន បុប្ផា"]
QUIRKS = {
    **SECTIONS,
    "IV. តំណាងសហគមន៍": (
        ("៦", "លោក កែវ សុវណ្ណ", None, "ប", "តំណាង", "ឃុំមៀន", "012 34", None),
        ("៧", "លោក ឡុង ធី", None, "ប", "តំណាង", "ឃុំអំពិល", "-", None),
        ("៨", "ឯកឧត្តម លី ចំរើន", None, "ប", "អភិបាលរងខេត្ត", "រដ្ឋបាលខេត្ត", "011181909", None),
    ),
}


def sheet_of(file: bytes) -> list[tuple[object, ...]]:
    page = openpyxl.load_workbook(BytesIO(file)).worksheets[0]
    return [tuple(row) for row in page.iter_rows(values_only=True)]


def waiting_file(desk: Desk) -> RosterFile:
    return desk.story.store.read_now(lambda session: session.scalars(select(RosterFile)).one())


def test_a_file_is_previewed_confirmed_and_sent_again(desk_on_both: Desk) -> None:
    desk = desk_on_both
    desk.sends(khmer_roster(QUIRKS))
    preview = desk.screen()
    assert "8 rows name 7 participants" in preview
    assert "ឃុំ សង្កាត់: 2" in preview
    assert "New: 7. Changed: 0. Unchanged: 0." in preview
    assert desk.names() == []

    desk.officer.presses("Write into the roster")
    assert "New: 7" in desk.screen()
    assert desk.names() == [*ALL, "កែវ សុវណ្ណ", "ឡុង ធី"]

    desk.sends(khmer_roster(QUIRKS))
    assert "New: 0. Changed: 0. Unchanged: 7." in desk.screen()
    desk.officer.presses("Write into the roster")
    assert len(desk.names()) == 7


def test_each_doubt_and_problem_is_shown_with_its_row(desk: Desk) -> None:
    desk.sends(khmer_roster(QUIRKS))
    assert "Without an honorific: 1 (row 8)." in desk.screen()
    desk.officer.presses("Problems")
    assert "Row 15 កែវ សុវណ្ណ\n“012 34” is no phone number." in desk.screen()
    assert "Row 16 ឡុង ធី\nThe phone number is missing." in desk.screen()
    desk.officer.presses("Back")
    desk.officer.presses("Repeated")
    assert "Row 17" in desk.screen()
    assert "The same participant as in row 7" in desk.screen()
    assert desk.names() == []


def test_rows_without_an_honorific_are_told_of_in_one_line(desk: Desk) -> None:
    def row(number: int, honorific: str, sex: str = "ប") -> tuple[object, ...]:
        return (
            number,
            f"{honorific}កែវ ទី{number}",
            None,
            sex,
            "មេឃុំ",
            f"ឃុំទី{number}",
            f"0125550{number:02}",
            None,
        )

    bare = [7, 8, 9, 12, *range(14, 46, 2)]
    desk.sends(
        khmer_roster(
            {"I. ឃុំ": [row(n, "" if n in bare else "លោក ", "?" if n == 10 else "ប") for n in range(7, 47)]}
        )
    )
    assert (
        "Without an honorific: 20 (rows 7–9, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32 and 6 more)."
        in desk.screen()
    )
    desk.officer.presses("Doubtful (1)")  # what needs a look keeps a line of its own
    assert "Row 10" in desk.screen()
    assert "was not understood as a sex" in desk.screen()
    assert "onorific" not in desk.screen()


def test_what_is_wrong_comes_back_as_excel(desk: Desk) -> None:
    desk.sends(khmer_roster(QUIRKS))
    desk.officer.presses("What is wrong, as Excel")
    answer = desk.officer.last
    assert answer.file_name == "What is wrong in the roster.xlsx"
    rows = {row[0]: row for row in sheet_of(answer.content) if isinstance(row[0], int)}
    assert sorted(rows) == [8, 15, 16, 17]
    assert rows[15][2:8] == ("លោក កែវ សុវណ្ណ", None, "ប", "តំណាង", "ឃុំមៀន", "012 34")
    assert rows[15][-1] == "“012 34” is no phone number."
    assert rows[8][-1] == "No honorific; until it is set, the office is addressed."


def test_what_is_wrong_is_told_in_khmer_to_an_officer_who_reads_khmer(story: Story) -> None:
    desk = open_desk(story, "km")
    desk.sends(khmer_roster(QUIRKS))
    desk.officer.presses("បញ្ហាជាឯកសារ Excel")
    rows = {row[0]: row for row in sheet_of(desk.officer.last.content)}
    assert rows[16][-1] == "ខ្វះលេខទូរសព្ទ។"


def test_confirming_twice_imports_once(desk: Desk) -> None:
    desk.sends()
    confirm = Import(waiting_file(desk).id).pack()
    desk.press(confirm)
    desk.press(confirm)
    assert desk.names() == ALL
    assert "out of date" in desk.officer.alerts[-1].text


def test_the_preview_survives_a_restart(desk: Desk) -> None:
    desk.sends()
    desk.story.restart()
    desk.officer.presses("Write into the roster")
    assert desk.names() == ALL


def test_a_file_that_is_not_wanted_changes_nothing(desk: Desk) -> None:
    desk.sends()
    desk.officer.presses("Do not import")
    assert "as it was" in desk.screen()
    assert desk.names() == []


def test_the_roster_comes_as_excel_and_can_be_corrected_and_sent_back(desk: Desk) -> None:
    desk.has_roster()
    desk.press(RosterAsFile(desk.body_id).pack())
    file = desk.officer.last.content
    assert [row[2] for row in sheet_of(file)[4:]] == ALL
    desk.sends(file)
    assert "New: 0. Changed: 0. Unchanged: 5." in desk.screen()
    book = openpyxl.load_workbook(BytesIO(file))
    book.worksheets[0].cell(6, 6).value = "ប្រធានក្រុមប្រឹក្សា"
    desk.sends(builders.saved(book))
    assert "New: 0. Changed: 1. Unchanged: 4." in desk.screen()
    desk.officer.presses("Changed")
    assert "Position: អភិបាលរងខេត្ត → ប្រធានក្រុមប្រឹក្សា" in desk.screen()


def test_the_khmer_roster_is_headed_by_its_date_and_can_be_sent_back(story: Story) -> None:
    desk = open_desk(story, "km")
    desk.has_roster()
    desk.press(RosterAsFile(desk.body_id).pack())
    file = desk.officer.last.content
    assert "ព.ស." in str(sheet_of(file)[1][0])
    desk.sends(file)
    assert "ថ្មី៖ ០។ កែប្រែ៖ ០។ មិនប្រែប្រួល៖ ៥។" in desk.screen()


def test_a_row_that_may_be_somebody_known_is_decided_by_the_officer(desk: Desk) -> None:
    desk.has_roster()
    row = ("៣", "លោក ទេព រិទ្ធ", None, "ប", "មេឃុំ", "ឃុំកោះរកា", "០១២-២៤២-៦៤៦", None)
    desk.sends(khmer_roster({"II. ឃុំ សង្កាត់": (row,)}))
    assert "left out until decided: 1" in desk.screen()
    desk.officer.presses("Decide doubtful rows")
    assert "Phone and office are those of" in desk.screen()
    desk.officer.presses("NUON Bopha")
    assert "Changed: 1" in desk.screen()
    desk.officer.presses("Write into the roster")
    assert desk.names() == ["លី ចំរើន", "ជា ចំរើន", "ទេព រិទ្ធ", "គឹម សំណាង", "សាន បុប្ផា"]


def test_an_officer_of_two_bodies_says_for_which_it_is(desk: Desk) -> None:
    def serve_both(session: Session) -> None:
        session.add(
            Officer(
                body_id=desk.other_id, phone="+85512000001", account_id=desk.officer.person.id, added_at=START
            )
        )

    desk.story.store.write_now(serve_both)
    desk.sends()
    assert "For which body" in desk.screen()
    desk.press(ImportInto(waiting_file(desk).id, desk.other_id).pack())
    desk.officer.presses("Write into the roster")
    assert desk.names() == []
    people = desk.story.store.read_now(
        lambda session: session.scalar(select(func.count()).where(Person.body_id == desk.other_id))
    )
    assert people == 5


@pytest.mark.parametrize(
    ("file", "name", "said"),
    [
        (builders.encrypted(), "list.xlsx", "locked with a password"),
        (builders.old_xls(), "list.xls", "old kind .xls"),
        (b"name;phone\nSok;012345678", "list.csv", "not an Excel file"),
        (b"PK\x03\x04 broken", "list.xlsx", "not an Excel file"),
        (builders.workbook([["hello"], ["world"]]), "list.xlsx", "No row with headings"),
        (builders.workbook([]), "list.xlsx", "empty"),
        (b"x" * 5_000_001, "list.xlsx", "larger than 5 MB"),
    ],
    ids=["encrypted", "xls", "csv", "damaged", "no heading", "empty", "large"],
)
def test_a_file_that_cannot_be_read_is_refused_politely(
    desk: Desk, file: bytes, name: str, said: str
) -> None:
    desk.sends(file, name)
    assert said in desk.officer.last.text
    assert "Please" in desk.officer.last.text
    assert desk.story.store.read_now(lambda s: s.scalar(select(func.count()).select_from(RosterFile))) == 0


def test_a_bomb_is_refused_and_the_bot_goes_on(desk: Desk) -> None:
    desk.sends(builders.zip_bomb(), "list.xlsx")
    assert "was not opened" in desk.officer.last.text
    desk.sends()
    assert "New: 5" in desk.screen()


def test_another_bodys_officer_cannot_touch_the_file(desk: Desk) -> None:
    desk.has_roster()
    desk.sends()
    file_id = waiting_file(desk).id
    before = len(desk.neighbour.messages)
    for press in (Import(file_id), ShowPreview(file_id), ProblemsAsFile(file_id), RosterAsFile(desk.body_id)):
        desk.press(press.pack(), desk.neighbour)
        assert "not open to this account" in desk.neighbour.alerts[-1].text
    assert len(desk.neighbour.messages) == before
    assert waiting_file(desk).imported_at is None


def test_a_retired_officer_can_no_longer_confirm(desk: Desk) -> None:
    desk.sends()

    def retire(session: Session) -> None:
        for officer in session.scalars(select(Officer)):
            officer.retired_at = START

    desk.story.store.write_now(retire)
    desk.officer.presses("Write into the roster")
    assert desk.names() == []
    assert "not open to this account" in desk.officer.alerts[-1].text


def test_a_participants_excel_file_is_no_roster(desk: Desk) -> None:
    guest = desk.story.phone("Guest", phone="+85512777777", language_code="en")
    guest.starts()
    guest.sends_file(khmer_roster(), "list.xlsx")
    counts = desk.story.store.read_now(
        lambda session: [
            session.scalar(select(func.count()).select_from(one)) for one in (RosterFile, Category, Phone)
        ]
    )
    assert counts == [0, 0, 0]
    assert guest.last.from_bot


def test_whoever_asks_how_to_send_can_send_even_while_planning(desk: Desk) -> None:
    desk.press(NewMeeting(desk.body_id).pack())
    desk.press(HowToSend(desk.body_id).pack())
    desk.sends()
    assert "New: 5" in desk.screen()


def test_a_picture_is_no_roster(desk: Desk) -> None:
    desk.press(HowToSend(desk.body_id).pack())
    desk.officer.sends_photo()
    assert "not an Excel file" in desk.officer.last.text
    desk.sends()
    assert "New: 5" in desk.screen()


def test_a_sent_file_is_forgotten_after_a_week(desk: Desk) -> None:
    desk.sends()
    desk.story.passes(days=8)
    assert desk.story.store.read_now(lambda s: s.scalar(select(func.count()).select_from(RosterFile))) == 0
    desk.officer.presses("Write into the roster")
    assert desk.names() == []


def test_very_long_names_and_offices_fit_on_every_screen(desk: Desk) -> None:
    long = "ក្រសួងកសិកម្ម រុក្ខាប្រមាញ់ និងនេសាទ & <សហការី> " * 12
    people = [
        (str(n), f"លោក សុខ {n}{long}", f"SOK {n} " + "Very Long Name " * 15, "ប", long, long, "-", long)
        for n in range(12)
    ]
    desk.has_roster(khmer_roster({"I. " + long: people[:9]}))
    changed = [(*one[:4], f"ថ្មី {long}", *one[5:6], "012 34 / 011 22", f"ថ្មី {long}") for one in people]
    desk.sends(khmer_roster({"I. " + long: changed}))
    for part in ("Doubtful", "Problems", "New", "Changed", "Decide"):
        if any(part in label for label in desk.officer.from_bot[-1].labels):
            desk.officer.presses(part)
            desk.officer.presses("Back")
    desk.officer.presses("Write into the roster")
    desk.press(RosterHome(desk.body_id).pack())
    desk.officer.presses("(")
    desk.officer.presses("SOK 0")
    assert "👤" in desk.screen()
