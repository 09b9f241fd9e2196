"""Rosters in other orders, languages and habits."""

import pytest

from bot.domain.roster import Doubt, DoubtKind, Kind, Meaning, Problem, ProblemKind, RosterReading, Section
from bot.domain.roster_reading import read_roster_sheets
from bot.domain.roster_sections import kind_of
from bot.domain.workbooks import Cell, SheetCells, WhyRefused, WorkbookRefused

Line = tuple[Cell, ...] | list[Cell]
HEADING = ("No.", "Name", "Sex", "Position", "Organisation", "Phone")


def read(*lines: Line, visible: bool = True) -> RosterReading:
    return read_roster_sheets([sheet(*lines, visible=visible)])


def sheet(*lines: Line, name: str = "1", visible: bool = True) -> SheetCells:
    return SheetCells(
        name, visible, tuple((number, tuple(line)) for number, line in enumerate(lines, start=1))
    )


def kinds(reading: RosterReading) -> list[tuple[Kind, str, int]]:
    return [(count.section.kind, count.section.title, count.people) for count in reading.categories]


def test_english_headings_in_another_order() -> None:
    reading = read(
        ["List of participants"],
        [],
        ["Phone number", "Institution", "Job title", "Gender", "Full name", "Remarks"],
        ["A. Development partners"],
        ["+66 81 234 5678", "UNDP", "Programme Officer", "Female", "Ms. Anna SMITH", "speaks Thai"],
    )
    (person,) = reading.people
    assert (person.name_km, person.name_latin, person.honorific, person.sex) == (
        "",
        "Anna SMITH",
        "loksrey",
        "F",
    )
    assert (person.position, person.organisation) == ("Programme Officer", "UNDP")
    assert (person.phones, person.note) == (("+66812345678",), "speaks Thai")
    assert kinds(reading) == [(Kind.DEVELOPMENT_PARTNERS, "Development partners", 1)]
    assert (reading.heading_row, reading.doubts, reading.problems) == (3, (), ())


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("ល.រ", Meaning.NUMBER), ("#", Meaning.NUMBER), ("N°", Meaning.NUMBER), ("ឈ្មោះ", Meaning.NAME),
        ("គោត្តនាម-នាម", Meaning.NAME), ("ឈ្មោះ / Name", Meaning.NAME), ("ឈ្មោះ\n(ខ្មែរ)", Meaning.NAME),
        ("Name (English)", Meaning.LATIN_NAME), ("ឈ្មោះជាអក្សរឡាតាំង", Meaning.LATIN_NAME), ("SEX", Meaning.SEX),
        ("មុខតំណែង", Meaning.POSITION), ("តួនាទីបច្ចុប្បន្ន", Meaning.POSITION), ("ឈ្មោះអង្គការ", Meaning.ORGANISATION),
        ("Name of organization", Meaning.ORGANISATION), ("ក្រសួង-ស្ថាប័ន", Meaning.ORGANISATION),
        ("ទូរសព្ទ", Meaning.PHONE), ("ទូរស័ព្ទ\u200bដៃ", Meaning.PHONE), ("Mobile 2", Meaning.PHONE),
        ("Phone No.", Meaning.PHONE), ("គោរមងារ", Meaning.HONORIFIC), ("ប្រភេទ", Meaning.CATEGORY),
        ("កំណត់សម្គាល់", Meaning.NOTE), ("កំណត់សម្គាល់ផ្សេងៗ", Meaning.NOTE), ("ហត្ថលេខា", Meaning.UNUSED),
        ("ឈុត", None),
    ],
)  # fmt: skip
def test_headings_are_understood_in_both_languages(heading: str, meaning: Meaning | None) -> None:
    other = "Position" if meaning is Meaning.NAME else "Name"
    reading = read([other, "Sex", heading], ["x", "M", "y"])
    assert reading.columns[2].meaning is meaning
    assert reading.columns[2].heading == " ".join(heading.replace("\u200b", "").split())


def test_a_title_of_its_own_is_an_honorific_or_a_position() -> None:
    beside = read(["Title", "Name", "Position"], ["Mr.", "SOK Dara", "Chief"])
    of_honorifics = read(["Title", "Name", "Phone"], ["H.E.", "SOK Dara", None], ["Ms.", "KIM Bopha", None])
    of_positions = read(["Title", "Name", "Phone"], ["Chief", "SOK Dara", None], ["Clerk", "KIM Bopha", None])
    assert (beside.people[0].honorific, beside.people[0].position) == ("lok", "Chief")
    assert [person.honorific for person in of_honorifics.people] == ["excellency", "loksrey"]
    assert [person.position for person in of_positions.people] == ["Chief", "Clerk"]


