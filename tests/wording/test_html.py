"""Text that people typed is harmless, counted as Telegram counts and cut where Khmer can be cut."""

import pytest

from bot.wording.html import bold, esc, link, shorten, units


def test_typed_markup_is_shown_and_not_obeyed() -> None:
    assert esc("ឃុំ <b>A & B</b>") == "ឃុំ &lt;b&gt;A &amp; B&lt;/b&gt;"
    assert bold("<i>") == "<b>&lt;i&gt;</b>"
    assert link("a<b", 'https://t.me/x?a=1&b="') == '<a href="https://t.me/x?a=1&amp;b=&quot;">a&lt;b</a>'


def test_quotes_stay_as_typed() -> None:
    assert esc("""Women's "Affairs\"""") == """Women's "Affairs\""""


def test_control_characters_are_dropped_and_lines_stay() -> None:
    assert esc("one\ntwo\x00\x1b\x7f\ud800") == "one\ntwo"


def test_length_is_counted_in_utf16() -> None:
    assert [units(text) for text in ("ab", "ប្រជុំ", "👤", "")] == [2, 6, 2, 0]


def test_what_fits_is_left_alone() -> None:
    assert shorten("ប្រជុំ", 6) == "ប្រជុំ"


@pytest.mark.parametrize(("limit", "cut"), [(3, "…"), (5, "ប្រ…"), (7, "ប្រជុំ…"), (11, "ប្រជុំខេត្ត")])
def test_khmer_is_cut_between_clusters(limit: int, cut: str) -> None:
    assert shorten("ប្រជុំខេត្ត", limit) == cut


@pytest.mark.parametrize("limit", range(1, 40))
def test_no_cut_leaves_half_a_cluster(limit: int) -> None:
    text = "កិច្ចពិគ្រោះយោបល់ពហុភាគីនៅកម្រិតវិស័យ ស្ត្រី"
    cut = shorten(text, limit).removesuffix("…")
    rest = text[len(cut) :].lstrip()
    assert units(shorten(text, limit)) <= limit
    assert text.startswith(cut)
    assert not cut.endswith("\u17d2")
    assert not rest or "\u1780" <= rest[0] <= "\u17b3"


def test_english_is_cut_between_words() -> None:
    assert shorten("Sub-national Partnership Dialogue", 26) == "Sub-national Partnership…"
    assert shorten("Sub-national Partnership Dialogue", 24) == "Sub-national…"


def test_a_word_longer_than_the_room_is_cut_anyway() -> None:
    assert shorten("Telecommunications", 8) == "Telecom…"


def test_a_face_is_never_halved() -> None:
    assert shorten("👤👤👤", 5) == "👤👤…"
