"""Texts are cut between letters, never between a letter and what hangs on it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clusters import clusters, cut, hangs_on
from bot.wording.html import ELLIPSIS, on_button, shorten, units

KHMER = st.text(
    st.one_of(
        st.characters(min_codepoint=0x1780, max_codepoint=0x17DD),
        st.sampled_from("្្ាិុំះ៉៊់៍ ០៣។ៗ "),
        st.sampled_from("aZ 9.-👤👩🏽‍🌾é"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("ស្ត្រី", 1),
        ("កម្ពុជា", 3),
        ("ឃុំកោះរកា", 4),
        ("ព្រះ", 1),
        ("ណ៎ះ", 1),
        ("abc", 3),
        ("👩🏽‍🌾x", 2),
        ("é", 1),
        ("", 0),
    ],
)
def test_letters_are_counted_with_what_hangs_on_them(text: str, letters: int) -> None:
    assert clusters(text) == letters


def test_a_subscript_and_a_vowel_stay_with_their_letter() -> None:
    word = "ស្ត្រី"
    assert [cut("ក" + word, limit) for limit in range(1, 7)] == ["ក"] * 6
    assert cut("ក" + word, 7) == "ក" + word


@given(KHMER, st.integers(0, 60))
def test_whatever_is_cut_stays_whole(text: str, limit: int) -> None:
    kept = cut(text, limit)
    assert len(kept) <= limit
    assert text.startswith(kept)
    assert kept == text or ends_whole(text, kept)


@given(KHMER, st.integers(4, 60))
def test_whatever_is_shortened_stays_whole(text: str, limit: int) -> None:
    kept = shorten(text, limit)
    assert units(kept) <= limit
    assert kept == text or ends_whole(text, kept.removesuffix(ELLIPSIS))


@given(KHMER, st.integers(4, 40))
def test_a_button_holds_as_many_letters_as_it_has_room_for(text: str, room: int) -> None:
    label = on_button(text, room)
    assert clusters(label) <= room
    assert label == text or ends_whole(text, label.removesuffix(ELLIPSIS))


def test_a_word_of_many_signs_is_no_way_around_the_limit() -> None:
    assert cut("ក" + "ុ" * 500, 100) == ""


def ends_whole(text: str, kept: str) -> bool:
    """The kept part ends where a letter does; spaces before the cut may be gone."""
    end = len(kept)
    while end < len(text) and text[end].isspace() and not hangs_on(text, end + 1):
        end += 1
    return not hangs_on(text, len(kept)) or not hangs_on(text, end)


def test_every_position_is_counted_once() -> None:
    text = "ស្ត្រីកម្ពុជា"
    starts = [at for at in range(len(text)) if not hangs_on(text, at)]
    pieces = [text[a:b] for a, b in pairwise([*starts, len(text)])]
    assert "".join(pieces) == text
    assert pieces == ["ស្ត្រី", "ក", "ម្ពុ", "ជា"]
