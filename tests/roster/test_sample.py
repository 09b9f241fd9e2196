"""The roster of Kampong Cham, as its secretariat keeps it."""

from collections import Counter
from pathlib import Path
from time import monotonic

import pytest

from bot.domain.roster import Doubt, DoubtKind, Duplicate, Kind, Problem, ProblemKind, RosterReading
from bot.reports.roster_file import read_roster

SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "samples" / "roster-kampong-cham.xlsx"

pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample roster lies beside the repository")


@pytest.fixture(scope="module")
def reading() -> RosterReading:
    return read_roster(SAMPLE)


def test_sixty_rows_are_fifty_nine_people(reading: RosterReading) -> None:
    assert len(reading.rows) == 60
    assert len(reading.people) == 59
    assert reading.duplicates == (Duplicate(row=73, of_row=7),)


def test_the_missing_and_the_broken_number_are_told_with_their_rows(reading: RosterReading) -> None:
    assert reading.problems == (
        Problem(ProblemKind.PHONE_MISSING, 68),
        Problem(ProblemKind.PHONE_BROKEN, 74, "012 34"),
    )


def test_every_other_phone_is_right(reading: RosterReading) -> None:
    phones = {row.row: row.phones for row in reading.people}
    assert all(phones[row] for row in phones if row not in (68, 74))
    assert phones[8] == ("+85589909960", "+85577462819")
    assert phones[15] == ("+855886321223", "+855972440268")
    assert phones[36] == ("+85592782450", "+85512883873")
    assert phones[71] == ("+85589587355", "+85515360607")
    assert Counter(map(len, phones.values())) == {1: 51, 2: 6, 0: 2}
    one_number = {
        7: "+855961590830", 9: "+85511181909", 10: "+85592323194", 11: "+855315276018", 13: "+85510104974",
        14: "+855314236671", 18: "+855975711777", 19: "+85589852808", 27: "+855711805888",
        38: "+855886849340",
        45: "+855713377617", 46: "+855884992070", 60: "+855317970168", 64: "+85589064003", 72: "+85511459045",
    }  # fmt: skip
    assert {row: phones[row] for row in one_number} == {row: (number,) for row, number in one_number.items()}


def test_all_nine_sections_are_categories(reading: RosterReading) -> None:
    assert [(count.section.kind, count.people) for count in reading.categories] == [
        (Kind.PROVINCIAL_LEADERS, 5), (Kind.DEPARTMENTS, 8), (Kind.DISTRICTS, 9), (Kind.COMMUNES, 12),
        (Kind.DEVELOPMENT_PARTNERS, 5), (Kind.NGOS, 6), (Kind.PRIVATE_SECTOR, 3), (Kind.COMMUNITIES, 8),
        (Kind.SECRETARIAT, 3),
    ]  # fmt: skip
    assert reading.categories[0].section.title == "ថ្នាក់ដឹកនាំខេត្ត"


def test_everybody_without_an_honorific_is_doubtful_and_nobody_else(reading: RosterReading) -> None:
    without = [row.row for row in reading.people if row.honorific is None]
    assert without == [
        7, 8, 10, 13, 15, 16, 20, 23, 26, 29, 30, 37, 41, 42, 45, 47, 48, 49, 54, 55, 56, 58, 59, 62, 68, 72,
    ]  # fmt: skip
    assert reading.doubts == tuple(Doubt(DoubtKind.HONORIFIC_MISSING, row) for row in without)


def test_honorifics_leave_the_names(reading: RosterReading) -> None:
    by_row = {row.row: row for row in reading.people}
    taken = {row: (by_row[row].honorific, by_row[row].name_km) for row in (9, 11, 17, 46, 60, 63)}
    assert taken == {
        9: ("excellency", "លី ចំរើន"),
        11: ("lok_chumteav", "គឹម បុប្ផា"),
        17: ("loksrey", "ម៉ៅ ស្រីពៅ"),
        46: ("lok", "គឹម ចំរើន"),
        60: ("oknha", "សុខ ដារ៉ា"),
        63: ("neaksrey", "វ៉ាន់ បុប្ផា"),
    }


def test_people_of_one_name_stay_apart(reading: RosterReading) -> None:
    names = Counter(row.name_km for row in reading.people)
    assert {name: count for name, count in names.items() if count > 1} == {
        "ជា ចំរើន": 2, "មាស ណារិន": 2, "ហេង សារ៉ាត់": 2, "សាន ដារ៉ា": 2, "វ៉ាន់ បុប្ផា": 2,
    }  # fmt: skip


def test_the_order_of_rows_is_kept_and_sex_is_read(reading: RosterReading) -> None:
    rows = [row.row for row in reading.people]
    assert rows == sorted(rows)
    assert Counter(row.sex for row in reading.people) == {"M": 39, "F": 20}


def test_it_is_read_within_two_seconds() -> None:
    started = monotonic()
    read_roster(SAMPLE)
    assert monotonic() - started < 2
