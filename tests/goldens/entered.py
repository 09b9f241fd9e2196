"""What people entered: the known texts of all goldens, short and long, so that they can be told from ours.

Latin words here occur in no sentence of the bot; the Khmer checks subtract exactly these.
"""

import re

from bot.domain.phones import show_phone

Pair = tuple[str, str]  # short, long

_LONG_KM = (
    "កិច្ចពិគ្រោះយោបល់ស្តីពីការពង្រឹងប្រសិទ្ធភាពនៃកិច្ចសហប្រតិបត្តិការ និងភាពជាដៃគូអភិវឌ្ឍន៍រវាងរដ្ឋបាលថ្នាក់ក្រោមជាតិ "
    "អង្គការមិនមែនរដ្ឋាភិបាល វិស័យឯកជន និងសហគមន៍មូលដ្ឋាន ក្នុងការគ្រប់គ្រងធនធានទឹក អនាម័យជនបទ និងសេវាសង្គម "
    "សម្រាប់ប្រជាពលរដ្ឋក្រីក្រ និងងាយរងគ្រោះ នៅតាមបណ្តាស្រុក ឃុំ សង្កាត់ ដែលរងផលប៉ះពាល់ដោយទឹកជំនន់ និងគ្រោះរាំងស្ងួត "
    "ក្នុងរដូវវស្សាឆ្នាំ២០២៦"
)[:300]
_LONG_EN = (
    "Zonwide Deliberazione concernenza Strengthenza Effectivenza Cooperazione Partnershipo Developmento "
    "Administrazione subnazionale, Organisazione nongovernmentale, Sectoro privato, Communitazione localo, "
    "Resourco Watero, Sanitazione ruralo, Serviceo socialo, Householdo pooro vulnerablo, Districto floodo"
)[:300]

