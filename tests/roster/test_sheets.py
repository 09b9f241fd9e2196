"""Excel files of ours: Khmer in a Khmer font, ready to print, and never a formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.roster import DoubtKind
from bot.reports.roster_file import Finding, ProblemWords, problems_workbook, read_roster
from bot.reports.sheets import Align, Band, Column, Row, Sheet, make_workbook
from tests.roster.builders import KINGDOM, SECTIONS, khmer_roster

COLUMNS = (Column("ល.រ", 6, Align.CENTRE), Column("គោត្តនាម និងនាម", 28), Column("លេខទូរស័ព្ទ", 18))


def opened(data: bytes, name: str) -> Worksheet:
    page = load_workbook(BytesIO(data))[name]
    assert isinstance(page, Worksheet)
    return page


def page_of(*rows: Row | Band, **more: object) -> Worksheet:
    return opened(make_workbook(Sheet(name="បញ្ជី", columns=COLUMNS, rows=rows, **more)), "បញ្ជី")  # type: ignore[arg-type]


def values(page: Worksheet) -> list[list[object]]:
    return [[cell for cell in row if cell is not None] for row in page.iter_rows(values_only=True)]


def test_a_sheet_has_its_lines_headings_bands_rows_and_notes() -> None:
    page = page_of(Band("ថ្នាក់ដឹកនាំ"), (1, "ហេង វណ្ណា", "012 345 678"), above=KINGDOM, below=("ថ្ងៃទី…",))
    assert values(page) == [
        [KINGDOM[0]], [KINGDOM[1]], [], ["ល.រ", "គោត្តនាម និងនាម", "លេខទូរស័ព្ទ"], ["ថ្នាក់ដឹកនាំ"],
        [1, "ហេង វណ្ណា", "012 345 678"], [], ["ថ្ងៃទី…"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+85512345678", "-1", "@SUM(A1)", "012345678"]
)
def test_texts_are_never_formulas_or_numbers(text: str) -> None:
    cell = page_of((1, text))["B2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_control_characters_do_not_break_a_file() -> None:
    assert page_of((1, "a\x00\x0bb"))["B2"].value == "ab"


def test_it_prints_across_a4_with_its_headings_on_every_page() -> None:
    page = page_of((1, "ហេង វណ្ណា"), above=KINGDOM)
    assert (page.page_setup.orientation, int(page.page_setup.paperSize or 0)) == ("landscape", 9)
    assert (page.print_title_rows, page.freeze_panes) == ("$4:$4", "A5")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)


def test_khmer_is_set_in_a_khmer_font_and_wraps() -> None:
    page = page_of((1, "ហេង វណ្ណា"), above=KINGDOM, row_height=30)
    cell = page["B5"]
    assert (cell.font.name, cell.alignment.wrap_text) == ("Khmer OS Siemreap", True)
    assert page["A1"].font.name == "Khmer OS Muol Light"
    assert page.column_dimensions["B"].width == 28
    assert page.row_dimensions[5].height == 30


def test_several_sheets_and_names_that_excel_forbids() -> None:
    one = Sheet(name="SPD: 1/2 [draft] " + "x" * 40, columns=COLUMNS, rows=())
    two = Sheet(name="2", columns=COLUMNS, rows=())
    names = load_workbook(BytesIO(make_workbook(one, two))).sheetnames
    assert names == ["SPD  1 2  draft  xxxxxxxxxxxxxx", "2"]


def told(finding: Finding) -> str:
    kind = getattr(finding, "kind", None)
    return f"{kind or 'duplicate'}!"


WORDS = ProblemWords(sheet="Problems", title="To be checked", row="Row", wrong="What is wrong", tell=told)


def test_the_problems_come_back_as_the_original_rows_with_what_is_wrong() -> None:
    broken = ("៦", "លោក កែវ ចំរើន", "=KEO", "ប", "មេឃុំ", "ឃុំអូរស្វាយ", "012 34", None)
    reading = read_roster(khmer_roster({**SECTIONS, "IV. ភ្ញៀវ": (broken,)}))
    page = opened(problems_workbook(reading, WORDS, {7: ["maybe known"]}), "Problems")
    assert values(page) == [
        ["To be checked"],
        ["section_unknown!"],
        [],
        [
            "Row",
            "ល.រ",
            "គោត្តនាម និងនាម",
            "ឈ្មោះជាអក្សរឡាតាំង",
            "ភេទ",
            "តួនាទី",
            "ស្ថាប័ន/អង្គភាព",
            "លេខទូរស័ព្ទ",
            "ផ្សេងៗ",
            "What is wrong",
        ],
        [7, *SECTIONS["I. ថ្នាក់ដឹកនាំខេត្ត"][0][:7], "maybe known"],
        [8, "២", "ជា ចំរើន", "ប", "អភិបាលរងខេត្ត", "រដ្ឋបាលខេត្ត", "92323194", "honorific_missing!"],
        [15, "៦", "លោក កែវ ចំរើន", "ប", "មេឃុំ", "ឃុំអូរស្វាយ", "012 34", "phone_broken!"],
    ]


def test_a_roster_in_perfect_order_has_an_empty_list_of_problems() -> None:
    fine = {"I. NGOs": (SECTIONS["III. អង្គការមិនមែនរដ្ឋាភិបាល"][0],)}
    reading = read_roster(khmer_roster(fine))
    assert not reading.doubts
    assert not any(doubt.kind is DoubtKind.HONORIFIC_MISSING for doubt in reading.doubts)
    assert len(values(opened(problems_workbook(reading, WORDS), "Problems"))) == 3
