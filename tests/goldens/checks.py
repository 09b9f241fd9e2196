"""What must hold of every section, whatever it says."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from catalog_style import LATIN_IN_KHMER

from bot.domain.actors import Language
from bot.domain.clusters import clusters, hangs_on
from bot.domain.screens import Button, CommandMenu, Reply, Screen, TakeBack
from bot.wording.html import ELLIPSIS, units
from simulator.html_mode import read_html
from tests.goldens import entered
from tests.goldens.drawing import cells_of, screens_of
from tests.goldens.sections import Section
from tests.goldens.who import LATIN_NAMES

TEXT, CAPTION, TOAST = 4096, 1024, 200  # UTF-16 units; https://core.telegram.org/bots/api#sendmessage
# Clusters of all labels of a row: of more, Telegram cuts what stands last on a phone of 360 px.
ROW: dict[Language, int] = {"km": 42, "en": 64}

# Said in both languages at once: nobody knows which one the reader has, English readers are previewed, or
# English words are chosen.
BILINGUAL = {
    "about.in_group", "kinds.group_hello", "coming_in.languages", "coming_in.other_language",
    "coming_in.onward", "coming_in.step",
    "access.to_forward", "kinds.person_link", "kinds.links_file", "announcing.preview",
    "terms_desk.ask", "terms_desk.term", "terms_desk.term_list", "terms_desk.tried",
}  # fmt: skip

_ALLOWED = re.compile(
    "|".join(
        (
            r"https?://\S+",
            r"(?<!\w)/[a-z]+",  # commands
            *sorted(map(re.escape, entered.SHOWN_PHONES), key=len, reverse=True),
        )
    )
)
_COENG = "\u17d2"
_ORPHAN = re.compile(rf"(?:^|[\s>«(\[])[\u17b6-\u17d3\u17dd]|{_COENG}(?![\u1780-\u17b3])")
_TAG = re.compile(r"<[^<>]+>")


def faults(section: Section) -> Iterator[str]:
    """What is wrong with a section, in both languages."""
    for language, shown in section.shown.items():
        for words in words_of(shown):
            yield from (f"{language}: {why}" for why in _faults_of_words(words))
        for screen in screens_of(shown):
            yield from (f"{language}: {why}" for why in _faults_of_screen(screen, language))
        if isinstance(shown, Reply) and units(shown.toast) > TOAST:
            yield f"{language}: {units(shown.toast)} units over the chat"
    both = f"{section.seen.file}.{section.seen.name}" in BILINGUAL
    english = " ".join(words_of(section.shown["en"])) if both else ""
    found = [
        word for words in words_of(section.shown["km"]) for word in latin_in(words) if word not in english
    ]
    if found:
        yield f"km: Latin letters or digits: {' '.join(found)}"
    if _presses(section.shown["km"]) != _presses(section.shown["en"]):
        yield "the buttons differ between the languages"


def words_of(shown: Any) -> Iterator[str]:
    """Every piece of text in it that a person reads."""
    if isinstance(shown, Reply):
        yield shown.toast
    for screen in screens_of(shown):
        yield screen.text
        yield from (button.label for row in screen.rows for button in row)
        yield screen.share_contact
        if screen.attachment:
            yield from cells_of(screen.attachment)
    if isinstance(shown, CommandMenu):
        yield from (what for _, what in shown.commands)
    if isinstance(shown, TakeBack):
        yield shown.text
    if isinstance(shown, str):
        yield shown
    if isinstance(shown, (tuple, list)):
        for part in shown:
            yield from words_of(part)


def latin_in(words: str) -> list[str]:
    """What nobody entered, and is no name, acronym, address, command or phone number either."""
    left = _ALLOWED.sub(" ", _TAG.sub(" ", words))
    allowed = LATIN_IN_KHMER | entered.latin_words() | LATIN_NAMES
    return [word for word in re.findall(r"[A-Za-z]+|[0-9]+", left) if word not in allowed]


def _faults_of_words(words: str) -> Iterator[str]:
    rules = {
        "a zero-width space": "\u200b" in words,
        "two spaces": re.search(r"\S {2,}\S", words),
        "a sign without its letter": _ORPHAN.search(words),
        "a broken cluster": any(_cuts_a_cluster(words)),
        "a placeholder": re.search(r"\{\w*\}", words),
    }
    yield from (f"{name} in {words!r}" for name, found in rules.items() if found)


def _cuts_a_cluster(words: str) -> Iterator[bool]:
    """For each text that was shortened: whether a letter was parted from what hangs on it."""
    for cut in re.finditer(ELLIPSIS, words):
        before = _TAG.sub("", words[: cut.start()])[-12:]
        for text in long_texts():
            at = text.find(before)
            if before and at >= 0 and at + len(before) < len(text):
                yield hangs_on(text, at + len(before))


@cache
def long_texts() -> tuple[str, ...]:
    return tuple(pair[1] for pair in vars(entered).values() if isinstance(pair, tuple) and len(pair) == 2)


def _faults_of_screen(screen: Screen, language: Language) -> Iterator[str]:
    text, _ = read_html(screen.text)
    limit = CAPTION if screen.attachment else TEXT
    if units(text) > limit:
        yield f"{units(text)} units of {limit}"
    if not text.strip() and not screen.attachment and not screen.place:
        yield "an empty message"
    for row in screen.rows:
        yield from _faults_of_row(row, ROW[language])


def _faults_of_row(row: tuple[Button, ...], room: int) -> Iterator[str]:

    for button in row:
        if button.press:
            button.press.pack()  # raises when it is longer than 64 bytes
        if not button.label.strip():
            yield "a button without words"
    if sum(clusters(button.label) for button in row) > room:
        yield f"a row of {[(button.label, clusters(button.label)) for button in row]}"


def _presses(shown: Any) -> list[list[object]]:
    return [[one.press or "link" for row in screen.rows for one in row] for screen in screens_of(shown)]
