"""Who stands twice in a file, and who only looks like it."""

from bot.domain.roster import Doubt, DoubtKind, Duplicate, Problem, ProblemKind, RosterReading
from bot.domain.roster_reading import read_roster_sheets
from bot.domain.workbooks import Cell, SheetCells

HEADING = ("ឈ្មោះ", "Latin name", "Sex", "Position", "Organisation", "Phone", "Category")


def read(*people: tuple[Cell, ...]) -> RosterReading:
    lines = enumerate([HEADING, *((*person, "NGO") for person in people)], start=1)
    return read_roster_sheets([SheetCells("1", True, tuple(lines))])


def test_same_name_and_phone_is_one_person() -> None:
    reading = read(
        ("លោក សុខ ដារ៉ា", None, "M", "Chief", "Ampil", "012345678"),
        ("សុខ\u200bដារ៉ា", None, "M", "Member", "Council", "012 345 678 / 098765432"),
    )
    assert reading.duplicates == (Duplicate(3, 2),)
    assert [(person.row, person.phones) for person in reading.people] == [
        (2, ("+85512345678", "+85598765432"))
    ]
    assert len(reading.rows) == 2


def test_same_name_and_office_is_one_person_and_answers_what_was_missing() -> None:
    reading = read(
        ("សុខ ដារ៉ា", None, "M", "Chief", "Ampil", None),
        ("លោក សុខ ដារ៉ា", "SOK Dara", "M", "chief", "Ampil ", "012345678"),
    )
    (person,) = reading.people
    assert (person.honorific, person.name_latin, person.phones) == ("lok", "SOK Dara", ("+85512345678",))
    assert (reading.problems, reading.doubts) == ((), ())


def test_same_name_alone_is_two_people() -> None:
    reading = read(
        ("លោក សុខ ដារ៉ា", None, "M", "Chief", "Ampil", "012345678"),
        ("លោក សុខ ដារ៉ា", None, "M", "Chief", "Mien", "098765432"),
        ("លោក សុខ ដារ៉ា", None, "M", None, None, "098765433"),
        ("លោក សុខ ដារ៉ា", None, "M", None, None, None),
    )
    assert (len(reading.people), reading.duplicates) == (4, ())


def test_same_phone_alone_is_two_people_and_a_doubt() -> None:
    reading = read(
        ("លោក សុខ ដារ៉ា", None, "M", "Chief", "Ampil", "012345678"),
        ("លោក ហេង វណ្ណា", None, "M", "Chief", "Ampil", "012345678"),
    )
    assert (len(reading.people), reading.duplicates) == (2, ())
    assert reading.doubts == (Doubt(DoubtKind.PHONE_SHARED, 3, "+85512345678", other_row=2),)


def test_a_man_and_a_woman_of_one_name_in_one_office_are_two() -> None:
    reading = read(
        ("លោក សុខ ច័ន្ទ", None, "M", "Member", "Ampil", "012345678"),
        ("លោកស្រី សុខ ច័ន្ទ", None, "F", "Member", "Ampil", "098765432"),
    )
    assert (len(reading.people), reading.duplicates) == (2, ())


def test_khmer_names_decide_over_latin_ones() -> None:
    reading = read(
        ("លោក សុខ ចន្ថា", "SOK Chantha", "M", "Member", "Ampil", "012345678"),
        ("លោក សុខ ចាន់ថា", "SOK Chantha", "M", "Member", "Ampil", "012345678"),
    )
    assert reading.duplicates == ()


def test_latin_names_decide_where_no_khmer_one_is_known() -> None:
    reading = read(
        (None, "Mr. SOK Dara", "M", "Member", "Ampil", "012345678"),
        (None, "Mr. Sok DARA", "M", "Chief", "Mien", "012345678"),
    )
    assert reading.duplicates == (Duplicate(3, 2),)


def test_a_third_row_is_a_duplicate_of_the_first() -> None:
    reading = read(
        ("លោក សុខ ដារ៉ា", None, "M", "Chief", "Ampil", "012345678"),
        ("លោក សុខ ដារ៉ា", None, "M", "Member", "Council", "012345678 / 098765432"),
        ("លោក សុខ ដារ៉ា", None, "M", "Guest", "Palace", "098765432"),
    )
    assert reading.duplicates == (Duplicate(3, 2), Duplicate(4, 2))


def test_a_broken_number_in_a_duplicate_is_told_and_a_missing_one_is_not() -> None:
    reading = read(
        ("លោក សុខ ដារ៉ា", None, "M", "Chief", "Ampil", "012345678"),
        ("លោក សុខ ដារ៉ា", None, "M", "Chief", "Ampil", "012 34"),
        ("លោក សុខ ដារ៉ា", None, "M", "Chief", "Ampil", None),
    )
    assert reading.problems == (Problem(ProblemKind.PHONE_BROKEN, 3, "012 34"),)
