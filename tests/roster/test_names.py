"""Names are kept in one spelling and found under several."""

import pytest

from bot.domain.names import clean, has_khmer, name_key


def test_what_is_kept_has_one_line_and_nothing_invisible() -> None:
    assert clean(" ហេង\u200b\u00a0វណ្ណា\n(ឃុំ\u200c)\ufeff ") == "ហេង វណ្ណា (ឃុំ)"
    assert clean("សម្ដេច") == "សម្តេច"
    assert clean("\u3164\u2800\u17b5 \u034f\u202e") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ស្ត្រី", "ស្រ្តី"), ("ស្ត្រី", "ស្រី្ត"), ("កណ្តាល", "កណ្ដាល"), ("ច័ន្ទធី", "ចន្ទធី"), ("ឫទ្ធី", "រិទ្ធី"),
        ("លី\u200bសុភាព", "លី សុភាព"), ("យ៉ាំ", "យំា៉"), ("កើត", "កេីត"), ("HENG Vanna", "hengvanna"),
        ("José", "JOSE"),
    ],
)  # fmt: skip
def test_two_spellings_of_a_name_meet(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("part", "whole"), [("លី ចន្", "លី ចន្ថា"), ("អ៊ុច សំណ", "អ៊ុច សំណាង"), ("ហ៊ុន វុទ្", "ហ៊ុន វុទ្ធី"), ("vann", "HENG Vanna")]
)
def test_a_typed_part_is_found_in_the_whole(part: str, whole: str) -> None:
    assert name_key(part) in name_key(whole)


@pytest.mark.parametrize(("one", "other"), [("វណ្ណា", "វណ្ណី"), ("សុខ", "សុខា"), ("ដារ៉ា", "តារា"), ("", "សុខ")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_khmer_is_told_from_latin() -> None:
    assert has_khmer("គឹម")
    assert not has_khmer("KIM ១")
