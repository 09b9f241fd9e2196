"""Finding the heading row of a roster and what its columns mean, in Khmer or English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.domain.honorifics import read_honorific
from bot.domain.names import clean, name_key
from bot.domain.roster import Meaning
from bot.domain.workbooks import Cell, SheetCells

SEARCHED = 40  # rows; a heading stands at the top
_LONGEST = 60  # characters; a longer cell is a sentence, no heading

_SYNONYMS: dict[Meaning, str] = {
    Meaning.NUMBER: "ល.រ|លរ|លេខរៀង|លេខ|ល.រ.|No|No.|Nr|N|Number|S/N|ID|Item",
    Meaning.NAME: (
        "គោត្តនាម និងនាម|គោត្តនាម-នាម|គោត្តនាម នាម|នាម និងគោត្តនាម|នាម គោត្តនាម|នាមត្រកូល និងនាមខ្លួន"
        "|ឈ្មោះ|ឈ្មោះពេញ|ឈ្មោះខ្មែរ"
        "|ឈ្មោះជាភាសាខ្មែរ|ឈ្មោះជាអក្សរខ្មែរ|ឈ្មោះអ្នកចូលរួម|Name|Names|Full name|Khmer name"
        "|Name in Khmer|Name (Khmer)"
        "|Participant|Participants|Participant name|Name of participant"
    ),
    Meaning.LATIN_NAME: (
        "ឈ្មោះជាអក្សរឡាតាំង|ឈ្មោះឡាតាំង|អក្សរឡាតាំង|ឡាតាំង|ឈ្មោះអង់គ្លេស|ឈ្មោះជាភាសាអង់គ្លេស|Latin"
        "|Latin name|English name"
        "|Name in Latin|Name in English|Name (Latin)|Name (English)|Name in Latin letters|Romanised name"
    ),
    Meaning.FAMILY_NAME: "គោត្តនាម|នាមត្រកូល|ត្រកូល|Family name|Surname|Last name",
    Meaning.GIVEN_NAME: "នាម|នាមខ្លួន|Given name|Given names|First name|Forename",
    Meaning.SEX: "ភេទ|Sex|Gender|M/F|ប/ស",
    Meaning.POSITION: (
        "តួនាទី|មុខតំណែង|មុខងារ|តំណែង|ឋានៈ|Position|Job title|Role|Function|Designation|Post|Position title"
    ),
    Meaning.ORGANISATION: (
        "ស្ថាប័ន|អង្គភាព|ស្ថាប័ន/អង្គភាព|អង្គភាព/ស្ថាប័ន|អង្គការ|ក្រសួង|មន្ទីរ|មកពី|មកពីស្ថាប័ន"
        "|កន្លែងធ្វើការ|Organisation|Organization"
        "|Institution|Agency|Company|Affiliation|Office|Workplace|Department|Ministry|Employer|Entity"
    ),
    Meaning.PLACE: (
        "ឃុំ|សង្កាត់|ឃុំ/សង្កាត់|ស្រុក|ក្រុង|ក្រុង/ស្រុក|ស្រុក/ក្រុង|ខណ្ឌ|ខេត្ត|រាជធានី/ខេត្ត|Commune"
        "|Commune/Sangkat|Sangkat|District|Province"
    ),
    Meaning.WHERE: "ទីកន្លែង|ទីតាំង|Place|Location",
    Meaning.PHONE: (
        "លេខទូរស័ព្ទ|លេខទូរសព្ទ|ទូរស័ព្ទ|ទូរសព្ទ|ទូរស័ព្ទដៃ|លេខទំនាក់ទំនង|ទំនាក់ទំនង|Phone"
        "|Phone number|Phones|Mobile|Mobile phone|Tel|Tel."
        "|Telephone|Contact|Contact number|Cell|Cell phone|HP|Hand phone|Telegram number"
    ),
    Meaning.NOTE: ("ផ្សេងៗ|ផ្សេងទៀត|កំណត់សម្គាល់|សម្គាល់|Remark|Remarks|Note|Notes|Comment|Comments|Other|Others"),
    Meaning.HONORIFIC: "គោរមងារ|គោរពងារ|គោរមនាម|ងារ|Honorific|Salutation|Courtesy title|Mr/Ms",
    Meaning.TITLE: "Title|Titles",
    Meaning.CATEGORY: (
        "ប្រភេទ|ប្រភេទអ្នកចូលរួម|ក្រុម|ផ្នែក|Category|Categories|Category of participants|Group"
        "|Stakeholder group|Type|Section|Constituency"
    ),
    Meaning.UNUSED: (
        "អ៊ីមែល|អ៊ីម៉ែល|Email|E-mail|ហត្ថលេខា|Signature|ថ្ងៃខែឆ្នាំកំណើត|ថ្ងៃកំណើត|Date of birth|DOB"
        "|អាយុ|Age|អាសយដ្ឋាន|Address|Telegram"
    ),
}
_EXACT = {name_key(written): meaning for meaning, all_ in _SYNONYMS.items() for written in all_.split("|")}

# For headings in other words; the first that is found counts, so "name of organisation" is no name.
_WITHIN: tuple[tuple[str, Meaning], ...] = (
    ("អ៊ីមែល|email|e-mail|ហត្ថលេខា|signature|កំណើត|birth|អាសយដ្ឋាន|address", Meaning.UNUSED),
    ("ទូរស័ព្ទ|ទូរសព្ទ|phone|mobile|ទំនាក់ទំនង", Meaning.PHONE),
    ("ឡាតាំង|អង់គ្លេស|(name.*|^in )(latin|english)|(latin|english).*name", Meaning.LATIN_NAME),
    ("តួនាទី|មុខតំណែង|position|job title", Meaning.POSITION),
    ("ស្ថាប័ន|អង្គភាព|អង្គការ|organi[sz]ation|institution|agency", Meaning.ORGANISATION),
    ("គោរមងារ|គោរពងារ|honorific|salutation", Meaning.HONORIFIC),
    ("ប្រភេទ|categor|group", Meaning.CATEGORY),
    ("សម្គាល់|ផ្សេងៗ|remark", Meaning.NOTE),
    ("គោត្តនាម.*នាម|ឈ្មោះ|full name|name of participant", Meaning.NAME),
)
_SCRIPTS = {"ខ្មែរ": Meaning.NAME, "khmer": Meaning.NAME, "english": Meaning.LATIN_NAME}
_NAMES = {Meaning.NAME, Meaning.LATIN_NAME, Meaning.FAMILY_NAME, Meaning.GIVEN_NAME}
_SUBDIVIDED = {*_NAMES, Meaning.PHONE}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row, the last row that belongs to it, and each column's words and meaning."""

    row: int
    last_row: int
    words: tuple[str, ...]
    meanings: tuple[Meaning | None, ...]

    def columns(self, *meanings: Meaning) -> list[int]:
        return [index for index, meaning in enumerate(self.meanings) if meaning in meanings]


