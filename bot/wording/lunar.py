"""The lunar line above a letter, in the house style of CRDB's letters. It is Khmer in both languages."""

from datetime import date

from bot.domain.lunar import LunarDate, Month, Phase, lunar_date
from bot.wording.dates import KHMER_WEEKDAYS, khmer_day
from bot.wording.digits import khmer_digits

PHASES = {Phase.WAXING: "កើត", Phase.WANING: "រោច"}
MONTHS = {
    Month.MIKASAR: "មិគសិរ",
    Month.BOS: "បុស្ស",
    Month.MEAK: "មាឃ",
    Month.PHALKUN: "ផល្គុន",
    Month.CHAET: "ចេត្រ",
    Month.PISAKH: "ពិសាខ",
    Month.CHESTH: "ជេស្ឋ",
    Month.ASATH: "អាសាឍ",
    Month.FIRST_ASATH: "បឋមាសាឍ",
    Month.SECOND_ASATH: "ទុតិយាសាឍ",
    Month.SRAP: "ស្រាពណ៍",
    Month.PHOTROBOT: "ភទ្របទ",
    Month.ASSOCH: "អស្សុជ",
    Month.KADEUK: "កត្តិក",
}
ANIMALS = ("ជូត", "ឆ្លូវ", "ខាល", "ថោះ", "រោង", "ម្សាញ់", "មមី", "មមែ", "វក", "រកា", "ច", "កុរ")
SAKS = (
    "សំរឹទ្ធិស័ក", "ឯកស័ក", "ទោស័ក", "ត្រីស័ក", "ចត្វាស័ក",
    "បញ្ចស័ក", "ឆស័ក", "សប្តស័ក", "អដ្ឋស័ក", "នព្វស័ក",
)  # fmt: skip


def lunar_line(day: date) -> str:
    """ថ្ងៃចន្ទ ១៤កើត ខែកត្តិក ឆ្នាំមមី អដ្ឋស័ក ព.ស. ២៥៧០; raises OutOfRange outside 1900 to 2100."""
    return _line(day, lunar_date(day))


def _line(day: date, moon: LunarDate) -> str:
    return khmer_digits(
        f"ថ្ងៃ{KHMER_WEEKDAYS[day.weekday()]} {moon.day}{PHASES[moon.phase]} ខែ{MONTHS[moon.month]} "
        f"ឆ្នាំ{ANIMALS[moon.animal]} {SAKS[moon.sak]} ព.ស. {moon.buddhist_year}"
    )


def letter_lines(day: date) -> tuple[str, str]:
    """The two lines of a letter: the lunar line, and ត្រូវនឹងថ្ងៃចន្ទ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦."""
    return lunar_line(day), f"ត្រូវនឹង{khmer_day(day)}"
