"""Make bot/demo/roster.xlsx: invented people, as a provincial secretariat keeps its roster, quirks and all.

python scripts/make_sample_roster.py [FILE.xlsx]
"""

import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

TARGET = Path(__file__).parents[1] / "bot/demo/roster.xlsx"
FONT = "Khmer OS Siemreap"
TITLES = (
    "ព្រះរាជាណាចក្រកម្ពុជា",
    "ជាតិ សាសនា ព្រះមហាក្សត្រ",
    "បញ្ជីឈ្មោះអ្នកចូលរួមកិច្ចពិគ្រោះយោបល់ភាពជាដៃគូថ្នាក់ក្រោមជាតិ ខេត្តកំពង់ចាម",
)
HEADING = (
    "ល.រ",
    "គោត្តនាម និងនាម",
    "ឈ្មោះជាអក្សរឡាតាំង",
    "ភេទ",
    "តួនាទី",
    "ស្ថាប័ន/អង្គភាព",
    "លេខទូរស័ព្ទ",
    "ផ្សេងៗ",
)
FOOTER = "ធ្វើនៅកំពង់ចាម ថ្ងៃទី     ខែវិច្ឆិកា ឆ្នាំ២០២៦"
WIDTHS = (6, 28, 22, 8, 24, 36, 26, 14)

KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")

Line = tuple[str, str, str, str, str, str | int, str]

HALL = "រដ្ឋបាលខេត្តកំពង់ចាម"
PLANNING = "ទីចាត់ការផែនការ និងវិនិយោគ"
NETWORK = "បណ្តាញអង្គការខេត្តកំពង់ចាម (KNN)"

