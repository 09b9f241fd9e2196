"""Phone cells as secretariats fill them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.phones import (
    PhoneFault,
    PhoneFaultKind,
    PhoneReading,
    name_and_phone,
    read_phones,
    same_number,
    show_phone,
    telegram_number,
)

ONE = "+85512345678"


@pytest.mark.parametrize(
    "cell",
    [
        "012 345 678", "012-345-678", "012.345.678", "(012) 345678", "០១២ ៣៤៥ ៦៧៨", "០១២\u200b៣៤៥\u00a0៦៧៨",
        "12345678", 12345678, 12345678.0, "12345678.0", "'012345678", "85512345678", 85512345678,
        85512345678.0,
        "+855 12 345 678", "+៨៥៥ ១២ ៣៤៥ ៦៧៨", "+855 (0)12 345 678", "(855) 12 345 678", "00855 12 345 678",
        "00185512345678", "012 345 678 (Telegram)", "Tel: 012 345 678", "០១២ ៣៤៥ ៦៧៨ (តេឡេក្រាម)",
        "012 345 678 / 012345678", "012 345 678 ext. 12",
    ],
)  # fmt: skip
def test_every_spelling_of_one_number_is_that_number(cell: str | int | float) -> None:
    assert read_phones(cell) == PhoneReading((ONE,))


@pytest.mark.parametrize(
    "cell",
    [
        "012 345 678 / 85598765432", "012345678,098765432", "012 345 678; 098 765 432",
        "012 345 678\n098 765 432",
        "012 345 678 098 765 432", "012 345 678 - 098 765 432", "+85512345678+85598765432",
        "12345678 / 98765432",
        "០១២ ៣៤៥ ៦៧៨ និង ០៩៨ ៧៦៥ ៤៣២", "012 345 678 or 098 765 432",
        "012 345 678 (Cellcard) 098 765 432 (Smart)",
    ],
)  # fmt: skip
def test_two_numbers_in_a_cell_are_both_kept(cell: str) -> None:
    assert read_phones(cell) == PhoneReading((ONE, "+85598765432"))


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("+66 81 234 5678", "+66812345678"),
        ("+1 202 555 0123", "+12025550123"),
        ("0084 91 234 56 78", "+84912345678"),
    ],
)
def test_foreign_numbers_with_their_country_are_taken(cell: str, number: str) -> None:
    assert read_phones(cell) == PhoneReading((number,))


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "—", "\u200b", "N/A", "គ្មាន", "0", "x"])
def test_an_empty_cell_is_a_missing_number(cell: str | None) -> None:
    assert read_phones(cell) == PhoneReading((), (PhoneFault(PhoneFaultKind.MISSING),))


@pytest.mark.parametrize(
    "cell", ["012 34", "0123", "039 123 456", "8.55123E+11", "012345678901234567890", "True"]
)
def test_what_cannot_be_a_number_is_broken_and_kept_as_typed(cell: str) -> None:
    assert read_phones(cell) == PhoneReading((), (PhoneFault(PhoneFaultKind.BROKEN, cell),))


def test_words_without_a_number_are_not_taken_for_an_empty_cell() -> None:
    assert read_phones("សួរមេឃុំ").faults == (PhoneFault(PhoneFaultKind.BROKEN, "សួរមេឃុំ"),)


def test_a_good_number_beside_a_broken_one_is_kept() -> None:
    reading = read_phones("012 345 678 / 012 34")
    assert reading == PhoneReading((ONE,), (PhoneFault(PhoneFaultKind.BROKEN, "012 34"),))


def test_a_broken_number_is_never_cut_into_good_ones() -> None:
    assert read_phones("012 345 678 901 234 567 8901").numbers == ()


def test_a_thousand_digits_are_refused_at_once() -> None:
    assert read_phones("12345678 " * 110).numbers == ()


def test_numbers_are_shown_as_people_read_them() -> None:
    assert show_phone(ONE) == "012 345 678"
    assert show_phone("+855961590830") == "096 159 0830"
    assert show_phone("+66812345678") == "+66 81 234 5678"
    assert show_phone("not a number") == "not a number"


@pytest.mark.parametrize("contact", ["85512345678", "+85512345678", "+855 12 345 678"])
def test_telegrams_spelling_of_a_number_proves_it(contact: str) -> None:
    assert same_number(contact, ONE)
    assert telegram_number(contact) == ONE


@pytest.mark.parametrize(
    "contact",
    ["", "85512345679", "12345678", "+", "8551234567៨", "8551234567;ext=8", "8551234567\n8", "855-1234567x8"],
)
def test_another_contact_proves_nothing(contact: str) -> None:
    assert not same_number(contact, ONE)
    assert not same_number(contact, "")


SUBSCRIBERS = st.sampled_from(("12", "15", "69", "77", "89", "92")).flatmap(
    lambda prefix: st.integers(200_000, 999_999).map(lambda rest: f"{prefix}{rest}")
)
BEFORE = st.sampled_from(("0", "+855", "855", "00855", "+855 (0)", "(+855) "))
BETWEEN = st.sampled_from((" ", "-", ".", "\u00a0", "\u200b", "", " - "))
KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


@given(SUBSCRIBERS, BEFORE, BETWEEN, st.booleans(), st.sampled_from(("", " (Telegram)", " Smart")))
def test_a_number_is_read_back_however_it_is_written(
    digits: str, before: str, between: str, khmer: bool, after: str
) -> None:
    typed = before + between.join((digits[:2], digits[2:5], digits[5:])) + after
    typed = typed.translate(KHMER_DIGITS) if khmer else typed
    assert read_phones(typed).numbers == (f"+855{digits}",)


@given(SUBSCRIBERS, SUBSCRIBERS, st.sampled_from((" / ", ", ", " និង ", "\n", " or ")))
def test_what_is_shown_of_two_numbers_is_read_back(one: str, other: str, between: str) -> None:
    numbers = tuple(dict.fromkeys((f"+855{one}", f"+855{other}")))
    shown = between.join(map(show_phone, (f"+855{one}", f"+855{other}")))
    assert shown.isascii() or "និង" in shown
    assert read_phones(shown).numbers == numbers


@pytest.mark.parametrize(
    ("typed", "name", "phone"),
    [
        ("ចាន់ ធី ០១២ ៣៤៥ ៦៧៨", "ចាន់ ធី", ONE),
        ("CHAN Thy, 012-345-678", "CHAN Thy", ONE),
        ("CHAN Thy (+855 12 345 678)", "CHAN Thy", ONE),
        ("CHAN Thy", "CHAN Thy", None),
        ("ចាន់ ធី ទី១", "ចាន់ ធី ទី១", None),
        ("012 345 678", "012 345 678", None),
    ],
)
def test_a_number_typed_beside_a_name_is_parted_from_it(typed: str, name: str, phone: str | None) -> None:
    assert name_and_phone(typed) == (name, phone)