def test_an_honorific_column_that_says_something_else_is_doubtful() -> None:
    reading = read(["Honorific", "Name", "Phone"], ["Director", "SOK Dara", "012345678"])
    assert reading.people[0].honorific is None
    assert Doubt(DoubtKind.HONORIFIC_UNKNOWN, 2, "Director") in reading.doubts


def test_an_honorific_that_contradicts_the_sex_is_not_taken() -> None:
    reading = read(HEADING, ["1", "H.E. KIM Bopha", "F", "Councillor", "Council", "012345678"])
    assert reading.people[0].honorific is None
    assert Doubt(DoubtKind.HONORIFIC_AND_SEX, 2, "excellency") in reading.doubts


def test_a_degree_alone_leaves_the_honorific_doubtful() -> None:
    reading = read(HEADING, ["1", "Dr. KIM Bopha", "F", "Councillor", "Council", "012345678"])
    assert (reading.people[0].honorific, reading.people[0].degree) == (None, "bandit")
    assert Doubt(DoubtKind.HONORIFIC_MISSING, 2) in reading.doubts


def test_family_and_given_name_in_two_columns() -> None:
    reading = read(
        ["នាមត្រកូល", "នាមខ្លួន", "Surname", "First name", "ភេទ"],
        ["លោក ហេង", "សារ៉ាត់", "HENG", "Sarath", "ប"],
    )
    (person,) = reading.people
    assert (person.honorific, person.name_km, person.name_latin) == ("lok", "ហេង សារ៉ាត់", "HENG Sarath")


def test_both_scripts_in_one_cell() -> None:
    reading = read(["ឈ្មោះ", "ភេទ"], ["លោក ហេង វណ្ណា (HENG Vanna)", "ប"], ["គឹម បុប្ផា / KIM Bopha", "ស"])
    assert [(person.name_km, person.name_latin) for person in reading.people] == [
        ("ហេង វណ្ណា", "HENG Vanna"),
        ("គឹម បុប្ផា", "KIM Bopha"),
    ]


def test_two_lines_of_headings_on_every_page() -> None:
    top, under = ["ល.រ", "ឈ្មោះ", None, "ភេទ"], [None, "ខ្មែរ", "ឡាតាំង", None]
    reading = read(
        top, under, [1, "ហេង វណ្ណា", "HENG Vanna", "ប"], top, under, [2, "គឹម បុប្ផា", "KIM Bopha", "ស"]
    )
    assert [(person.row, person.name_km, person.name_latin) for person in reading.people] == [
        (3, "ហេង វណ្ណា", "HENG Vanna"),
        (6, "គឹម បុប្ផា", "KIM Bopha"),
    ]
    assert [column.heading for column in reading.columns] == ["ល.រ", "ឈ្មោះ ខ្មែរ", "ឡាតាំង", "ភេទ"]


def test_several_phone_columns_are_one_list() -> None:
    reading = read(
        ["Name", "Phone 1", "Phone 2"], ["SOK Dara", 12345678, "098 765 432"], ["KIM Bopha", None, "-"]
    )
    assert [person.phones for person in reading.people] == [("+85512345678", "+85598765432"), ()]
    assert reading.problems == (Problem(ProblemKind.PHONE_MISSING, 3),)


def test_a_commune_stands_for_the_organisation_that_is_not_given() -> None:
    reading = read(["ឈ្មោះ", "តួនាទី", "ឃុំ", "ស្រុក"], ["សុខ ដារ៉ា", "មេឃុំ", "បឹងកុក", "បាធាយ"])
    assert reading.people[0].organisation == "បឹងកុក, បាធាយ"


def test_no_sections_and_no_category_column_is_one_doubt_and_no_guess() -> None:
    reading = read(
        HEADING,
        [1, "Mr. SOK Dara", "M", "Commune chief", "Commune of Ampil", "012345678"],
        [2, "Mr. SOK Chan", "M", "Director", "World Vision", "012345679"],
    )
    assert kinds(reading) == [(Kind.OTHER, "", 2)]
    assert reading.doubts == (Doubt(DoubtKind.NO_CATEGORIES, 1),)