def find_heading(sheet: SheetCells) -> Heading | None:
    """The best heading among the first rows; None when no row names at least a name and one thing more."""
    top = [(number, cells) for number, cells in sheet.rows if number <= SEARCHED]
    scored = [(_score(meanings_of(cells)), -index) for index, (_, cells) in enumerate(top)]
    best, place = max(scored, default=(0, 0))
    if best < 2:
        return None
    index = -place
    number, cells = top[index]
    below = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else None
    second = below[1] if below and below[0] == number + 1 else ()
    over, under = meanings_of(cells), second_line(second)
    width = max(len(cells), len(under))
    words = [_words(cells, second if under else (), column) for column in range(width)]
    meanings = [_at(under, column) or _at(over, column) for column in range(width)]
    last = number + 1 if under else number
    following = [row for at, row in sheet.rows if at > last]
    return Heading(number, last, tuple(words), tuple(_settled(meanings, following)))


def meanings_of(cells: Sequence[Cell]) -> list[Meaning | None]:
    return [_meaning(clean_cell(cell)) for cell in cells]


def clean_cell(cell: Cell) -> str:
    """A cell as text, without the decimal point that Excel gives to whole numbers."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else clean(str(cell))


def _meaning(text: str) -> Meaning | None:
    if not text or len(text) > _LONGEST:
        return None
    if text in ("#", "№"):
        return Meaning.NUMBER
    for part in (text, *re.split(r"[/(),:៖\n]+", text)):
        if exact := _EXACT.get(re.sub(r"(?<=.)\d$", "", name_key(part))):
            return exact
    lower = text.casefold()
    return next((meaning for words, meaning in _WITHIN if re.search(words, lower)), None)


def _score(meanings: list[Meaning | None]) -> int:
    known = {meaning for meaning in meanings if meaning} - {Meaning.UNUSED}
    return len(known) if known & _NAMES else 0


def second_line(cells: Sequence[Cell]) -> list[Meaning | None]:
    """The meanings of a second line of headings (ខ្មែរ and ឡាតាំង under ឈ្មោះ); empty when it is none."""
    texts = [clean_cell(cell) for cell in cells]
    under = [_SCRIPTS.get(text.casefold()) or _EXACT.get(name_key(text)) if text else None for text in texts]
    filled = [meaning for text, meaning in zip(texts, under, strict=True) if text]
    return under if len(filled) > 1 and all(meaning in _SUBDIVIDED for meaning in filled) else []


def _settled(meanings: list[Meaning | None], rows: list[tuple[Cell, ...]]) -> list[Meaning | None]:
    """ "Title" means an honorific beside a position or when its cells are honorifics, else a position."""
    for index, meaning in enumerate(meanings):
        if meaning is Meaning.TITLE:
            texts = [text for row in rows if (text := clean_cell(_at(row, index)))]
            honorifics = sum(read_honorific(text) is not None for text in texts)
            is_honorific = Meaning.POSITION in meanings or honorifics * 2 > len(texts)
            meanings[index] = Meaning.HONORIFIC if is_honorific else Meaning.POSITION
    return meanings


def _words(cells: Sequence[Cell], second: Sequence[Cell], column: int) -> str:
    return " ".join(filter(None, (clean_cell(_at(cells, column)), clean_cell(_at(second, column)))))


def _at(values: Sequence[T], index: int) -> T | None:
    return values[index] if index < len(values) else None
