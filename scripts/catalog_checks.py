"""What can be wrong with the catalogs, and with how the source asks for its messages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages import Catalog, Message
from catalog_files import (
    PLURAL_FORMS,
    alone,
    extract,
    key_of,
    khmer_words,
    messages_of,
    path_of,
    read,
    rendered,
    source_files,
    texts,
)
from catalog_style import faults_of_khmer, faults_of_terms, faults_of_tone

TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"}

_TAG = re.compile(r"<(/?)([a-zA-Z-]+)[^<>]*>")
_KHMER = re.compile(r"[\u1780-\u17ff]")


def faults(root: Path) -> list[str]:
    """Everything that is wrong, one line each; empty when the catalogs may be shipped."""
    with alone(root):
        catalogs = {language: read(root, language) for language in PLURAL_FORMS}
        return [
            *_faults_of_source(root),
            *_faults_of_age(root, catalogs["km"]),
            *(fault for language, catalog in catalogs.items() for fault in _fuzzy(language, catalog)),
            *_faults_of_words(catalogs),
        ]


def _faults_of_age(root: Path, khmer: Catalog) -> Iterator[str]:
    found = extract(root)
    for path in found.unreadable:
        yield f"{path}: cannot be read"
    for language in PLURAL_FORMS:
        words = khmer_words(khmer) if language == "km" else {}
        if rendered(language, found.messages, words) != path_of(root, language).read_bytes():
            yield f"{language}: does not match the source; run: python scripts/catalogs.py extract-update"


def _fuzzy(language: str, catalog: Catalog) -> Iterator[str]:
    yield from (f"{language}: fuzzy: {key_of(m)!r}" for m in messages_of(catalog) if m.fuzzy)


def _faults_of_words(catalogs: dict[str, Catalog]) -> Iterator[str]:
    words = khmer_words(catalogs["km"])
    english = {key_of(message): message for message in messages_of(catalogs["en"])}
    for key in sorted(words.keys() ^ english.keys()):
        yield f"{'en' if key in words else 'km'}: lacks {key!r}"
    for key in sorted(words.keys() & english.keys()):
        reasons = faults_of_pair(texts(english[key])[-1], words[key]) if words[key] else ["not translated"]
        reasons += [f"English: {reason}" for reason in _faults_of_english(english[key])]
        yield from (f"km: {key!r}: {reason}" for reason in reasons)


def _faults_of_english(message: Message) -> list[str]:
    letters = ["Khmer letters in the message" for text in texts(message) if _KHMER.search(text)]
    return letters + [reason for text in texts(message) for reason in _markup(text)]


def faults_of_pair(english: str, khmer: str) -> list[str]:
    """What is wrong with one Khmer translation of one English message (of a plural: the plural)."""
    reasons = faults_of_khmer(khmer)
    if placeholders(english) != placeholders(khmer):
        reasons.append(f"placeholders differ: {placeholders(english)} and {placeholders(khmer)}")
    if sorted(_TAG.findall(english)) != sorted(_TAG.findall(khmer)):
        reasons.append("tags differ")
    if _edges(english) != _edges(khmer):
        reasons.append("spaces or new lines at the edges differ")
    tone = (*faults_of_tone(english, khmer), *faults_of_terms(english, khmer))
    return [*reasons, *_markup(khmer), *tone]


def placeholders(text: str) -> list[str]:
    """The names in braces, sorted."""
    try:
        return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})
    except ValueError:
        return ["(braces that do not match)"]


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _markup(text: str) -> list[str]:
    """Tags that Telegram does not know, or that do not close in order."""
    is_open: list[str] = []
    for closes, tag in _TAG.findall(text):
        if tag not in TAGS:
            return [f"unknown tag {tag}"]
        if not closes:
            is_open.append(tag)
        elif not is_open or is_open.pop() != tag:
            return [f"tag {tag} closes out of order"]
    return [f"tag {tag} is not closed" for tag in is_open]


def _faults_of_source(root: Path) -> Iterator[str]:
    for path in source_files(root):
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):
            continue  # told as unreadable
        for line in unfindable_messages(tree):
            yield f"{path.relative_to(root)}:{line}: not a plain string, nobody can translate this message"


# How many leading arguments of each function are text that Babel must find.
_ASKING = {"_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2}


def unfindable_messages(tree: ast.AST) -> Iterator[int]:
    """The lines on which a message is made by an f-string, a sum, a call or a variable."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            arguments = call.args[: _ASKING.get(_name(call.func), 0)]
            if not all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in arguments):
                yield call.lineno


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
