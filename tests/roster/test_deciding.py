"""The order of precedence, what officers decide, and a reading that waits for them: pure rules."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster import RosterReading
from bot.domain.roster_deciding import NEW, decided
from bot.domain.roster_json import from_json, to_json
from bot.domain.roster_matching import KnownPerson, match_roster
from bot.domain.roster_order import in_precedence
from bot.domain.roster_reading import read_roster_sheets
from bot.domain.workbooks import SheetCells
from tests.roster.builders import KHMER_HEADINGS, SECTIONS, Cells


def read(*people: Cells) -> RosterReading:
    rows = [KHMER_HEADINGS, ("I. ឃុំ",), *people]
    cells = tuple((number, tuple(row)) for number, row in enumerate(rows, start=1))
    return read_roster_sheets([SheetCells("1", True, cells)])


def order(in_file: list[int], stored: list[tuple[int, int, bool]]) -> list[int]:
    positions = in_precedence(in_file, stored)
    return sorted(positions, key=lambda person: (positions[person], person))


def test_a_whole_file_sets_the_order() -> None:
    assert order([3, 1, 2], [(1, 1, False), (2, 2, False), (3, 3, False)]) == [3, 1, 2]


def test_somebody_new_follows_the_one_before_them_in_the_file() -> None:
    assert order([1, 9, 2], [(9, 0, False), (1, 1, False), (2, 2, False), (3, 3, False)]) == [1, 9, 2, 3]


def test_a_file_of_new_people_only_comes_last() -> None:
    assert order([8, 9], [(8, 0, False), (9, 0, False), (1, 1, False)]) == [1, 8, 9]


@given(st.permutations(range(1, 9)), st.sets(st.integers(1, 8)))
def test_whoever_is_not_in_the_file_keeps_the_place(permuted: list[int], named: set[int]) -> None:
    in_file = [person for person in permuted if person in named]
    after = order(in_file, [(person, person, False) for person in range(1, 9)])
    assert [person for person in after if person in named] == in_file
    assert all(after[person - 1] == person for person in range(1, 9) if person not in named)


@given(st.permutations(range(1, 6)))
def test_a_delegate_goes_where_the_person_goes(permuted: list[int]) -> None:
    stored = [(person, person, False) for person in range(1, 6)] + [(50, 3, True)]
    positions = in_precedence(permuted, stored)
    assert positions[50] == positions[3]


def test_a_reading_comes_back_from_json_as_it_was() -> None:
    reading = read(
        *(row for rows in SECTIONS.values() for row in rows), ("៦", "ម៉ៅ ធី", None, "?", "", "", "12")
    )
    assert from_json(json.loads(json.dumps(to_json(reading)))) == reading


ROW = ("១", "លោក ទេព រិទ្ធ", None, "ប", "មេឃុំ", "ឃុំមៀន", "012 111 222", None)
AGAIN = ("២", "លោក ហុង សុខ", None, "ប", "មេឃុំ", "ឃុំមៀន", "012 111 222", None)


def known() -> list[KnownPerson]:
    (row,) = read(ROW).people
    return [
        KnownPerson(
            id=7,
            category=row.category,
            name_km="សៅ ធី",
            position="មេឃុំ",
            organisation="ឃុំមៀន",
            phones=("+85512111222",),
        )
    ]


def test_nobody_becomes_two_rows() -> None:
    reading = read(ROW, AGAIN)
    plan = match_roster(known(), reading)
    first, second = (one.row.row for one in plan.held)
    settled = decided(plan, known(), {first: 7, second: 7})
    assert [match.row.row for match in settled.updated] == [first]
    assert [one.row.row for one in settled.held] == [second]


def test_who_was_a_candidate_and_is_nobody_of_the_file_is_missing_from_it() -> None:
    reading = read(ROW)
    plan = match_roster(known(), reading)
    assert plan.missing_from_file == ()
    settled = decided(plan, known(), {one.row.row: NEW for one in plan.held})
    assert [row.name_km for row in settled.new] == ["ទេព រិទ្ធ"]
    assert settled.missing_from_file == (7,)
