"""The official honorifics and degrees, and how they are told from a name in one cell.

An honorific is chosen by the secretariat or the person and never guessed from sex or office.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.domain.names import clean


@dataclass(frozen=True, slots=True)
class Honorific:
    """A form of address, in both languages. Monks are spoken to with verbs of their own (និមន្ត, not អញ្ជើញ).

    `sex` is set where the form is for women or men only. `rank` counts from the highest.
    """

    key: str
    km: str
    en: str
    rank: int
    monk: bool = False
    sex: Literal["M", "F"] | None = None


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree; it follows the honorific (ឯកឧត្តមបណ្ឌិត, H.E. Dr.)."""

    key: str
    km: str
    en: str


# Key, Khmer, English, and the other spellings found in cells. In the order of precedence of mixed lists.
_MONKS = (
    ("sangharaja", "សម្តេចព្រះសង្ឃរាជ", "Samdech Preah Sangharaja", ("សម្តេចព្រះមហាសង្ឃរាជ",)),
    ("preah_mekun", "ព្រះមេគណ", "Venerable Preah Mekun", ()),
    ("preah_anukun", "ព្រះអនុគណ", "Venerable Preah Anukun", ()),
    ("preah_kru", "ព្រះគ្រូ", "Venerable Preah Kru", ()),
    ("preah_chao_athikar", "ព្រះចៅអធិការ", "Venerable Abbot", ()),
    ("preah_tejakun", "ព្រះតេជគុណ", "Venerable", ("ព្រះតេជព្រះគុណ", "ព្រះតេជៈគុណ", "ven.", "venerable")),
)
# Without its dots H.E. would be the family name He, as Ven. would be Ven.
_LAITY: tuple[tuple[str, str, str, Literal["M", "F"] | None, tuple[str, ...]], ...] = (
    ("samdech", "សម្តេច", "Samdech", None, ("samdech",)),
    ("excellency", "ឯកឧត្តម", "H.E.", "M", ("ឯ.ឧ.", "ឯ.ឧ", "h.e.", "h.e", "h. e.", "his excellency")),
    ("lok_chumteav", "លោកជំទាវ", "Lok Chumteav", "F", ("លោក ជំទាវ", "lok chumteav", "her excellency")),
    ("neak_oknha", "អ្នកឧកញ៉ា", "Neak Oknha", None, ("អ្នក ឧកញ៉ា", "neak oknha")),
    ("lok_oknha", "លោកឧកញ៉ា", "Lok Oknha", "M", ("លោក ឧកញ៉ា", "lok oknha")),
    ("oknha", "ឧកញ៉ា", "Oknha", None, ("oknha",)),
    ("lok", "លោក", "Mr.", "M", ("mr.", "mr")),
    ("loksrey", "លោកស្រី", "Ms.", "F", ("ms.", "ms", "mrs.", "mrs", "lok srey")),
    ("neaksrey", "អ្នកស្រី", "Mrs.", "F", ("អ្នក ស្រី", "neak srey")),
    ("neakneang", "អ្នកនាង", "Ms.", "F", ("អ្នក នាង", "neak neang")),
    ("kanha", "កញ្ញា", "Miss", "F", ("miss",)),
)
_DEGREES = (
    ("akka_bandit_sapheacharya", "អគ្គបណ្ឌិតសភាចារ្យ", "Academician", ()),
    ("bandit_sapheacharya", "បណ្ឌិតសភាចារ្យ", "Academician", ("academician",)),
    ("sastracharya_bandit", "សាស្ត្រាចារ្យបណ្ឌិត", "Prof. Dr.", ("សាស្ត្រាចារ្យ បណ្ឌិត", "prof. dr.", "prof. dr")),
    ("sastracharya", "សាស្ត្រាចារ្យ", "Prof.", ("prof.", "professor")),
    ("vejjabandit", "វេជ្ជបណ្ឌិត", "Dr.", ()),
    ("bandit", "បណ្ឌិត", "Dr.", ("dr.", "dr")),
)

HONORIFICS: dict[str, Honorific] = {
    honorific.key: honorific
    for honorific in (
        *(Honorific(key, km, en, rank, monk=True, sex="M") for rank, (key, km, en, _) in enumerate(_MONKS)),
        *(Honorific(key, km, en, len(_MONKS) + n, sex=sex) for n, (key, km, en, sex, _) in enumerate(_LAITY)),
    )
}
_COMMON = HONORIFICS["lok_chumteav"].rank + 1
DEGREES: dict[str, Degree] = {key: Degree(key, km, en) for key, km, en, _ in _DEGREES}