def test_a_category_column() -> None:
    reading = read(
        [*HEADING, "ប្រភេទ"],
        [1, "Mr. SOK Dara", "M", "Chief", "Ampil", "012345678", "ឃុំ សង្កាត់"],
        [2, "Mr. SOK Chan", "M", "Director", "World Vision", "012345679", "NGO"],
        [3, "Mr. SOK Heng", "M", "Director", "Plan", "012345670", "ngo"],
        [4, "Mr. SOK Vann", "M", "Director", "Plan", "012345671", None],
        [5, "Mr. SOK Thy", "M", "Guest", "Palace", "012345672", "Guests"],
    )
    assert kinds(reading) == [
        (Kind.COMMUNES, "ឃុំ សង្កាត់", 1), (Kind.NGOS, "NGO", 2), (Kind.OTHER, "", 1), (Kind.OTHER, "Guests", 1),
    ]  # fmt: skip
    assert reading.doubts == (
        Doubt(DoubtKind.CATEGORY_MISSING, 5),
        Doubt(DoubtKind.SECTION_UNKNOWN, 6, "Guests"),
    )


def test_category_cells_merged_over_their_rows() -> None:
    reading = read(
        ["Category", "Name", "Phone"],
        ["Communes", "Mr. SOK Dara", "012345678"],
        [None, "Mr. SOK Chan", "012345679"],
        ["NGOs", "Mr. SOK Heng", "012345670"],
    )
    assert [person.category.kind for person in reading.people] == [Kind.COMMUNES, Kind.COMMUNES, Kind.NGOS]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (["IV. ឃុំ សង្កាត់"], "ឃុំ សង្កាត់"), (["ក. ឃុំ សង្កាត់"], "ឃុំ សង្កាត់"), (["៤- ឃុំ សង្កាត់"], "ឃុំ សង្កាត់"),
        (["B) Communes"], "Communes"), (["Communes"], "Communes"), (["IV", "ឃុំ សង្កាត់"], "ឃុំ សង្កាត់"),
        (["៤.", "ឃុំ សង្កាត់"], "ឃុំ សង្កាត់"), ([None, "ឃុំ សង្កាត់"], "ឃុំ សង្កាត់"), (["Ⅳ. Communes"], "Communes"),
        (["I. Communes", None, None, None, None, "១២ នាក់"], "Communes"),
    ],
)  # fmt: skip
def test_sections_in_every_numbering(typed: list[str], title: str) -> None:
    reading = read(HEADING, typed, [1, "Mr. SOK Dara", "M", "Chief", "Ampil", "012345678"])
    assert kinds(reading) == [(Kind.COMMUNES, title, 1)]
    assert reading.doubts == ()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("គណៈអភិបាលខេត្ត", "provincial_leaders"), ("ក្រុមប្រឹក្សាខេត្ត", "provincial_leaders"),
        ("Provincial leaders", "provincial_leaders"), ("Provincial Departments", "departments"),
        ("មន្ទីរជំនាញខេត្ត", "departments"), ("Line departments of the province", "departments"),
        ("រដ្ឋបាលក្រុង ស្រុក", "districts"), ("Municipality and district administrations", "districts"),
        ("Commune chiefs", "communes"), ("ក្រុមប្រឹក្សាឃុំ", "communes"), ("Donors", "development_partners"),
        ("អង្គការសហប្រជាជាតិ", "development_partners"), ("ដៃគូអភិវឌ្ឍ", "development_partners"), ("NGOs", "ngos"),
        ("Civil society", "ngos"), ("អង្គការក្រៅរដ្ឋាភិបាល", "ngos"), ("សហគ្រាសឯកជន", "private_sector"),
        ("Private sector", "private_sector"), ("Community-based organisations", "communities"),
        ("អង្គការសហគមន៍មូលដ្ឋាន", "communities"), ("Secretariat", "secretariat"), ("ភ្ញៀវកិត្តិយស", "other"),
        ("Congo", "other"),
    ],
)  # fmt: skip
def test_the_kind_of_a_section_is_read_from_its_title(title: str, kind: str) -> None:
    assert kind_of(title) is Kind(kind)


def test_an_unknown_section_keeps_its_title_and_is_doubtful() -> None:
    reading = read(HEADING, ["I. ភ្ញៀវកិត្តិយស"], [1, "Mr. SOK Dara", "M", "Guest", "Palace", "012345678"])
    assert reading.people[0].category == Section(Kind.OTHER, "ភ្ញៀវកិត្តិយស")
    assert reading.doubts == (Doubt(DoubtKind.SECTION_UNKNOWN, 2, "ភ្ញៀវកិត្តិយស"),)


def test_a_section_inside_a_section_keeps_the_outer_category() -> None:
    reading = read(
        HEADING,
        ["I. ឃុំ សង្កាត់"],
        ["១. ស្រុកបាធាយ"],
        [1, "Mr. SOK Dara", "M", "Chief", "Ampil", "012345678"],
        ["II. NGOs"],
        [2, "Mr. SOK Chan", "M", "Director", "Plan", "012345679"],
    )
    assert [person.category.kind for person in reading.people] == [Kind.COMMUNES, Kind.NGOS]
    assert reading.doubts == (Doubt(DoubtKind.SECTION_NESTED, 3, "ស្រុកបាធាយ"),)


