"""Taking a roster over: what an import writes, and what it leaves alone. On both databases."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from bot.domain.names import name_key
from bot.domain.refusals import NotAllowed
from bot.domain.roster import RosterReading
from bot.domain.roster_matching import WhyDoubtful
from bot.reports.roster_file import read_roster
from bot.services.roster import apply_import, known_people, plan_import
from bot.storage.records import (
    AuditLine,
    Body,
    Category,
    Officer,
    Organisation,
    Person,
    Phone,
    Registration,
)
from tests.factories import START, a_body, a_person, an_account, an_officer, the_actor
from tests.roster.builders import KHMER_HEADINGS, SECTIONS, Cells, khmer_roster, workbook

ALL = ["លី ចំរើន", "ជា ចំរើន", "នួន បុប្ផា", "គឹម សំណាង", "សាន បុប្ផា"]


@pytest.fixture
def body(session: Session) -> Body:
    return a_body(session)


def take_over(session: Session, body: Body, file: bytes | None = None) -> RosterReading:
    reading = read_roster(file or khmer_roster())
    apply_import(session, START, None, body.id, reading)
    return reading


def names(session: Session, body: Body) -> list[str]:
    return [person.name_km for person in known_people(session, body.id)]


def one_section(title: str, *people: Cells) -> bytes:
    return khmer_roster({title: people})


def person_named(session: Session, name: str) -> Person:
    return session.scalars(select(Person).where(Person.name_key == name_key(name))).one()


def test_an_import_writes_people_in_the_order_of_the_file(session: Session, body: Body) -> None:
    take_over(session, body)
    assert names(session, body) == ALL
    deputy, second, chief, *_ = known_people(session, body.id)
    assert (deputy.honorific, second.honorific, chief.honorific) == ("excellency", None, "loksrey")
    assert second.phones == ("+85592323194",)
    assert (chief.position, chief.organisation, chief.sex) == ("មេឃុំ", "ឃុំកោះរកា", "F")
    titles = session.scalars(
        select(Category.title).where(Category.body_id == body.id).order_by(Category.position)
    )
    assert titles.all() == ["ថ្នាក់ដឹកនាំខេត្ត", "ឃុំ សង្កាត់", "អង្គការមិនមែនរដ្ឋាភិបាល"]


def test_a_second_import_changes_nothing(session: Session, body: Body) -> None:
    take_over(session, body)
    before = known_people(session, body.id)
    result = apply_import(session, START, None, body.id, read_roster(khmer_roster()))
    assert (result.new, result.updated, result.unchanged) == (0, 0, 5)
    assert known_people(session, body.id) == before
    for record, count in ((Category, 3), (Organisation, 4), (Phone, 6)):
        assert session.scalar(select(func.count()).select_from(record)) == count


def test_what_the_file_says_otherwise_is_updated(session: Session, body: Body) -> None:
    take_over(session, body)
    changed = ("៤", "លោក គឹម សំណាង", "KIM Samnang", "M", "ជំទប់ទី១", "ឃុំជីបាល", "077614014 / 011222333", None)
    sections = {**SECTIONS, "II. ឃុំ សង្កាត់": (SECTIONS["II. ឃុំ សង្កាត់"][0], changed)}
    result = apply_import(session, START, None, body.id, read_roster(khmer_roster(sections)))
    assert (result.new, result.updated, result.unchanged) == (0, 1, 4)
    (samnang,) = [one for one in known_people(session, body.id) if one.name_km == "គឹម សំណាង"]
    assert samnang.position == "ជំទប់ទី១"
    assert samnang.phones == ("+85577614014", "+85515492083", "+85511222333")


def test_an_empty_cell_erases_nothing(session: Session, body: Body) -> None:
    take_over(session, body)
    person_named(session, "ជា ចំរើន").honorific = "excellency"
    session.flush()
    take_over(session, body)
    assert person_named(session, "ជា ចំរើន").honorific == "excellency"


def test_nobody_is_retired_for_missing_from_the_file(session: Session, body: Body) -> None:
    take_over(session, body)
    reading = read_roster(one_section("I. ថ្នាក់ដឹកនាំខេត្ត", SECTIONS["I. ថ្នាក់ដឹកនាំខេត្ត"][0]))
    result = apply_import(session, START, None, body.id, reading)
    assert result.missing == 4
    assert names(session, body) == ALL


def test_a_file_of_one_category_leaves_the_others_in_their_places(session: Session, body: Body) -> None:
    take_over(session, body)
    first, second = SECTIONS["II. ឃុំ សង្កាត់"]
    new = ("៩", "លោក ហុង វុទ្ធី", None, "M", "មេឃុំ", "ឃុំអំពិល", "012 555 666", None)
    take_over(session, body, one_section("II. ឃុំ សង្កាត់", second, new, first))
    assert names(session, body) == ["លី ចំរើន", "ជា ចំរើន", "គឹម សំណាង", "ហុង វុទ្ធី", "នួន បុប្ផា", "សាន បុប្ផា"]


def test_delegates_stay_beside_whom_they_came_for(session: Session, body: Body) -> None:
    take_over(session, body)
    chief = person_named(session, "នួន បុប្ផា")
    stand_in = a_person(session, body, "ព្រាប សុខ", delegate_only=True, position=chief.position)
    take_over(session, body, one_section("II. ឃុំ សង្កាត់", *reversed(SECTIONS["II. ឃុំ សង្កាត់"])))
    session.refresh(stand_in)
    assert stand_in.position == person_named(session, "នួន បុប្ផា").position


def test_an_import_grants_no_rights(session: Session, body: Body) -> None:
    account = an_account(session, verified_phone="+85511181909")
    take_over(session, body)
    assert session.scalar(select(func.count()).select_from(Officer)) == 0
    assert session.scalar(select(func.count()).select_from(Registration)) == 0
    assert not the_actor(session, account).serves


def test_an_import_changes_nothing_of_another_body(session: Session, body: Body) -> None:
    other = a_body(session)
    take_over(session, other)
    before = known_people(session, other.id)
    sections = {"I. ឃុំ": (("១", "លោក លី ចំរើន", None, "ប", "មេឃុំ", "ឃុំមៀន", "+855 11 181 909", None),)}
    take_over(session, body, khmer_roster(sections))
    assert known_people(session, other.id) == before
    assert names(session, body) == ["លី ចំរើន"]


def test_people_of_one_name_or_one_number_stay_apart(session: Session, body: Body) -> None:
    people = (
        ("១", "លោក ជា ចំរើន", None, "ប", "មេឃុំ", "ឃុំមៀន", "012 111 222", None),
        ("២", "លោក ជា ចំរើន", None, "ប", "មេឃុំ", "ឃុំអំពិល", "012 333 444", None),
        ("៣", "លោក សៅ ធី", None, "ប", "ជំទប់", "ឃុំអំពិល", "012 333 444", None),
    )
    take_over(session, body, one_section("I. ឃុំ", *people))
    take_over(session, body, one_section("I. ឃុំ", *people))
    assert names(session, body) == ["ជា ចំរើន", "ជា ចំរើន", "សៅ ធី"]


def another_in_the_office() -> bytes:
    """The chief's phone and office under another name: a correction, or a successor."""
    return one_section("II. ឃុំ សង្កាត់", ("៣", "លោក ទេព រិទ្ធ", None, "ប", "មេឃុំ", "ឃុំកោះរកា", "០១២-២៤២-៦៤៦", None))


