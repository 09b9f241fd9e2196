"""What a file is taken for, and who gets which letter."""

from dataclasses import replace

import pytest

from bot.domain.letter_numbers import bare_number
from bot.domain.papers import (
    MeetingPaper,
    PaperKind,
    PaperLanguage,
    for_category,
    likely_kind,
    likely_language,
    title_from,
)
from bot.domain.screens import FileKind

CHIEFS, NGOS, LEADERS = 1, 2, 3
LETTER = MeetingPaper(
    id=1, meeting_id=1, kind=PaperKind.LETTER, title="", language=PaperLanguage.KM,
    file_kind=FileKind.DOCUMENT, file_id="x", category_id=None, category="", letter_number="",
    letter_date=None, signatory="", album="", announced_at=None, late=False, late_reason="",
    replaced_by_id=None,
)  # fmt: skip
FOR_CHIEFS = replace(LETTER, id=2, category_id=CHIEFS)
AGENDA = replace(LETTER, id=3, kind=PaperKind.AGENDA)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Progress_report-2026.pdf", "Progress report-2026"),
        ("របៀបវារៈ.docx", "របៀបវារៈ"),
        ("", ""),
        ("No.12 plan", "No.12 plan"),
    ],
)
def test_the_name_of_a_file_becomes_its_title(name: str, title: str) -> None:
    assert title_from(name) == title


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("agenda_EN.pdf", "en"),
        ("agenda-english.pdf", "en"),
        ("agenda_KH_EN.pdf", "both"),
        ("របាយការណ៍.pdf", "km"),
        ("scan001.pdf", "km"),
        ("centre.pdf", "km"),
    ],
)
def test_a_file_is_khmer_unless_its_name_says_otherwise(name: str, language: str) -> None:
    assert likely_language(name) == language


def test_an_agenda_is_known_by_its_name() -> None:
    assert likely_kind("Draft Agenda.pdf") is PaperKind.AGENDA
    assert likely_kind("សេចក្តីព្រាងរបៀបវារៈ.pdf") is PaperKind.AGENDA
    assert likely_kind("budget.xlsx") is PaperKind.PAPER


def test_a_category_with_a_letter_of_its_own_gets_that_one_only() -> None:
    papers = (LETTER, FOR_CHIEFS, AGENDA)
    assert for_category(papers, CHIEFS) == (FOR_CHIEFS, AGENDA)
    assert for_category(papers, NGOS) == (LETTER, AGENDA)


def test_a_letter_to_one_category_goes_to_nobody_else() -> None:
    assert for_category((FOR_CHIEFS, AGENDA), LEADERS) == (AGENDA,)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("លេខ ១២៣ សជណ", "១២៣ សជណ"), ("លេខ៖ ១២៣ សជណ", "១២៣ សជណ"), ("លេខ១២៣", "១២៣"), ("No. 12/26", "12/26"),
        ("No 12", "12"), ("១២៣ សជណ", "១២៣ សជណ"), ("លេខាធិការដ្ឋាន ១២", "លេខាធិការដ្ឋាន ១២"), ("លេខ", "លេខ"),
    ],
)  # fmt: skip
def test_the_word_for_number_is_not_said_twice(typed: str, number: str) -> None:
    assert bare_number(typed) == number