TITLE: Pair = ("កិច្ចពិគ្រោះយោបល់ភាពជាដៃគូ លើកទី៤", _LONG_KM)
TITLE_EN: Pair = ("Deliberazione Partnershipo", _LONG_EN)
BODY: Pair = ("កិច្ចពិគ្រោះយោបល់ ខេត្តកំពង់ចាម", "កិច្ចពិគ្រោះយោបល់ភាពជាដៃគូនៅថ្នាក់រាជធានី ខេត្ត នៃរដ្ឋបាលខេត្តកំពង់ចាម និងតំបន់ជុំវិញ")
BODY_EN: Pair = (
    "Dialogo Kampongo",
    "Dialogo Partnershipo subnazionale, Administrazione Provincialo Kampongo",
)
VENUE: Pair = (
    "សាលាខេត្តកំពង់ចាម",
    "សាលប្រជុំធំ ជាន់ទី៣ អគាររដ្ឋបាលខេត្តកំពង់ចាម ផ្លូវព្រះមុនីវង្ស ភូមិទី៦ សង្កាត់កំពង់ចាម ក្រុងកំពង់ចាម ខេត្តកំពង់ចាម",
)
VENUE_EN: Pair = (
    "Hallo Kampongo",
    "Hallo Grando, third flooro, Administrazione Provincialo Kampongo, Streeto Monivongo, Sangkato Kampongo",
)
REASON: Pair = ("ទឹកជំនន់នៅតាមផ្លូវ", "ដោយសារទឹកជំនន់បានកាត់ផ្តាច់ផ្លូវជាតិលេខ៧ " * 6)
SAID: Pair = ("សូមសួរអំពីរបៀបវារៈ", "សូមគោរពសួរលេខាធិការដ្ឋានអំពីរបៀបវារៈ និងឯកសារដែលត្រូវយកទៅជាមួយ។ " * 50)
ACTION: Pair = ("ជួសជុលអណ្តូងទឹក ៤ កន្លែង", _LONG_KM)
ACTION_EN: Pair = ("Repairo Wello", _LONG_EN)
ORGANISATION: Pair = (
    "អង្គការ ទន្លេ",
    "អង្គការសម្ព័ន្ធភាពដើម្បីការអភិវឌ្ឍធនធានទឹក អនាម័យ និងសេវាសង្គមសម្រាប់សហគមន៍ក្រីក្រនៅតំបន់ទន្លេមេគង្គ",
)
ORGANISATION_EN: Pair = (
    "Organisazione Tonleo",
    "Organisazione Alianza Developmento Resourco Watero, Sanitazione, Communitazione Mekongo",
)
OFFICE: Pair = (
    "មេឃុំ",
    "អនុប្រធានមន្ទីរអភិវឌ្ឍន៍ជនបទ ទទួលបន្ទុកផ្នែកផ្គត់ផ្គង់ទឹកស្អាត និងអនាម័យ និងជាអនុប្រធានក្រុមការងារបច្ចេកទេសខេត្ត",
)
OFFICE_EN: Pair = (
    "Chefo Communo",
    "Deputato Directoro Developmento Ruralo, chargo Watero Sanitazione, Memboro Groupo Technicalo",
)
CATEGORY: Pair = ("ឃុំ សង្កាត់", "អាជ្ញាធរឃុំ សង្កាត់ ដែលទទួលរងផលប៉ះពាល់ និងតំណាងសហគមន៍មូលដ្ឋាននៅតាមដងទន្លេមេគង្គ")
HOLIDAY: Pair = (
    "ពិធីបុណ្យអុំទូក",
    "ទិវាប្រារព្ធពិធីគោរពព្រះវិញ្ញាណក្ខន្ធ ព្រះករុណា ព្រះបាទសម្តេចព្រះ នរោត្តម សីហនុ ព្រះមហាវីរក្សត្រ ព្រះវររាជបិតា",
)
HOLIDAY_EN: Pair = ("Festo Watero", "Festo Watero, Illuminato Boato, Saluto Moono, Ceremonio Rivero Mekongo")
PAPER: Pair = (
    "របៀបវារៈ",
    "របាយការណ៍ស្តីពីវឌ្ឍនភាពនៃការអនុវត្តផែនការសកម្មភាព និងទិសដៅបន្តក្នុងឆ្នាំ២០២៧ សម្រាប់អណ្តូងទឹក និងអនាម័យ",
)
LETTER_NUMBER: Pair = ("០៤២ លស", "០៤២/២៦ លស.កព.កច ស.ស.រ")
SIGNATORY: Pair = ("ឯកឧត្តម ទុយ ឫទ្ធី", "ឯកឧត្តមបណ្ឌិតសភាចារ្យ ទុយ ឫទ្ធីរតនៈវិបុល អភិបាលនៃគណៈអភិបាលខេត្តកំពង់ចាម")
NAME_KM: Pair = ("សុខ សុភា", "ព្រហ្មវិសុទ្ធិរតនៈ ច័ន្ទមុនីវង្សសុភមង្គលវិបុល")
NAME_LATIN: Pair = ("SOKO Sopheapo", "PROHMVISOTHIROTANAKO Chanmonivongsophomongkolo")
SHOWN_NAME: Pair = ("Daravutho", "Daravutho Kampongo Sopheapo Chanmonivongso Mekongo")
FILE_NAME: Pair = ("rostero.xlsx", "Rostero_Participanto_Provincialo_Kampongo_2026_finalo_v3.xlsx")
LINK: Pair = (
    "https://t.me/prachum_demo_bot?start=p_abc",
    "https://t.me/prachum_demo_bot?start=p_" + "a" * 43,
)
PHONES = ("+85512345678", "+33612345678")

_LATIN = (
    TITLE_EN, BODY_EN, HOLIDAY_EN,
    VENUE_EN, ACTION_EN, ORGANISATION_EN, OFFICE_EN, NAME_LATIN, SHOWN_NAME, FILE_NAME,
)  # fmt: skip

SHOWN_PHONES = {show_phone(phone) for phone in PHONES} | set(PHONES)
"""As they are written on a screen; tapped only in Latin digits."""


def latin_words() -> frozenset[str]:
    """Every Latin word that people entered."""
    return frozenset(
        word for pair in _LATIN for text in pair for word in re.findall("[A-Za-z]+|[0-9]+", text)
    )