# Name cell, Latin name, sex, office, organisation, phone cell, remark. Numbers that Excel keeps as numbers
# lost their zero; two people share a phone; one number is broken, one is missing; the last row repeats one.
SECTIONS: tuple[tuple[str, tuple[Line, ...]], ...] = (
    (
        "I. ថ្នាក់ដឹកនាំខេត្ត",
        (
            ("ទុយ ឫទ្ធី", "TUY Rithy", "ប្រុស", "អភិបាលខេត្ត", HALL, "012 410 118", ""),
            (
                "ឯកឧត្តម ខៀវ សុវត្ថិ",
                "KHIEV Sovath",
                "ប្រុស",
                "ប្រធានក្រុមប្រឹក្សាខេត្ត",
                "ក្រុមប្រឹក្សាខេត្តកំពង់ចាម",
                "០៨៩ ៤១០ ២២៧",
                "",
            ),
            ("លោកជំទាវ ឌុច ម៉ាលីស", "DUCH Malis", "ស្រី", "អភិបាលរងខេត្ត", HALL, "+855 11 410 336", ""),
            ("ឯកឧត្តមបណ្ឌិត សេង រតនៈ", "SENG Ratanak", "ប", "អភិបាលរងខេត្ត", HALL, "092 410 445 / 0964104454", ""),
        ),
    ),
    (
        "II. មន្ទីរ អង្គភាពជំនាញជុំវិញខេត្ត",
        (
            ("លោកងួន សុធារិទ្ធ", "NGUON Sothearith", "ប្រុស", "ប្រធានមន្ទីរ", "មន្ទីរផែនការ", "(010) 410554", ""),
            ("លោកស្រី ភួង កញ្ញារ័ត្ន", "PHUONG Kanharath", "ស្រី", "ប្រធានមន្ទីរ", "មន្ទីរកិច្ចការនារី", "០៩៧ ៤១០ ៦៦៣៦", ""),
            ("កុយ ពិសាល", "KUY Pisal", "M", "អនុប្រធានមន្ទីរ", "មន្ទីរអប់រំ យុវជន និងកីឡា", 975410772, ""),
            ("លោក ស៊ុំ បញ្ញា", "SUM Panha", "ប", "ប្រធានមន្ទីរ", "មន្ទីរសុខាភិបាល", "85512410881", ""),
            ("លោកស្រី តាំង សុមាលា", "", "F", "អនុប្រធានមន្ទីរ", "មន្ទីរកសិកម្ម រុក្ខាប្រមាញ់ និងនេសាទ", "012-410-990", ""),
        ),
    ),
    (
        "III. រដ្ឋបាលក្រុង ស្រុក",
        (
            ("លោក ឆាយ វឌ្ឍនា", "CHHAY Vathana", "ប្រុស", "អភិបាលស្រុក", "ស្រុកព្រៃឈរ", "077 420 119", ""),
            ("លោកស្រីម៉ម សុវណ្ណារី", "MAM Sovannary", "ស្រី", "អភិបាលរងស្រុក", "ស្រុកកំពង់សៀម", "070420228", ""),
            ("ថោង សំអុល", "THONG Samol", "ប", "អភិបាលស្រុក", "ស្រុកជើងព្រៃ", "+855 86 420 337", ""),
            ("លោក ញឹក ប៊ុនថន", "", "M", "អភិបាលស្រុក", "ស្រុកស្រីសន្ធរ", 87420446, ""),
        ),
    ),
    (
        "IV. ឃុំ សង្កាត់",
        (
            ("លោក ប៊ុត សុផល", "BUTH Sophal", "ប្រុស", "មេឃុំ", "ឃុំបឹងកុក", "០១២ ៤៣០ ១១៨", ""),
            ("លោកស្រី ហៃ ចន្ទ្រា", "HAI Chantrea", "ស្រី", "មេឃុំ", "ឃុំកោះរកា", "015 430 227", ""),
            ("ឡាយ គឹមហុង", "LAY Kimhong", "ប", "មេឃុំ", "ឃុំមៀន", "0884302366", ""),
            ("លោក សៅ ភារម្យ", "", "ប្រុស", "ចៅសង្កាត់", "សង្កាត់វាលវង់", "096 430 4455 / ០១៧ ៤៣០ ៤៤៥", ""),
            ("លោក នៅ វាសនា", "NOV Veasna", "M", "មេឃុំ", "ឃុំព្រៃឈរ", "011 430 55", "លេខត្រូវពិនិត្យ"),
            ("យិន ផល្លី", "YIN Phally", "ស", "មេឃុំ", "ឃុំអំពិល", "០៧១ ៤៣០ ៦៦៤៤", ""),
        ),
    ),
    (
        "V. ដៃគូអភិវឌ្ឍន៍",
        (
            (
                "Mr. DALTON Andrew",
                "",
                "M",
                "Governance Adviser",
                "Mekong Partnership Fund",
                "+66 81 440 1186",
                "",
            ),
            ("Ms. LIM Sreymom", "", "F", "Programme Officer", "Mekong Partnership Fund", "089 440 227", ""),
            (
                "ផាន់ សុវិជ្ជា",
                "PHAN Sovichea",
                "ប",
                "Programme Officer",
                "Water for Villages",
                "855974403366",
                "",
            ),
        ),
    ),
    (
        "VI. អង្គការមិនមែនរដ្ឋាភិបាល",
        (
            (
                "លោកស្រី ឌី សោភ័ណ្ឌ",
                "DY Sophorn",
                "ស្រី",
                "អ្នកសម្របសម្រួលបណ្តាញ",
                NETWORK,
                "012 450 118",
                "អ្នកទំនាក់ទំនងសំខាន់",
            ),
            ("លោក អាត វិសាល", "ATH Visal", "ប្រុស", "អ្នកសម្របសម្រួល", "អង្គការទន្លេស្អាត", "(093) 450227", ""),
            ("លោក គង់ សុភី", "KONG Sophy", "ប", "មន្ត្រីកម្មវិធី", "អង្គការទន្លេស្អាត", "(093) 450227", ""),
            ("រិន ចាន់ថា", "RIN Chantha", "F", "នាយិកាប្រតិបត្តិ", "អង្គការកុមារកំពង់ចាម", "085 450 336", ""),
            ("អ្នកស្រី សួស ដាលីន", "", "ស", "អ្នកសម្របសម្រួល", "អង្គការស្ត្រីជនបទ", "031 450 4455", ""),
            ("Mr. OM Dararith", "", "M", "Project Manager", "Farms of the Mekong", 69450554, ""),
        ),
    ),
    (
        "VII. វិស័យឯកជន",
        (
            ("ឧកញ៉ា លាង ហុក", "LEANG Hok", "ប្រុស", "ប្រធាន", "សភាពាណិជ្ជកម្មខេត្តកំពង់ចាម", "016 460 118", ""),
            ("លោកស្រី តេង សុខឃា", "TENG Sokkhea", "ស្រី", "នាយិកា", "សហគ្រាសកៅស៊ូមេមង្គល", "០៦១ ៤៦០ ២២៧", ""),
            ("ហួត រដ្ឋា", "", "ប", "តំណាង", "សមាគមរោងម៉ាស៊ីនកិនស្រូវ", "-", ""),
        ),
    ),
    (
        "VIII. តំណាងសហគមន៍មូលដ្ឋាន",
        (
            ("អ្នកស្រី ស្រី នាង", "SREY Neang", "ស្រី", "តំណាងសហគមន៍", "ឃុំបឹងកុក", "0714701188", ""),
            ("លោក ប៊ុត សុផល", "", "ប្រុស", "តំណាងសហគមន៍នេសាទ", "ឃុំកោះរកា", "០៩៦ ៤៧០ ២២៧៧", ""),
            ("ព្រះតេជគុណ ជួន សុវណ្ណ", "", "ប", "ព្រះចៅអធិការវត្ត", "វត្តបឹងកុក", "078 470 336", ""),
            ("លោក អៀង ចិន្តា", "IENG Chenda", "M", "តំណាងសហគមន៍ព្រៃឈើ", "ឃុំអំពិល", 98470445, ""),
        ),
    ),
    (
        f"IX. លេខាធិការដ្ឋាន ({PLANNING})",
        (
            (
                "លោកស្រី ទន់ វិមាលា",
                "TON Vimala",
                "ស្រី",
                "ប្រធានទីចាត់ការ",
                PLANNING,
                "012 480 118 / 0314801188",
                "លេខាធិការដ្ឋាន",
            ),
            (
                "លោក ខាត់ សុវណ្ណៈ",
                "KHATH Sovannak",
                "ប្រុស",
                "អនុប្រធានទីចាត់ការ",
                PLANNING,
                "០៨១ ៤៨០ ២២៧",
                "លេខាធិការដ្ឋាន",
            ),
            ("លោក លន់ ពិសី", "", "ប", "មន្ត្រី", PLANNING, "855 16 480 336", "លេខាធិការដ្ឋាន"),
            ("លោកស្រី កេត រស្មី", "KET Rasmey", "ស", "មន្ត្រី", PLANNING, "093 480 445", ""),
            ("គួច មុនី", "KUOCH Mony", "ប្រុស", "មន្ត្រី", PLANNING, "010480554", ""),
            ("អៀវ នីតា", "IEV Nita", "ស្រី", "មន្ត្រី", PLANNING, "099 480 663", ""),
            ("លោក ខៀវ សុវត្ថិ", "", "ប្រុស", "មន្ត្រី", PLANNING, "092 480 772", ""),
            ("ទុយ ឫទ្ធី", "", "ប្រុស", "អភិបាលខេត្ត", HALL, "012410118", "ស្ទួន"),
        ),
    ),
)


