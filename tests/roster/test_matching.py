"""A second import: who is known already, who is new, and what nobody can tell."""

from dataclasses import replace
from typing import Any

from bot.domain.roster import Kind, RosterReading, RosterRow, Section
from bot.domain.roster_matching import DoubtfulMatch, FieldChange, KnownPerson, WhyDoubtful, match_roster
from bot.reports.roster_file import read_roster
from tests.roster.builders import khmer_roster

COMMUNES = Section(Kind.COMMUNES, "ឃុំ សង្កាត់")
ONE, TWO = "+85512345678", "+85598765432"


def known(number: int = 1, **facts: Any) -> KnownPerson:
    given = {"name_km": "សុខ ដារ៉ា", "position": "មេឃុំ", "organisation": "ឃុំអំពិល", "phones": (ONE,)} | facts
    return KnownPerson(id=number, category=COMMUNES, **given)


def row(number: int = 7, **facts: Any) -> RosterRow:
    given = {"name_km": "សុខ ដារ៉ា", "position": "មេឃុំ", "organisation": "ឃុំអំពិល", "phones": (ONE,)} | facts
    return RosterRow(row=number, category=COMMUNES, **given)


def reading(*rows: RosterRow) -> RosterReading:
    return RosterReading(sheet="1", heading_row=1, columns=(), rows=rows, people=rows)


def as_stored(person: RosterRow) -> KnownPerson:
    return KnownPerson(
        id=person.row, category=person.category, name_km=person.name_km, name_latin=person.name_latin,
        honorific=person.honorific, degree=person.degree, sex=person.sex, position=person.position,
        organisation=person.organisation, phones=person.phones, note=person.note,
    )  # fmt: skip


def test_the_same_file_again_changes_nothing() -> None:
    again = read_roster(khmer_roster())
    plan = match_roster([as_stored(person) for person in again.people], again)
    assert [match.person_id for match in plan.unchanged] == [7, 8, 10, 11, 13]
    assert (plan.new, plan.updated, plan.doubtful, plan.missing_from_file) == ((), (), (), ())


def test_people_of_one_name_find_themselves_again() -> None:
    namesake = {"organisation": "ឃុំមៀន", "phones": (TWO,)}
    plan = match_roster([known(1), known(2, **namesake)], reading(row(7, **namesake), row(8)))
    assert [(match.person_id, match.row.row) for match in plan.unchanged] == [(2, 7), (1, 8)]


def test_an_empty_roster_takes_everybody_as_new() -> None:
    plan = match_roster([], reading(row(7), row(8, name_km="ហេង វណ្ណា")))
    assert ([new.row for new in plan.new], plan.doubtful) == ([7, 8], ())


def test_changed_facts_are_listed_with_old_and_new() -> None:
    plan = match_roster(
        [known(honorific="lok")], reading(row(honorific="excellency", position="អភិបាល", sex="M"))
    )
    (update,) = plan.updated
    assert update.changes == (
        FieldChange("honorific", "lok", "excellency"),
        FieldChange("sex", None, "M"),
        FieldChange("position", "មេឃុំ", "អភិបាល"),
    )


def test_emptiness_erases_nothing() -> None:
    stored = known(
        honorific="lok", degree="bandit", name_latin="SOK Dara", sex="M", note="x", phones=(ONE, TWO)
    )
    plan = match_roster([stored], reading(row(organisation="", position="")))
    assert [match.person_id for match in plan.unchanged] == [1]


def test_a_number_more_is_added_and_another_number_replaces() -> None:
    more = match_roster([known()], reading(row(phones=(ONE, TWO))))
    other = match_roster([known()], reading(row(phones=(TWO,))))
    assert more.updated[0].changes == (FieldChange("phones", (ONE,), (ONE, TWO)),)
    assert other.updated[0].changes == (FieldChange("phones", (ONE,), (TWO,)),)


def test_a_move_to_another_section_is_a_change_but_another_kind_alone_is_not() -> None:
    moved = replace(row(), category=Section(Kind.DISTRICTS, "ស្រុក"))
    kind_chosen = replace(known(), category=Section(Kind.COMMUNITIES, COMMUNES.title))
    assert [change.field for change in match_roster([known()], reading(moved)).updated[0].changes] == [
        "category"
    ]
    assert len(match_roster([kind_chosen], reading(row())).unchanged) == 1


def test_the_name_alone_makes_a_new_person_and_is_told() -> None:
    newcomer = row(organisation="ឃុំមៀន", phones=(TWO,))
    plan = match_roster([known()], reading(newcomer))
    assert (plan.new, plan.updated) == ((newcomer,), ())
    assert plan.doubtful == (DoubtfulMatch(newcomer, (1,), WhyDoubtful.SAME_NAME),)
    assert plan.missing_from_file == (1,)


def test_the_phone_alone_makes_a_new_person_and_is_told() -> None:
    newcomer = row(name_km="ហេង វណ្ណា", organisation="ឃុំមៀន")
    plan = match_roster([known()], reading(newcomer))
    assert plan.new == (newcomer,)
    assert plan.doubtful == (DoubtfulMatch(newcomer, (1,), WhyDoubtful.SAME_PHONE),)


def test_another_name_with_phone_and_office_is_held_for_the_officer() -> None:
    corrected = row(name_km="សុខ តារា")
    plan = match_roster([known()], reading(corrected))
    assert (plan.new, plan.updated, plan.missing_from_file) == ((), (), ())
    assert plan.held == (DoubtfulMatch(corrected, (1,), WhyDoubtful.OTHER_NAME),)


def test_a_row_that_fits_two_known_people_is_held_and_overwrites_neither() -> None:
    both = row(phones=(TWO,))
    plan = match_roster([known(1), known(2, organisation="ឃុំមៀន", phones=(TWO,))], reading(both))
    assert (plan.new, plan.updated) == ((), ())
    assert plan.held == (DoubtfulMatch(both, (1, 2), WhyDoubtful.SEVERAL),)


def test_phone_and_office_together_outweigh_one_of_them() -> None:
    plan = match_roster([known(1), known(2, phones=(TWO,))], reading(row()))
    assert [match.person_id for match in plan.unchanged] == [1]
    assert plan.missing_from_file == (2,)


def test_a_colleague_on_the_office_phone_is_simply_new() -> None:
    colleague = row(8, name_km="ហេង វណ្ណា")
    plan = match_roster([known()], reading(row(7), colleague))
    assert (plan.new, plan.doubtful) == ((colleague,), ())


def test_who_is_not_in_the_file_is_told_and_left_alone() -> None:
    plan = match_roster([known(1), known(2, name_km="ហេង វណ្ណា", phones=(TWO,))], reading(row()))
    assert plan.missing_from_file == (2,)
