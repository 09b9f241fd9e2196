"""Somebody is found by whatever people type for a name, a number or an office."""

import csv
from pathlib import Path
from time import process_time

import pytest
from sqlalchemy.orm import Session

from bench.names import fill, held_out
from bot.domain.refusals import NotAllowed
from bot.services.actors import acting
from bot.services.findable import FEW, keep_findable, make_findable
from bot.services.people import find_people
from bot.services.roster_home import search
from bot.storage.records import Body
from tests.factories import START, a_body, a_category, a_person, an_officer, an_organisation

VARIANTS = Path(__file__).parents[3] / "shared" / "khmer" / "name_variants.csv"
FIRST = 5  # results looked at


@pytest.fixture
def body(session: Session) -> Body:
    return a_body(session)


def found(session: Session, body: Body, typed: str, most: int = FIRST) -> list[str]:
    return [one.name_km or one.name_latin for one in find_people(session, body.id, typed, most)]


def filled(session: Session, body: Body, names: list[tuple[str, str]], count: int) -> None:
    fill(session, body.id, a_category(session, body, "communes").id, names, count)
    while make_findable(session):
        pass


def test_names_are_found_in_other_romanisations_orders_and_spellings(session: Session, body: Body) -> None:
    cases = list(held_out())
    names = sorted({case[:2] for case in cases})
    filled(session, body, names, 900)
    missed = [case for case in cases if case[0] not in found(session, body, case[2])]
    assert len(cases) > 350
    assert len(missed) <= len(cases) * 0.04, missed


def test_the_collected_variants_are_found_among_many(session: Session, body: Body) -> None:
    if not VARIANTS.exists():
        pytest.skip("the collected variants are not on this machine")
    with VARIANTS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = sorted({(row["name_km"], row["name_latin"]) for row in rows})
    filled(session, body, names, 1_500)
    hits = [row["name_km"] in found(session, body, row["typed"]) for row in rows]
    assert sum(hits) >= len(rows) * 0.95


@pytest.mark.parametrize(
    "typed",
    [
        "សុខ ដារ៉ា",
        "ដារ៉ា សុខ",
        "សុខ​ដារ៉ា",
        "ឯកឧត្តម សុខ ដារ៉ា",
        "sok dara",
        "Dara Sok",
        "sokhdarra",
        "H.E. SOK Dara",
        "sok dar",
        "dara",
        "soj dara",  # a slip
        "012 345 678",
        "០១២ ៣៤៥ ៦៧៨",
        "+855 12 345 678",
        "85512345678",
        "12345678",
        "5678",
        "012 345",
        "អភិបាល",
        "អភិបាលខេត្ត",
        "governor",
        "កំពង់ចាម",
        "kampong cham",
        "ដារ៉ា អភិបាល",
    ],
)
def test_a_governor_is_found_by(session: Session, body: Body, typed: str) -> None:
    office = an_organisation(session, body, name="សាលាខេត្តកំពង់ចាម", name_key="សាលាខេត្តកំពង់ចាម")
    a_person(
        session,
        body,
        "សុខ ដារ៉ា",
        name_latin="SOK Dara",
        phone="+85512345678",
        office="អភិបាល នៃគណៈអភិបាលខេត្ត",
        organisation_id=office.id,
    )
    a_person(session, body, "ហេង ពិសិដ្ឋ", name_latin="HENG Piseth", phone="+85512999111", office="មេឃុំ")
    assert found(session, body, typed)[0] == "សុខ ដារ៉ា"


def test_the_same_letters_come_before_the_same_sound_and_that_before_a_slip(
    session: Session, body: Body
) -> None:
    for khmer, latin in (("គឹម តារា", "KIM Tara"), ("គឹម ដារ៉ា", "KIM Dara"), ("គឹម ដារី", "KIM Dary")):
        a_person(session, body, khmer, name_latin=latin)
    assert found(session, body, "kim dara")[0] == "គឹម ដារ៉ា"
    assert found(session, body, "keum tarra")[0] == "គឹម តារា"
    assert found(session, body, "គឹម ដារី")[0] == "គឹម ដារី"


def test_people_of_one_name_stand_in_their_precedence(session: Session, body: Body) -> None:
    second = a_person(session, body, "សុខ ដារ៉ា", position=9)
    first = a_person(session, body, "សុខ ដារ៉ា", position=2)
    assert [one.id for one in find_people(session, body.id, "sok dara", 5)] == [first.id, second.id]


def test_nobody_of_another_body_and_nobody_retired_is_found(session: Session, body: Body) -> None:
    a_person(session, a_body(session), "សុខ ដារ៉ា")
    a_person(session, body, "សុខ ដារ៉ា", retired_at=START)
    assert found(session, body, "សុខ ដារ៉ា") == []


def test_nothing_is_found_for_a_name_that_nobody_has(session: Session, body: Body) -> None:
    a_person(session, body, "សុខ ដារ៉ា", name_latin="SOK Dara")
    for typed in ("bun thoeun", "ប៊ុន ធឿន", "", "?", "99"):
        assert found(session, body, typed) == []


def test_many_are_found_by_letters_at_once_and_by_sound_when_their_turn_came(
    session: Session, body: Body
) -> None:
    ids = fill(session, body.id, a_category(session, body, "communes").id, [("សុខ ដារ៉ា", "SOK Dara")], FEW + 1)
    keep_findable(session, ids)
    assert found(session, body, "sok dara") == ["សុខ ដារ៉ា"]
    assert found(session, body, "sokh tara") == []
    while make_findable(session):
        assert len(ids) > FEW
    assert found(session, body, "sokh tara")[0] == "សុខ ដារ៉ា"


def test_an_officer_of_another_body_may_not_search(session: Session, body: Body) -> None:
    officer = an_officer(session, a_body(session))
    assert officer.account_id is not None
    with pytest.raises(NotAllowed):
        search(session, acting(session, officer.account_id), START, body.id, "សុខ")


@pytest.mark.parametrize("typed", ["ab cd " * 680, "a," * 2000, "សុខ " * 1000, "a" * 4096])
def test_a_whole_message_instead_of_a_name_is_looked_up_at_once(
    session: Session, body: Body, typed: str
) -> None:
    """No database takes a question of a thousand words, and nobody should wait for one."""
    person = a_person(session, a_category(session, body, "communes"), "សុខ ដារ៉ា")
    person.name_latin = typed[:1000]  # as a cell of a roster may hold
    before = process_time()
    keep_findable(session, [person.id])
    find_people(session, body.id, typed, FIRST)
    assert process_time() - before < 0.25
    assert found(session, body, "សុខ ដារ៉ា") == ["សុខ ដារ៉ា"]