def fits(honorific: str, sex: str | None) -> bool:
    """Whether the honorific may be chosen for somebody of that sex, or of one that is not known."""
    found = HONORIFICS.get(honorific)
    return found is not None and (sex is None or found.sex in (None, sex))


def is_monk(honorific: str | None) -> bool:
    return honorific is not None and HONORIFICS[honorific].monk


def all_monks(honorifics: Iterable[str | None]) -> bool:
    """Whether there is somebody, and nobody but monks."""
    held = tuple(honorifics)
    return bool(held) and all(map(is_monk, held))


def precedence(honorific: str | None) -> int:
    """The place in a list of people of all ranks: monks first, then សម្តេច, ឯកឧត្តម, លោកជំទាវ, then all others.

    Among the others, and among those of one honorific, the office decides, which is the order of the roster.
    """
    rank = HONORIFICS[honorific].rank if honorific else _COMMON
    return min(rank, _COMMON)


def split_honorific(name_cell: str) -> tuple[str | None, str | None, str]:
    """The honorific and degree that begin a name cell, as keys, and the name without them.

    A cell that is nothing but such a word is a name: កញ្ញា and បណ្ឌិត are given names too.
    """
    honorific, rest = _honorific(clean(name_cell))
    degree, rest = _take(_DEGREE_SPELLINGS, rest)
    if honorific is None:
        honorific, rest = _honorific(rest)
    return honorific, degree, rest


def read_honorific(cell: str) -> tuple[str | None, str | None] | None:
    """The honorific and degree of a cell of their own; None when it holds anything else."""
    name = "ក ក"  # splitting needs a name to follow
    honorific, degree, rest = split_honorific(f"{cell} {name}")
    return (honorific, degree) if rest == name and (honorific or degree) else None


def _spellings(named: Iterable[tuple[str, str, tuple[str, ...]]]) -> tuple[tuple[str, str], ...]:
    """Each spelling with its key, the longest first: លោកស្រី before លោក."""
    pairs = ((clean(spelling), key) for key, km, others in named for spelling in (km, *others))
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


_HONORIFIC_SPELLINGS = _spellings(
    [*((key, km, others) for key, km, _, others in _MONKS), *((key, km, o) for key, km, _, _, o in _LAITY)]
)
_DEGREE_SPELLINGS = _spellings((key, km, others) for key, km, _, others in _DEGREES)

# Given names begin with these words; glued to a single word they are no honorific (កញ្ញារ័ត្ន).
_ALSO_IN_NAMES = ("kanha", "bandit")

# H.E. Mrs. is the English of លោកជំទាវ; Mr. before លោក says it twice.
_WRITTEN_TOGETHER = {
    ("excellency", "lok"): "excellency",
    ("excellency", "loksrey"): "lok_chumteav",
    ("excellency", "lok_chumteav"): "lok_chumteav",
    **{(key, key): key for key in HONORIFICS},
}


def _honorific(text: str) -> tuple[str | None, str]:
    first, rest = _take(_HONORIFIC_SPELLINGS, text)
    second, rest_of_rest = _take(_HONORIFIC_SPELLINGS, rest) if first else (None, rest)
    together = _WRITTEN_TOGETHER.get((first or "", second or ""))
    return (together, rest_of_rest) if together else (first, rest)


def _take(spellings: tuple[tuple[str, str], ...], text: str) -> tuple[str | None, str]:
    folded = text.casefold()
    if len(folded) != len(text):
        return None, text
    for spelling, key in spellings:
        if folded.startswith(spelling):
            after = text[len(spelling) :]
            rest = after.lstrip(" .:-")
            if rest and _ends_there(spelling, after) and not (key in _ALSO_IN_NAMES and _one_word(after)):
                return key, rest
    return None, text


def _ends_there(spelling: str, after: str) -> bool:
    """Whether the word is over: nothing hangs on its last Khmer letter, no Latin letter follows."""
    if spelling[-1].isascii():
        return spelling.endswith(".") or not after[0].isascii() or not after[0].isalnum()
    return not "\u17b6" <= after[0] <= "\u17d3"


def _one_word(after: str) -> bool:
    return " " not in after
