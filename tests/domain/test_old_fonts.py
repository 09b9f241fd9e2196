"""Khmer in an old font is recognised; English, French, names and addresses are never taken for it."""

import csv
from pathlib import Path
from time import process_time

import pytest
from babel.messages.pofile import read_po

from bot.domain.old_fonts import is_old_font
from bot.reports.place_file import read_package
from bot.wording.translator import LOCALES
from tests.domain.limon import limon

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def catalog(language: str) -> list[str]:
    with (LOCALES / language / "LC_MESSAGES" / "prachum.po").open("rb") as file:
        messages = [one.string for one in read_po(file, locale=language) if one.id]
    return [text if isinstance(text, str) else text[0] for text in messages]


@pytest.mark.parametrize(
    "text",
    [
        "KN³kmμaFikar", "KN³kmµaFikarRbCaCati", "Rkumkargar", "sMNMuerobcM", "elak sux sMNag",
        "RBHraCaNacRkkm<uCa",
        "esckþICUndMNwg", "kic©RbCuMelIkTI3", "sUmGej¢IjcUlrYm", "emXuM XuMekaHrka", "GñktMNag ehg vNÑa",
    ],
)  # fmt: skip
def test_old_fonts_are_recognised(text: str) -> None:
    assert is_old_font(text)


@pytest.mark.parametrize(
    "text",
    [
        "HENG Vanna", "H.E. CHHIENG Yanara", "SOkha MEas", "MoEYS, MoI, PhD and MSc",
        "NGOs, DPs, TWGs, ToRs", "iPhone",
        "WhatsApp", "LinkedIn", "McDonald", "WaterAid Cambodia", "IDPoor", "iDE", "eGov", "CamDX",
        "MEDiCAM", "mRNA",
        "Président de la République", "développement économique à l’hôtel", "À bientôt, ça va",
        "François Müller GmbH",
        "https://t.me/AbcDefGh?start=XyZaBc12", "user.Name@Mail.com", "@SomeUser", "#HashTagHere",
        "Annex_ToReport.docx",
        "12.5 km²", "30 m² and 20 °C", "©2024 CDC", "jom-rean soksabay te?", "khnhom nung mok",
        "Nguyễn Văn Đức",
        "São Paulo", "Søren Muñoz", "Straße", "Tel:012 345 678", "Phnom Penh,Cambodia", "", "012 345 678",
        "ok 🙏",
        "លោក សុខ សំណាង (SOK Samnang)", "ក្រុមការងារ TWG-PAR",
    ],
)  # fmt: skip
def test_nothing_else_is_taken_for_one(text: str) -> None:
    assert not is_old_font(text)


def test_no_place_and_no_sentence_of_ours_is_taken_for_one() -> None:
    ours = [*catalog("en"), *catalog("km"), *(row.name_en for row in read_package())]
    assert [text for text in ours if is_old_font(text)] == []


def test_most_sentences_are_recognised_in_limon() -> None:
    sentences = [text for text in catalog("km") if len(text) >= 20 and "{" not in text and "<" not in text]
    assert len(sentences) > 100
    found = sum(is_old_font(limon(text)) for text in sentences)
    assert found / len(sentences) > 0.97


@pytest.mark.skipif(not SHARED.exists(), reason="the glossary is not here")
def test_terms_are_recognised_in_limon_and_their_english_never_is() -> None:
    with (SHARED / "khmer" / "glossary.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    guidelines = (SHARED / "guidelines" / "dcps-guidelines-2019.txt").read_text(encoding="utf-8")
    assert [
        text for text in (*(row["en"] for row in rows), *guidelines.splitlines()) if is_old_font(text)
    ] == []
    terms = [row["km"] for row in rows]
    assert sum(is_old_font(limon(term)) for term in terms) / len(terms) > 0.8
    phrases = [term for term in terms if len(term) >= 20]
    assert sum(is_old_font(limon(term)) for term in phrases) / len(phrases) > 0.97


@pytest.mark.parametrize(
    "text", ["A" * 32 + "é", ("A" * 30 + "é ") * 60, "aA" * 2048, "a." * 2048, "<a" * 2048, "R" * 4096]
)
def test_no_message_of_a_stranger_takes_long(text: str) -> None:
    before = process_time()
    is_old_font(text)
    assert process_time() - before < 0.1
