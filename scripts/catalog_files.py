"""The catalogs on disk: read from the source, written, and translated by several people at once."""

import ast
import fcntl
import json
import tokenize
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.util import pathmatch

ROOT = Path(__file__).resolve().parents[1]
PLURAL_FORMS = {"km": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}

Words = Mapping[str, str]
"""Khmer by message key: the message, or `context|message`; of a plural the singular."""


@dataclass(frozen=True)
class Extracted:
    """The messages of the source, by key, and the files that could not be read just now."""

    messages: dict[str, Message]
    unreadable: tuple[str, ...]


@dataclass(frozen=True)
class Translated:
    """What became of a file of translations."""

    applied: int
    unknown: tuple[str, ...]
    unreadable: tuple[str, ...]


def source_files(root: Path) -> list[Path]:
    """The Python files that babel.cfg names."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        patterns = [line.split(":", 1)[1].strip(" ]\n") for line in file if line.startswith("[python:")]
    tops = {pattern.partition("/")[0] for pattern in patterns}
    paths = sorted(path for top in tops for path in (root / top).rglob("*.py"))
    return [path for path in paths if any(pathmatch(p, path.relative_to(root).as_posix()) for p in patterns)]


def extract(root: Path) -> Extracted:
    """Read all messages of the source; a file that somebody is just writing is named, not fatal."""
    messages: dict[str, Message] = {}
    unreadable = []
    for path in source_files(root):
        try:
            ast.parse(path.read_bytes())
            found = list(extract_from_file("python", path, comment_tags=("i18n:",), strip_comment_tags=True))
        except (SyntaxError, ValueError, tokenize.TokenError, OSError):
            unreadable.append(path.relative_to(root).as_posix())
            continue
        for _, text, comments, context in found:
            message = Message(text, auto_comments=comments, context=context)
            _add(messages, message)
    return Extracted(messages, tuple(unreadable))


def _add(messages: dict[str, Message], message: Message) -> None:
    known = messages.setdefault(key_of(message), message)
    if message.pluralizable and not known.pluralizable:
        messages[key_of(message)] = message
    known.auto_comments = sorted({*known.auto_comments, *message.auto_comments})


def key_of(message: Message) -> str:
    """How a message is named in the files of translations."""
    return f"{message.context}|{texts(message)[0]}" if message.context else texts(message)[0]


def texts(message: Message) -> tuple[str, ...]:
    """The English of a message: one text, or singular and plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def update(root: Path) -> Extracted:
    """Bring both catalogs up to the source; English says what the message says."""
    with alone(root):
        return _update(root, {})


def translate(root: Path, words: Words) -> Translated:
    """Add Khmer words; those whose message the source does not have (yet) wait in the memory."""
    with alone(root):
        found = _update(root, words)
    unknown = tuple(key for key in words if key not in found.messages)
    return Translated(len(words) - len(unknown), unknown, found.unreadable)


def _update(root: Path, new_words: Words) -> Extracted:
    found = extract(root)
    remembered = _remembered(root)
    for words in (khmer_words(read(root, "km")), new_words):
        remembered.update((key, word) for key, word in words.items() if word)
    messages = dict(found.messages)
    if found.unreadable:
        messages = {key_of(m): m for m in messages_of(read(root, "km"))} | messages
    _replace(path_of(root, "km"), rendered("km", messages, remembered))
    _replace(path_of(root, "en"), rendered("en", messages, {}))
    # A message that leaves the source may come back: a file half written, a branch changed.
    memory = json.dumps(remembered, ensure_ascii=False, indent=0).encode()
    _replace(root / "locales" / ".remembered.json", memory)
    return found


def missing_in_khmer(root: Path) -> list[str]:
    """The keys of messages that have no Khmer."""
    return [key for key, word in khmer_words(read(root, "km")).items() if not word]


def khmer_words(catalog: Catalog) -> dict[str, str]:
    """The Khmer of every message of a catalog, by key; empty where there is none."""
    return {key_of(message): "".join(message.string or "") for message in messages_of(catalog)}


def rendered(language: str, messages: Mapping[str, Message], words: Words) -> bytes:
    """A catalog file as it must stand on disk: sorted, unwrapped, without dates or line numbers."""
    catalog = Catalog(locale=language)
    for key, message in messages.items():
        word = words.get(key, "")
        khmer = (word,) if message.pluralizable else word
        translation = message.id if language == "en" else khmer
        catalog.add(message.id, translation, auto_comments=message.auto_comments, context=message.context)
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return _header(language).encode() + b"\n" + buffer.getvalue()


def _header(language: str) -> str:
    lines = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {PLURAL_FORMS[language]}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines)


def compile_all(root: Path) -> None:
    """Write the .mo files beside the .po files."""
    with alone(root):
        for language in PLURAL_FORMS:
            buffer = BytesIO()
            write_mo(buffer, read(root, language))
            # Written even when unchanged, so that it is younger than the words it was made from.
            _write(path_of(root, language).with_suffix(".mo"), buffer.getvalue())


def path_of(root: Path, language: str) -> Path:
    """Where the catalog of a language stands."""
    return root / "locales" / language / "LC_MESSAGES" / "prachum.po"


def read(root: Path, language: str) -> Catalog:
    """The catalog of a language as it stands on disk."""
    with path_of(root, language).open("rb") as file:
        return read_po(file, locale=language)


def messages_of(catalog: Catalog) -> list[Message]:
    """All messages of a catalog but the header."""
    return [message for message in catalog if message.id]


def _remembered(root: Path) -> dict[str, str]:
    path = root / "locales" / ".remembered.json"
    if not path.exists():
        return {}
    words: dict[str, str] = json.loads(path.read_text("utf-8"))
    return words


def _replace(path: Path, content: bytes) -> None:
    """Leave an unchanged file alone, so that it does not look younger than it is."""
    if not path.exists() or path.read_bytes() != content:
        _write(path, content)


def _write(path: Path, content: bytes) -> None:
    """The whole file or nothing: others read it meanwhile."""
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(content)
    draft.replace(path)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """One at a time: others wait here until the catalogs are written."""
    with (root / "locales" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