def test_somebody_above_the_first_section_is_unsorted_and_doubtful() -> None:
    reading = read(
        HEADING,
        [1, "Mr. SOK Dara", "M", "Chief", "Ampil", "012345678"],
        ["I. NGOs"],
        [2, "Mr. SOK Chan", "M", "Director", "Plan", "012345679"],
    )
    assert [person.category.kind for person in reading.people] == [Kind.OTHER, Kind.NGOS]
    assert reading.doubts == (Doubt(DoubtKind.CATEGORY_MISSING, 2),)


def test_a_heading_for_every_section() -> None:
    reading = read(
        ["បញ្ជីឈ្មោះ"],
        ["I. Communes"],
        HEADING,
        [1, "Mr. SOK Dara", "M", "Chief", "Ampil", "012345678"],
        ["II. NGOs"],
        HEADING,
        [1, "Mr. SOK Chan", "M", "Director", "Plan", "012345679"],
    )
    assert [(person.row, person.category.kind) for person in reading.people] == [
        (4, Kind.COMMUNES),
        (7, Kind.NGOS),
    ]


def test_titles_totals_signatures_and_column_numbers_are_no_people() -> None:
    reading = read(
        ["ព្រះរាជាណាចក្រកម្ពុជា"],
        ["បញ្ជីឈ្មោះ ភេទ និងតួនាទី"],
        HEADING,
        [1, 2, 3, 4, 5, 6],
        ["I. Communes"],
        [1, "Mr. SOK Dara", "M", "Chief", "Ampil", "012345678"],
        ["សរុប", "១ នាក់"],
        ["II. NGOs"],
        [2, "Mr. SOK Chan", "M", "Director", "Plan", "012345679"],
        ["Total: 2"],
        [None, None, None, "ធ្វើនៅកំពង់ចាម ថ្ងៃទី៣ ខែមករា ឆ្នាំ២០២៧"],
        [None, "បានឃើញ និងឯកភាព", None, "អ្នកធ្វើតារាង"],
        [None, "អភិបាលខេត្ត"],
        [None, "ឯកឧត្តម ហេង វណ្ណា", None, "សុខ ដារ៉ា"],
    )
    assert [person.name_latin for person in reading.people] == ["SOK Dara", "SOK Chan"]
    assert kinds(reading) == [(Kind.COMMUNES, "Communes", 1), (Kind.NGOS, "NGOs", 1)]
    assert reading.doubts == ()


def test_a_person_with_only_a_name_and_a_number_is_kept() -> None:
    reading = read(HEADING, ["I. NGOs"], ["៥", "សុខ ដារ៉ា"], [6, "លោក គឹម ឡុង"], [None, "លោក គឹម សុខ"])
    assert [person.name_km for person in reading.people] == ["សុខ ដារ៉ា", "គឹម ឡុង", "គឹម សុខ"]


def test_an_office_without_a_name_is_a_problem_and_nobody() -> None:
    reading = read(HEADING, [1, None, None, "Commune chief", "Ampil", "012345678"], [2], [3, "១២៣"])
    assert reading.people == ()
    assert reading.problems == (Problem(ProblemKind.NAME_MISSING, 2),)


def test_a_sex_that_is_not_understood_is_doubtful() -> None:
    reading = read(HEADING, [1, "Mr. SOK Dara", "?", "Chief", "Ampil", "012345678"])
    assert reading.people[0].sex is None
    assert Doubt(DoubtKind.SEX_UNKNOWN, 2, "?") in reading.doubts


def test_the_first_visible_sheet_with_a_heading_is_the_roster_and_others_are_told() -> None:
    reading = read_roster_sheets(
        [
            sheet(["Notes"], name="notes"),
            sheet(HEADING, [1, "Mr. OLD Name"], name="old", visible=False),
            sheet(HEADING, [1, "Mr. SOK Dara", "M", "Chief", "Ampil", "012345678"], name="2026"),
            sheet(HEADING, [1, "Mr. SOK Chan"], name="guests"),
        ]
    )
    assert (reading.sheet, [person.name_latin for person in reading.people]) == ("2026", ["SOK Dara"])
    assert Doubt(DoubtKind.SHEET_LEFT_OUT, 0, "guests") in reading.doubts


@pytest.mark.parametrize(
    ("lines", "why"),
    [([], WhyRefused.EMPTY), ([["hello"], ["012345678", "x"]], WhyRefused.NO_HEADING)],
)
def test_a_workbook_that_is_no_roster_is_refused(lines: list[Line], why: WhyRefused) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read(*lines)
    assert refused.value.why is why
