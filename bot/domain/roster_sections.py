"""Section rows of a roster: categories of participants, their numbering and their kind."""

import re
from dataclasses import dataclass

from bot.domain.names import clean
from bot.domain.roster import Kind, Section

# What stands first in a title says the kind: departments of the province, communities of the commune.
_KINDS: dict[Kind, str] = {
    Kind.SECRETARIAT: r"លេខាធិការដ្ឋាន|secretariat",
    Kind.PROVINCIAL_LEADERS: (
        r"ថ្នាក់ដឹកនាំ(រដ្ឋបាល)?(រាជធានី|ខេត្ត)|គណៈអភិបាល(រាជធានី|ខេត្ត)|រដ្ឋបាល(រាជធានី|ខេត្ត)"
        r"|សាលា(រាជធានី|ខេត្ត)|ក្រុមប្រឹក្សា(រាជធានី|ខេត្ត)"
        r"|provinc\w+ (leader|administration|governor|council|hall|board)"
        r"|(leaders?|governors?|council\w*) of the provinc"
    ),
    Kind.DEPARTMENTS: (
        r"មន្ទីរ|អង្គភាព|\bdep(artmen)?ts?\b|technical offices?"
        r"|line (offices|units)"
    ),
    Kind.DISTRICTS: r"ក្រុង|ស្រុក|ខណ្ឌ|\bdistricts?\b|municipal|\b(khan|srok|krong)s?\b",
    Kind.COMMUNES: r"ឃុំ|សង្កាត់|\bcommunes?\b|\bsangkats?\b",
    Kind.DEVELOPMENT_PARTNERS: (
        r"ដៃគូ(អភិវឌ្ឍ|សហប្រតិបត្តិការ)?|អង្គការសហប្រជាជាតិ|ស្ថានទូត|ម្ចាស់ជំនួយ|development partners?"
        r"|\bdps?\b|donors?|embass|united nations|\bun\b"
    ),
    Kind.COMMUNITIES: r"(តំណាង|អង្គការ)?សហគមន៍|ប្រជាពលរដ្ឋ|communit|\bcbos?\b|citizens?|indigenous",
    Kind.NGOS: r"អង្គការ|សង្គមស៊ីវិល|\b[il]?ngos?\b|non-?\s?governmental|civil society|\bcsos?\b",
    Kind.PRIVATE_SECTOR: (
        r"វិស័យឯកជន|ឯកជន|ក្រុមហ៊ុន|សភាពាណិជ្ជកម្ម|ធុរកិច្ច|private|business|compan(y|ies)"
        r"|chambers? of commerce"
    ),
}
_KIND = re.compile("|".join(f"(?P<{kind.value}>{words})" for kind, words in _KINDS.items()))

_ROMAN = "[IVXLⅠ-Ⅻ]{1,6}"
_MARK = rf"{_ROMAN}|[A-Z]|[ក-អ]|\d{{1,2}}"
_NUMBERING = re.compile(
    rf"\(?(?P<mark>{_MARK})\s*[.)៖:/\-–។]+\s*(?P<title>\S.*)|(?P<roman>{_ROMAN})\s+(?P<after>\S.*)"
)
_MARK_ALONE = re.compile(rf"\(?({_MARK})\s*[.)៖:\-–។]*")
_COUNT = re.compile(r"\(?(សរុប|total)?[\s៖:=]*\d*\s*(នាក់|រូប|people|persons|pax)?\)?", re.IGNORECASE)


PLAIN = frozenset({"plain"})


@dataclass(frozen=True, slots=True)
class Marked:
    """The title of a section and the styles its numbering may have: roman, letter, khmer, number, plain."""

    section: Section
    styles: frozenset[str]


def kind_of(title: str) -> Kind:
    """The kind of category that a title names; OTHER when it names none that is known."""
    found = _KIND.search(clean(title).casefold())
    return Kind(found.lastgroup) if found and found.lastgroup else Kind.OTHER


def section_of(texts: list[str]) -> Marked | None:
    """The section that a row announces by its filled cells; None when the row is something else.

    One text, with or without numbering in it or in a cell before it, and perhaps a count after it.
    """
    filled = [text for text in texts if text]
    while len(filled) > 1 and _COUNT.fullmatch(filled[-1]):
        filled.pop()
    if len(filled) == 2 and (alone := _MARK_ALONE.fullmatch(filled[0])):
        mark, title = alone[1], filled[1]
        known = kind_of(title) is not Kind.OTHER
        return _marked(title, mark) if known or not mark.isdigit() else None
    if len(filled) != 1 or not any(letter.isalpha() for letter in filled[0]):
        return None
    if numbered := _NUMBERING.fullmatch(filled[0]):
        return _marked(numbered["title"] or numbered["after"], numbered["mark"] or numbered["roman"])
    return _marked(filled[0], "")


def _marked(title: str, mark: str) -> Marked:
    return Marked(Section(kind_of(title), title), _styles(mark))


def _styles(mark: str) -> frozenset[str]:
    """I, V, X and L may begin a count in roman numbers or stand among letters."""
    if not mark:
        return PLAIN
    styles = set()
    if re.fullmatch(_ROMAN, mark):
        styles.add("roman")
    if re.fullmatch("[A-Z]", mark):
        styles.add("letter")
    if re.fullmatch("[ក-អ]", mark):
        styles.add("khmer")
    if mark.isdigit():
        styles.add("number")
    return frozenset(styles)
