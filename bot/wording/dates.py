"""Days and times as Cambodian offices write them; Babel has neither the Khmer form nor Khmer digits."""

from datetime import date, datetime, time

from bot.clock import local
from bot.wording.digits import khmer_digits

# ថ្ងៃចន្ទ, as government letters print it; the locale data has ច័ន្ទ.
KHMER_WEEKDAYS = ("ចន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បតិ៍", "សុក្រ", "សៅរ៍", "អាទិត្យ")
KHMER_MONTHS = (
    "មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា",
    "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ",
)  # fmt: skip
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def office_day(moment: date | datetime) -> date:
    """The calendar day in Phnom Penh; a moment must know its zone (ValueError)."""
    return _in_phnom_penh(moment).date() if isinstance(moment, datetime) else moment


def office_time(moment: datetime | time) -> time:
    """The hour on the wall in Phnom Penh; a bare `time` is taken as such already."""
    return _in_phnom_penh(moment).time() if isinstance(moment, datetime) else moment


def _in_phnom_penh(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone cannot be shown: {moment}")
    return local(moment)


def khmer_day(day: date) -> str:
    """ថ្ងៃចន្ទ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦"""
    weekday, month = KHMER_WEEKDAYS[day.weekday()], KHMER_MONTHS[day.month - 1]
    return khmer_digits(f"ថ្ងៃ{weekday} ទី{day.day:02} ខែ{month} ឆ្នាំ{day.year}")


def english_day(day: date) -> str:
    """Monday 23 November 2026"""
    return f"{ENGLISH_WEEKDAYS[day.weekday()]} {day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"


def khmer_short_day(day: date) -> str:
    """២៣ វិច្ឆិកា ២០២៦"""
    return khmer_digits(f"{day.day} {KHMER_MONTHS[day.month - 1]} {day.year}")


def english_short_day(day: date) -> str:
    """23 Nov 2026"""
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1][:3]} {day.year}"


def khmer_button_day(day: date) -> str:
    """ចន្ទ ២៣ វិច្ឆិកា"""
    return khmer_digits(f"{KHMER_WEEKDAYS[day.weekday()]} {day.day} {KHMER_MONTHS[day.month - 1]}")


def english_button_day(day: date) -> str:
    """Mon 23 Nov"""
    return f"{ENGLISH_WEEKDAYS[day.weekday()][:3]} {day.day} {ENGLISH_MONTHS[day.month - 1][:3]}"


def khmer_days(first: date, last: date) -> str:
    """ថ្ងៃទី១៣ ដល់ថ្ងៃទី១៧ ខែមេសា ឆ្នាំ២០២៦; month and year stand once where they are the same."""
    month, year = f" ខែ{KHMER_MONTHS[first.month - 1]}", f" ឆ្នាំ{first.year}"
    begin = f"ថ្ងៃទី{first.day:02}"
    if first.year != last.year:
        begin += month + year
    elif first.month != last.month:
        begin += month
    end = f"ថ្ងៃទី{last.day:02} ខែ{KHMER_MONTHS[last.month - 1]} ឆ្នាំ{last.year}"
    return khmer_digits(end if first == last else f"{begin} ដល់{end}")


def english_days(first: date, last: date) -> str:
    """13–17 April 2026, 30 November – 2 December 2026, 31 December 2026 – 2 January 2027."""
    begin, dash = f"{first.day}", " – "
    if first.year != last.year:
        begin += f" {ENGLISH_MONTHS[first.month - 1]} {first.year}"
    elif first.month != last.month:
        begin += f" {ENGLISH_MONTHS[first.month - 1]}"
    else:
        dash = "–"
    end = f"{last.day} {ENGLISH_MONTHS[last.month - 1]} {last.year}"
    return end if first == last else f"{begin}{dash}{end}"


def khmer_hours(since: time, until: time) -> str:
    """ម៉ោង ០៨:៣០ ដល់ម៉ោង ១១:០០ ព្រឹក; the part of the day stands once where it is the same."""
    begin, part = khmer_time(since), _part_of_day(since.hour)
    if part == _part_of_day(until.hour):
        begin = begin.removesuffix(f" {part}")
    return f"{begin} ដល់{khmer_time(until)}"


def english_hours(since: time, until: time) -> str:
    """8:30–11:00 a.m., 8:30 a.m. – 2:00 p.m."""
    begin, end = english_time(since), english_time(until)
    part = f" {begin.rpartition(' ')[2]}"
    if part in (" a.m.", " p.m.") and end.endswith(part):
        return f"{begin.removesuffix(part)}–{end}"
    return f"{begin} – {end}"


def khmer_time(clock: time) -> str:
    """ម៉ោង ០៨:៣០ ព្រឹក; the hour after midnight is ០០, so that nobody takes it for noon."""
    hour = clock.hour if clock.hour <= 12 else clock.hour - 12
    return khmer_digits(f"ម៉ោង {hour:02}:{clock.minute:02} {_part_of_day(clock.hour)}")


def _part_of_day(hour: int) -> str:
    if hour < 12:
        return "ព្រឹក"
    if hour < 17:
        return "រសៀល"
    return "ល្ងាច" if hour < 19 else "យប់"


def english_time(clock: time) -> str:
    """8:30 a.m.; noon and midnight by name, since 12:00 p.m. is read both ways."""
    if clock.minute == 0 and clock.hour in (0, 12):
        return "12:00 noon" if clock.hour else "12:00 midnight"
    return f"{clock.hour % 12 or 12}:{clock.minute:02} {'a.m.' if clock.hour < 12 else 'p.m.'}"
