"""Write bot/services/public_holidays.json from the `holidays` package, corrected.

`python scripts/holidays_file.py`. The package is a tool of development: at work it would load the modules of
250 countries. What is wrong or misspelt in it is put right here (docs/decisions/0016-public-holidays.md).
"""

import json
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from holidays.countries.cambodia import Cambodia

from bot.domain import festivals
from bot.domain.holidays import FIRST_YEAR, LAST_YEAR

FILE = Path(__file__).parents[1] / "bot" / "services" / "public_holidays.json"

# What the package writes: our key, the Khmer as it is spelt, plain English.
NAMES = {
    "ទិវាចូលឆ្នាំសាកល": ("new-year", "", "International New Year"),
    "ទិវាជ័យជម្នះលើរបបប្រល័យពូជសាសន៍": ("victory", "", "Victory over Genocide Day"),
    "ពិធីបុណ្យមាឃបូជា": ("meak", "", "Meak Bochea"),
    "ទិវាអន្តរជាតិនារី": ("women", "", "International Women's Day"),
    "ពិធីបុណ្យចូលឆ្នាំថ្មីប្រពៃណីជាតិ": ("khmer-year", "", "Khmer New Year"),
    "ទិវាពលកម្មអន្តរជាតិ": ("labour", "", "International Labour Day"),
    "ព្រះរាជពិធីបុណ្យចម្រើនព្រះជន្ម ព្រះករុណា ព្រះបាទសម្តេចព្រះបរមនាថ នរោត្តម សីហមុនី": (
        "king",
        "",
        "King's Birthday",
    ),
    "ពិធីបុណ្យវិសាខបូជា": ("visak", "", "Visak Bochea"),
    "ព្រះរាជពិធីច្រត់ព្រះនង្គ័ល": ("ploughing", "", "Royal Ploughing Ceremony"),
    "ទិវាជាតិនៃការចងចាំ": ("remembrance", "", "National Day of Remembrance"),
    "ទិវាកុមារអន្តរជាតិ": ("children", "", "International Children's Day"),
    "ព្រះរាជពិធីបុណ្យចម្រើនព្រះជន្ម សម្តេចព្រះមហាក្សត្រី ព្រះវររាជមាតា នរោត្តម មុនិនាថ សីហនុ": (
        "queen-mother",
        "",
        "Queen-Mother's Birthday",
    ),
    "ទិវាប្រកាសរដ្ឋធម្មនុញ្ញ": ("constitution", "", "Constitution Day"),
    "ពិធីបុណ្យភ្ផុំបិណ្ឌ": ("pchum-ben", "ពិធីបុណ្យភ្ជុំបិណ្ឌ", "Pchum Ben"),
    "ទិវាប្រារព្ឋពិធីគោរពព្រះវិញ្ញាណក្ខន្ឋ ព្រះករុណា ព្រះបាទសម្តេចព្រះ នរោត្តម សីហនុ ព្រះមហាវីរក្សត្រ "
    "ព្រះវររាជបិតាឯករាជ្យ បូរណភាពទឹកដី និងឯកភាពជាតិខ្មែរ ព្រះបរមរតនកោដ្ឋ": (
        "king-father",
        "ទិវាប្រារព្ធពិធីគោរពព្រះវិញ្ញាណក្ខន្ធ ព្រះករុណា ព្រះបាទសម្តេចព្រះ នរោត្តម សីហនុ ព្រះមហាវីរក្សត្រ "
        "ព្រះវររាជបិតាឯករាជ្យ បូរណភាពទឹកដី និងឯកភាពជាតិខ្មែរ ព្រះបរមរតនកោដ្ឋ",
        "Commemoration Day of the King-Father",
    ),
    "ទិវារំលឹកសន្ធិសញ្ញាសន្តិភាពទីក្រុងប៉ារីស": ("paris", "", "Paris Peace Agreements Day"),
    "ព្រះរាជពិធីគ្រងព្រះបរមរាជសម្បត្តិ របស់ ព្រះករុណា ព្រះបាទសម្តេចព្រះបរមនាថ នរោត្តម សីហមុនី ព្រះមហាក្សត្រនៃព្រះរាជាណាចក្រកម្ពុជា": (
        "coronation",
        "",
        "Coronation Day",
    ),
    "ពិធីបុណ្យឯករាជ្យជាតិ": ("independence", "", "Independence Day"),
    "ព្រះរាជពិធីបុណ្យអុំទូក បណ្តែតប្រទីប និងសំពះព្រះខែអកអំបុក": ("water", "", "Water Festival"),
    "ទិវាសិទ្ធិមនុស្សអន្តរជាតិ": ("rights", "", "International Human Rights Day"),
    "ទិវាសន្តិភាពនៅកម្ពុជា": ("peace", "", "Peace Day"),
    "ថ្ងៃឈប់សម្រាកសងជំនួស": ("in-lieu", "", "Substitute holiday"),
    "ថ្ងៃឈប់សម្រាកសងជំនួសឲ្យពិធីបុណ្យចូលឆ្នាំថ្មីប្រពៃណីជាតិ": (
        "khmer-year-in-lieu",
        "ថ្ងៃឈប់សម្រាកសងជំនួសឱ្យពិធីបុណ្យចូលឆ្នាំថ្មីប្រពៃណីជាតិ",
        "Substitute holiday for Khmer New Year",
    ),
}
# Days by circular that the package does not have.
BY_CIRCULAR = {date(2022, 6, 6): "in-lieu"}  # after the election of the commune councils
MOVABLE = frozenset({"meak", "khmer-year", "visak", "ploughing", "pchum-ben", "water"})


