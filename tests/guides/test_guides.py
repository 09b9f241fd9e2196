"""The guides say what the screens say, in both languages alike."""

import re
from pathlib import Path

import pytest
from catalog_files import ROOT
from catalog_style import faults_of_khmer

from bot.domain.actors import Language
from bot.wording.translator import LANGUAGES, load_catalog

FOLDER = ROOT / "docs" / "guide"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *(ROOT / "docs").rglob("*/*.md")])
GUIDES = ("commune-chief", "focal-point", "secretariat", "operator")
NAMES = ("PostgreSQL", "SQLite")  # which a Khmer guide may name
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)]+)\)")


def text_of(guide: str, language: Language) -> str:
    return (FOLDER / language / f"{guide}.md").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", GUIDES)
def test_every_button_of_a_guide_is_a_button_of_the_bot(guide: str, language: Language) -> None:
    named = set(re.findall(r"\*\*([^*]+)\*\*", text_of(guide, language)))
    assert named - words_of(language) == set()


def words_of(language: Language) -> set[str]:
    """Every label of the catalog, without the count after it."""
    catalog: dict[str, str] = load_catalog(language)._catalog  # type: ignore[attr-defined]
    return {label.removesuffix(" ({n})") for label in catalog.values()}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_link_and_picture_is_there(path: Path) -> None:
    for _, _, target in LINK.findall(path.read_text("utf-8")):
        if not target.startswith("https://"):
            file, _, anchor = target.partition("#")
            found = path.parent / file if file else path
            assert found.is_file(), target
            assert not anchor or anchor in anchors(found), target


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("guide", GUIDES)
def test_a_khmer_guide_is_written_in_khmer(guide: str) -> None:
    said = LINK.sub(r"\2", re.sub(r"`[^`]+`", "ក", text_of(guide, "km"))).replace("@BotFather", "")
    for name in NAMES:
        said = said.replace(name, "")
    lines = [re.sub(r"[*|#]|-{3,}|^- ", "", line).strip() for line in said.splitlines()]
    faults = {line: faults_of_khmer(re.sub(" +", " ", line)) for line in lines}
    assert {line: found for line, found in faults.items() if found} == {}


@pytest.mark.parametrize("guide", GUIDES)
def test_both_languages_have_the_same_parts_and_their_own_pictures(guide: str) -> None:
    assert [shape(guide, "km")] == [shape(guide, "en")]


def shape(guide: str, language: Language) -> list[str]:
    """Headings, points and pictures in their order, without words."""
    parts = re.findall(r"^#+ |^- |!\[[^\]]*\]\([^)]+\)", text_of(guide, language), re.MULTILINE)
    return [LINK.sub(r"\3", part).replace(f"/{language}/", "/") for part in parts]


def test_the_pictures_are_small_and_all_used() -> None:
    used = {
        (FOLDER / language / target).resolve()
        for language in LANGUAGES
        for guide in GUIDES
        for is_picture, _, target in LINK.findall(text_of(guide, language))
        if is_picture
    }
    there = set((FOLDER / "pictures").rglob("*.png"))
    assert used == there
    assert [path.name for path in there if path.stat().st_size > 120 * 1024] == []
