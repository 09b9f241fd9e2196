"""Numbers and lists in the reader's script."""

import pytest

from bot.wording.translator import translator

KM, EN = translator("km"), translator("en")


def test_numbers_follow_the_reader() -> None:
    assert (KM.number(1207), EN.number(1207)) == ("១២០៧", "1207")
    assert KM.digits("ចំណុច ១ និង 2") == "ចំណុច ១ និង ២"


def test_days_are_counted() -> None:
    assert [EN.days(n) for n in (0, 1, 10)] == ["0 days", "1 day", "10 days"]
    assert [KM.days(n) for n in (0, 1, 10)] == ["០ ថ្ងៃ", "១ ថ្ងៃ", "១០ ថ្ងៃ"]


@pytest.mark.parametrize(
    ("words", "khmer", "english"),
    [
        ([], "", ""),
        (["ក"], "ក", "ក"),
        (["ក", "ខ"], "ក និង ខ", "ក and ខ"),
        (["ក", "ខ", "គ"], "ក ខ និង គ", "ក, ខ and គ"),
    ],
)
def test_lists_are_joined_as_people_write(words: list[str], khmer: str, english: str) -> None:
    assert KM.list_of(words) == khmer
    assert EN.list_of(words) == english


def test_names_with_spaces_are_kept_apart_in_khmer() -> None:
    assert KM.list_of(["សុខ ដារ៉ា", "ហេង វណ្ណា", "លី ចំរើន"]) == "សុខ ដារ៉ា, ហេង វណ្ណា និង លី ចំរើន"


def test_typed_content_is_shown_in_the_readers_language() -> None:
    assert KM.typed("សាលប្រជុំ", "Meeting hall") == "សាលប្រជុំ"
    assert EN.typed("សាលប្រជុំ", "Meeting hall") == "Meeting hall"
    assert not EN.typed("សាលប្រជុំ", "Meeting hall").is_fallback


@pytest.mark.parametrize("nothing", ["", None])
def test_an_empty_side_is_filled_from_the_other_and_says_so(nothing: str | None) -> None:
    shown = EN.typed("សាលប្រជុំ", nothing)
    assert (shown, shown.is_fallback) == ("សាលប្រជុំ", True)
    shown = KM.typed(nothing, nothing)
    assert (shown, shown.is_fallback) == ("", False)