def written() -> str:
    """JSON with a line for each name and each year, so that changes can be read."""
    days = {year: _year(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)}
    names = {key: [right or raw, english] for raw, (key, right, english) in NAMES.items()}
    lines = [f"  {json.dumps(key)}: {json.dumps(name, ensure_ascii=False)}" for key, name in names.items()]
    years = [
        f'  "{year}": {{{", ".join(f"{json.dumps(day)}: {json.dumps(keys)}" for day, keys in theirs)}}}'
        for year, theirs in ((year, _grouped(found)) for year, found in days.items())
    ]
    return '{"names": {\n' + ",\n".join(lines) + '\n}, "days": {\n' + ",\n".join(years) + "\n}}\n"


def _grouped(found: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    days: dict[str, list[str]] = {}
    for day, key in sorted(found):
        days.setdefault(day, []).append(key)
    return list(days.items())


def _year(year: int) -> list[tuple[str, str]]:
    """Month and day, and the key, of each holiday of a year."""
    package = Cambodia(years=year, language="km")  # type: ignore[no-untyped-call]
    found = {(day, NAMES[name][0]) for day in package for name in package.get_list(day)}
    found = {(day, key) for day, key in found if key not in MOVABLE}
    found |= {(day, key) for key, days in movable(year).items() for day in days}
    found |= {(day, key) for day, key in BY_CIRCULAR.items() if day.year == year}
    return [(f"{day:%m-%d}", key) for day, key in found]


def movable(year: int) -> dict[str, tuple[date, ...]]:
    """The days off for feasts that move, by our calendar: from 2030 on the package errs by a day or a month.

    Meak Bochea was a public holiday until 2019, the third day of Pchum Ben is one since 2017; the fourth day
    of the New Year of 2016 was none, and that of 2020 was moved to August.
    """
    new_year = festivals.new_year_days(year)
    return {
        "meak": (festivals.meak_bochea(year),) if year < 2020 else (),
        "khmer-year": {2016: new_year[:3], 2020: ()}.get(year, new_year),
        "visak": (festivals.visak_bochea(year),),
        "ploughing": (festivals.royal_ploughing(year),),
        "pchum-ben": festivals.pchum_ben_days(year)[: 3 if year >= 2017 else 2],
        "water": festivals.water_festival_days(year),
    }


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
