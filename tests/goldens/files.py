"""The golden files: one for each module of wording, for the kinds and for the refusals, in each language."""

from collections import defaultdict
from pathlib import Path

from bot.domain.actors import Language
from bot.wording.translator import LANGUAGES
from tests.goldens.sections import goldens

HERE = Path(__file__).parent


def as_they_should_be() -> dict[Path, str]:
    """Every golden file, as the screens are drawn now."""
    texts: dict[Path, list[str]] = defaultdict(list)
    for section in goldens().sections:
        for language in LANGUAGES:
            texts[path_of(section.seen.file, language)].append(section.text(language))
    return {path: "\n".join(sections) for path, sections in texts.items()}


def as_they_are() -> dict[Path, str]:
    return {
        path: path.read_text("utf-8") for language in LANGUAGES for path in (HERE / language).glob("*.txt")
    }


def path_of(file: str, language: Language) -> Path:
    return HERE / language / f"{file}.txt"


def write() -> int:
    """Write what changed, remove what nothing shows any more; how many files that were."""
    should, are = as_they_should_be(), as_they_are()
    for path in are.keys() - should.keys():
        path.unlink()
    changed = [path for path, text in should.items() if are.get(path) != text]
    for path in changed:
        path.parent.mkdir(exist_ok=True)
        path.write_text(should[path], "utf-8")
    return len(changed) + len(are.keys() - should.keys())
