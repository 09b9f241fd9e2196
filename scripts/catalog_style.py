"""What locales/STYLE.md asks of the words, as far as a machine can hold it."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

sys.path.insert(0, str(Path(__file__).parents[1]))

# Names, formats and languages that a Khmer reader meets in Latin letters everywhere.
LATIN_IN_KHMER = {"Telegram", "Excel", "xlsx", "xls", "QR", "PDF", "Word", "English", "Start", "Prachum"}

# Words with អ្នក that mean somebody, not the reader.
SOMEBODY = (
    "ចូលរួម", "ទទួល", "តំណាង", "សម្របសម្រួល", "ដឹកនាំ", "រៀបចំ", "អនុវត្ត", "គ្រប់គ្រង", "បង្គោល", "ស្រី", "នាង",
    "ឧកញ៉ា", "ណា", "ផ្ញើ", "ពាក់ព័ន្ធ", "ដែល", "ផ្សេង", "ប្រើ", "ឆ្លើយ", "ចុះ", "ស្នើ", "រាយការណ៍", "ដទៃ", "ជំនួស",
    "បញ្ជាក់", "អាន",
)  # fmt: skip

# One word for one thing: what the house does not write, and what it writes.
NOT_OURS = {
    "បដិសេធ": "មិនអាចចូលរួមបាន",
    "អ្នកណា": "នរណា",
    "ឲ្យ": "ឱ្យ",
    "ទូរស័ព្ទ": "ទូរសព្ទ",
    "ច័ន្ទ": "ចន្ទ",
    "មុខតំណែង": "តួនាទី",
    "ស្ថាប័ន": "អង្គភាព",
    "តុការងារ": "ទំព័រការងារ",
    "កាលបរិច្ឆេទកំណត់": "ថ្ងៃផុតកំណត់",
    "ជូនព័ត៌មាន": "ជូនជ្រាប",
    "មកកន្លែងនេះ": "មកទីនេះ",
    "របៀបវារះ": "របៀបវារៈ",
    "បញ្ចូលចម្លើយ": "កត់ត្រាចម្លើយ",
    "ដែរឬទេ": "ឬ?",
    "ដំណភ្ជាប់": "តំណភ្ជាប់",
    "ខ្ញុំ": "សាមីខ្លួន",
    "ព្រមព្រៀង": "ឯកភាព",
    "ទស្សន៍ទាយ": "សន្និដ្ឋាន",
    "ឱ្យជាប់": "ចុចសង្កត់",
}

# Khmer by which an English word is known to mean something else than the term: minutes of the clock.
OTHER_MEANING = {"minutes": "នាទី"}

# Overdue is said on boards of the secretariat; to the person we write សូមគោរពរំលឹក.
OVERDUE = "ហួសកាលកំណត់"
OF_BOARDS = re.compile(r"\b(overdue|late)\b", re.IGNORECASE)

_NOT_WORDS = re.compile(r"<[^<>]+>|\{[^{}]*\}|https?://\S+|t\.me/\S*|(?<!\w)/[a-z_]+")
_YOU = re.compile(rf"(?<!លោក)អ្នក(?!{'|'.join(SOMEBODY)})")
_YES = re.compile("បាទ|ចាស(?!់)")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_ENDS = {".": "។", ":": "៖", "?": "?", "…": "…"}


def faults_of_khmer(khmer: str) -> list[str]:
    """What the house does not write in Khmer."""
    words = _NOT_WORDS.sub(" ", khmer)
    latin = sorted(set(re.findall("[A-Za-z]+", words)) - LATIN_IN_KHMER)
    rules = {
        f"Latin letters: {' '.join(latin)}": bool(latin),
        "Latin digits": re.search("[0-9]", words),
        "a character nobody sees": _INVISIBLE.search(khmer),
        "not in normal form C": normalize("NFC", khmer) != khmer,
        "coeng DA, write coeng TA": "\u17d2\u178a" in khmer,
        "អ្នក for the reader, write លោកអ្នក or nothing": _YOU.search(khmer),
        "a Latin quotation mark, write « »": re.search('[“”"]', words),
        "a Latin colon after Khmer, write ៖": re.search(r"[\u1780-\u17ff]:(\s|$)", words),
        "two spaces": "  " in khmer.strip(),
        "a space before ។ or ៖": re.search(r"\s[។៖]", khmer),
        "បាទ or ចាស depends on the speaker, write an impersonal verb": _YES.search(khmer),
        "a question without តើ": any("តើ" not in asked for asked in _questions(khmer)),
    }
    found = [reason for reason, wrong in rules.items() if wrong]
    return found + [f"{bad}, write {good}" for bad, good in NOT_OURS.items() if bad in khmer]


def faults_of_tone(english: str, khmer: str) -> Iterator[str]:
    """What only both together show."""
    if OVERDUE in khmer and not OF_BOARDS.search(english):
        yield f"{OVERDUE} stands on boards only"
    last = english.rstrip()[-1:]
    if len(english.split()) > 1 and last in _ENDS and not khmer.rstrip().endswith(_ENDS[last]):
        yield f"ends with {khmer.rstrip()[-1:]!r}, not with {_ENDS[last]}"


def faults_of_terms(english: str, khmer: str) -> Iterator[str]:
    """A term of the mechanisms is one word: where the English says it, the Khmer says it."""
    from bot.wording.rewording import is_meant, words_found
    from bot.wording.terms import default_words

    for term in sorted(words_found("en", english)):
        if not is_meant(term, khmer=khmer) and OTHER_MEANING.get(term, "\n\n") not in khmer:
            names = f"{default_words('en')[term]} ({default_words('km')[term]})"
            yield f"names {names} in English only: write it in Khmer too, or another English word"


def _questions(khmer: str) -> list[str]:
    """The sentences that end with a question mark."""
    return [part for part in re.split(r"(?<=[។?])", khmer) if part.rstrip().endswith("?")]