def test_a_row_that_nobody_can_tell_is_left_out(session: Session, body: Body) -> None:
    take_over(session, body)
    result = apply_import(session, START, None, body.id, read_roster(another_in_the_office()))
    assert [one.why for one in result.held] == [WhyDoubtful.OTHER_NAME]
    assert names(session, body) == ALL


def test_what_an_officer_decided_about_it_is_written(session: Session, body: Body) -> None:
    take_over(session, body)
    reading = read_roster(another_in_the_office())
    chief = person_named(session, "នួន បុប្ផា").id
    row = reading.people[0].row
    renamed = apply_import(session, START, None, body.id, reading, {row: chief})
    assert (renamed.new, renamed.updated, renamed.held) == (0, 1, ())
    assert person_named(session, "ទេព រិទ្ធ").id == chief


def test_decided_as_new_they_are_two(session: Session, body: Body) -> None:
    take_over(session, body)
    reading = read_roster(another_in_the_office())
    result = apply_import(session, START, None, body.id, reading, {reading.people[0].row: 0})
    assert (result.new, result.held) == (1, ())
    assert sorted(names(session, body)) == sorted([*ALL, "ទេព រិទ្ធ"])


def test_a_forged_decision_is_worth_nothing(session: Session, body: Body) -> None:
    take_over(session, body)
    stranger = a_person(session, a_body(session), "កែវ មុន្នី")
    reading = read_roster(another_in_the_office())
    result = apply_import(session, START, None, body.id, reading, {reading.people[0].row: stranger.id})
    assert len(result.held) == 1
    assert stranger.name_km == "កែវ មុន្នី"