def make(target: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "បញ្ជីឈ្មោះ"
    for row, title in enumerate(TITLES, start=1):
        _across(sheet, row, title, centred=True)
    row = len(TITLES) + 2
    _write(sheet, row, HEADING, bold=True)
    number = 0
    for title, people in SECTIONS:
        row += 1
        _across(sheet, row, title, centred=False)
        for person in people:
            row, number = row + 1, number + 1
            _write(sheet, row, (str(number).translate(KHMER_DIGITS), *person))
    sheet.cell(row + 2, 5, FOOTER).font = Font(name=FONT)
    for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{len(TITLES) + 3}"
    workbook.save(target)


_LINE = Side(style="thin")


def _across(sheet: Worksheet, row: int, text: str, *, centred: bool) -> None:
    title = sheet.cell(row, 1, text)
    title.font = Font(name="Khmer OS Muol Light" if centred else FONT, bold=True)
    title.alignment = Alignment(horizontal="center" if centred else "left")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(HEADING))


def _write(sheet: Worksheet, row: int, values: tuple[str | int, ...], *, bold: bool = False) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value or None)
        cell.font = Font(name=FONT, bold=bold)
        cell.border = Border(_LINE, _LINE, _LINE, _LINE)
        cell.alignment = Alignment(wrap_text=True, vertical="center")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
