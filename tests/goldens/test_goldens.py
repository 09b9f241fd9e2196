"""The golden files: every message in both languages, as it is drawn now, and what must hold of each."""

import difflib

import pytest
from catalog_files import ROOT, key_of, messages_of, read

from bot.wording.translator import LANGUAGES
from tests.goldens.checks import faults
from tests.goldens.entered import latin_words
from tests.goldens.files import HERE, as_they_are, as_they_should_be
from tests.goldens.sections import everything, goldens

WRITE = "If this is meant, run `python -m tests.goldens --write` and read the diff of tests/goldens."


def test_messages_are_drawn_as_their_goldens_say() -> None:
    should, are = as_they_should_be(), as_they_are()
    stale = sorted(path for path in should.keys() | are.keys() if should.get(path) != are.get(path))
    changes = [
        line
        for path in stale
        for line in difflib.unified_diff(
            are.get(path, "").splitlines(), should.get(path, "").splitlines(),
            f"{path.relative_to(HERE)} as it is kept", "as it is drawn now", n=2, lineterm="",
        )
    ]  # fmt: skip
    assert not stale, "\n".join(["goldens differ", *changes[:200], WRITE])


def test_every_sentence_stands_in_a_golden() -> None:
    """What no facts lead to is either dead or needs a line in FURTHER or WORDS of tests/goldens/values.py."""
    unsaid = {f"{seen.file}: {one}" for seen in everything() for one in seen.says - goldens().said}
    assert not unsaid


def test_every_sentence_has_its_khmer() -> None:
    """Babel overlooks a sentence inside an f-string; then a Khmer reader would get it in English."""
    known = {key_of(message).rpartition("|")[2] for message in messages_of(read(ROOT, "km"))}
    assert not {message for message in goldens().said if message.rpartition("|")[2] not in known}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_and_kind_has_a_golden(language: str) -> None:
    kept = {
        f"{path.stem}.{line.removeprefix('──── ').partition(' · ')[0]}"
        for path, text in as_they_are().items()
        if path.parent.name == language
        for line in text.splitlines()
        if line.startswith("──── ")
    }
    assert not {f"{seen.file}.{seen.name}" for seen in everything() if seen.is_screen} - kept, WRITE


def test_goldens_keep_the_rules_of_telegram_and_of_khmer() -> None:
    wrong = [
        f"{section.seen.file}.{section.seen.name} · {section.title}: {fault}"
        for section in goldens().sections
        for fault in faults(section)
    ]
    assert not wrong, "\n".join(wrong)


def test_what_people_entered_is_told_from_our_own_words() -> None:
    """Else a sentence left in English would pass for something that somebody typed."""
    ours = {word for one in messages_of(read(ROOT, "en")) for word in str(one.id).replace("/", " ").split()}
    assert not {word for word in latin_words() if word.isalpha()} & ours