def test_people_without_any_category_get_one(session: Session, body: Body) -> None:
    rows: list[Cells] = [["Name", "Position", "Phone"], ["SOK Dara", "Officer", "012 345 678"]]
    take_over(session, body, workbook(rows))
    take_over(session, body, workbook(rows))
    (category,) = session.scalars(select(Category).where(Category.body_id == body.id))
    assert category.title
    assert category.kind == "other"


def test_the_audit_says_who_imported_how_much(session: Session, body: Body) -> None:
    officer = an_officer(session, body)
    reading = read_roster(khmer_roster())
    apply_import(session, START + timedelta(days=1), officer.account_id, body.id, reading)
    line = session.scalars(select(AuditLine)).one()
    assert (line.what, line.account_id, line.body_id) == ("roster.imported", officer.account_id, body.id)
    assert line.about == {"rows": 5, "new": 5, "updated": 0, "held": 0}


def test_a_plan_writes_nothing_and_is_for_officers_only(session: Session, body: Body) -> None:
    officer, neighbour = an_officer(session, body), an_officer(session, a_body(session))
    reading = read_roster(khmer_roster())
    assert officer.account_id
    assert neighbour.account_id
    plan = plan_import(session, the_actor(session, officer.account_id), body.id, reading)
    assert len(plan.new) == 5
    assert names(session, body) == []
    with pytest.raises(NotAllowed):
        plan_import(session, the_actor(session, neighbour.account_id), body.id, reading)


def test_two_thousand_rows_are_taken_over_quickly(session: Session, body: Body) -> None:
    letters = "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ"
    people = [
        (
            str(number),
            f"{letters[number % 33]}{letters[number // 33 % 33]} {letters[number // 1089]}ុន",
            None,
            "ប",
            f"តួនាទី {number}",
            f"អង្គភាព {number % 40}",
            f"0972{number:06}",
            None,
        )
        for number in range(2_000)
    ]
    reading = read_roster(workbook([KHMER_HEADINGS, ["I. មន្ទីរ"], *people]))
    statements = _counted(session, lambda: apply_import(session, START, None, body.id, reading))
    assert len(known_people(session, body.id)) == 2_000
    assert statements < 60  # in bulk: no statement per row


def _counted(session: Session, work: Callable[[], object]) -> int:
    """How many statements the work takes."""
    count = 0

    def executed(*_: object) -> None:
        nonlocal count
        count += 1

    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", executed)
    try:
        work()
    finally:
        event.remove(bind, "before_cursor_execute", executed)
    return count
