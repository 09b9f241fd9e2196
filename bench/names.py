"""Khmer names with the ways in which they are written, and a large roster made of them.

The romanisations were written down by hand, by the habits of identity cards, UNGEGN and French spelling,
before the rules that are tested with them.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.domain.names import name_key
from bot.storage.records import Person, Phone

# Khmer, Latin, other romanisations, other Khmer spellings.
Name = tuple[str, str, tuple[str, ...], tuple[str, ...]]
FAMILY: tuple[Name, ...] = (
    ("នី", "NY", ("ni", "nee"), ()),
    ("ឃុន", "KHUN", ("khoun", "kun"), ()),
    ("អ៊ុំ", "UM", ("oum",), ("អុំ",)),
    ("ស៊ឹម", "SIM", ("seum", "soem"), ()),
    ("ទូច", "TOUCH", ("tuch", "touc"), ()),
    ("ប៊ុន", "BUN", ("boun", "bunn"), ()),
    ("ឆាយ", "CHHAY", ("chhai", "chay", "chhaiy"), ()),
    ("ឈុន", "CHHUN", ("chhoun", "chun"), ()),
    ("សៀង", "SEANG", ("sieng", "siang"), ()),
    ("ញ៉ែម", "NHEM", ("nhaem", "nhiem", "gnem", "nyem"), ()),
    ("អ៊ឹម", "IM", ("eum", "oem"), ()),
    ("ផល្លី", "PHALLY", ("phaly", "phalli", "pally"), ()),
    ("ហុង", "HONG", ("hung", "houng"), ()),
    ("តាន់", "TAN", ("tann", "dan"), ()),
    ("សេង", "SENG", ("saeng", "sieng"), ()),
    ("ឡាយ", "LAY", ("lai", "laiy"), ()),
    ("ពេជ្រ", "PICH", ("pech", "pechr"), ()),
    ("ប្រាក់", "PRAK", ("brak", "pra"), ()),
    ("គង់", "KONG", ("kung", "koung", "gong"), ()),
    ("ទិត", "TITH", ("tit", "teth"), ()),
    ("ឈាន", "CHHEAN", ("chhian", "chean"), ()),
    ("ង៉ែត", "NGET", ("ngeth", "ngaet"), ()),
    ("សំ", "SAM", ("som", "sâm"), ("សម",)),
    ("ឱម", "OM", ("aom", "orm"), ()),
    ("ជួន", "CHUON", ("choun", "chuan", "juon"), ()),
    ("ខៀវ", "KHIEV", ("kheav", "khieu"), ()),
    ("ឌៀប", "DIEP", ("deap",), ()),
    ("ឡេង", "LENG", ("laeng",), ()),
    ("យន់", "YORN", ("yon", "yun"), ("យ៉ន",)),
    ("ហួត", "HUOT", ("hout", "huoth"), ()),
)
GIVEN: tuple[Name, ...] = (
    ("សុវណ្ណារិទ្ធ", "Sovannarith", ("sovanarith", "suvannarit", "sovannaritth"), ()),
    ("ចាន់ថា", "Chantha", ("chanta", "chanthar"), ()),
    ("រដ្ឋា", "Rotha", ("ratha", "rattha", "rothar"), ()),
    ("សុភ័ក្ត្រ", "Sopheak", ("sopheaktra", "sophak"), ("សុភក្ត្រ",)),
    ("បញ្ញា", "Panha", ("panya", "pagna", "panhar"), ()),
    ("វីរៈ", "Vireak", ("virak", "vira"), ("វិរៈ",)),
    ("ពិសី", "Pisey", ("pisei", "pisi"), ()),
    ("ធារ៉ា", "Theara", ("thearah", "thira"), ()),
    ("មករា", "Makara", ("mokara", "meakara"), ()),
    ("វិបុល", "Vibol", ("vibul", "viboll", "wibol"), ()),
    ("សុខហេង", "Sokheng", ("sok heng", "sokhaeng"), ()),
    ("ស្រីមុំ", "Sreymom", ("sreymum", "sreimom", "srey mom"), ()),
    ("ស្រីនាង", "Sreyneang", ("sreynang", "srei neang"), ()),
    ("សុផាត", "Sophat", ("sophath", "sophatt", "suphat"), ()),
    ("សុជាតា", "Socheata", ("sochata", "sucheata"), ()),
    ("វណ្ណៈ", "Vannak", ("vanak", "vanna"), ("វណ្ណះ",)),
    ("ពិរុណ", "Pirun", ("piroun", "pirunn"), ()),
    ("បូរិន", "Borin", ("bourin", "boren"), ()),
    ("ដារា", "Dara", ("darar",), ("ដារ៉ា",)),
    ("សិរីរ័ត្ន", "Sereyrath", ("sereyroth", "sireyrath", "sereyrat"), ("សិរីរត្ន", "សេរីរ័ត្ន")),
    ("កញ្ញា", "Kanha", ("kanya", "kagna", "kanhar"), ()),
    ("សម្បត្តិ", "Sambath", ("sambat", "sombath", "samboth"), ("សំបត្តិ",)),
    ("សុភារម្យ", "Sophearom", ("sophearum", "sopheorm"), ()),
    ("គឹមហុង", "Kimhong", ("keumhong", "kim hong"), ()),
    ("លក្ខិណា", "Leakhena", ("leakena", "lakhena", "leakhina"), ()),
    ("ធីតារ័ត្ន", "Thidarath", ("thidaroth", "thidarat", "tidarath"), ("ធីតារត្ន",)),
    ("មុន្នី", "Mony", ("muny", "moni", "monny", "munni"), ("មុនី",)),
    ("សុធា", "Sothea", ("sotha", "sothear", "suthea"), ()),
    ("ណារ៉ុង", "Narong", ("narung", "naroung"), ()),
    ("វិសាល", "Visal", ("visall", "wisal"), ()),
    ("បុរី", "Borey", ("borei", "bori"), ("បូរី",)),
    ("ចាន់ណា", "Channa", ("chana", "channar", "janna"), ()),
    ("ភក្តី", "Pheakdey", ("phakdey", "pheakdei", "pheakdi"), ("ភក្ដី",)),
    ("កំសាន", "Kamsan", ("komsan", "kamsann"), ()),
    ("សុមាលា", "Somala", ("somalea", "sumala"), ()),
    ("ធីរិទ្ធ", "Thyrith", ("thirith", "tyrith", "thyrit"), ("ធីឫទ្ធ",)),
    ("អូន", "Oun", ("un", "oon"), ()),
    ("ឧត្តម", "Oudom", ("udom", "oudam", "outdom"), ("ឧត្ដម",)),
    ("ឥន្ទ្រា", "Indra", ("entra", "intra"), ()),
    ("ឯកភាព", "Ekpheap", ("aekpheap", "ekpheab", "ek pheap"), ()),
    ("ប៊ុនធឿន", "Bunthoeun", ("bunthoeurn", "bunthuen", "bounthoeun"), ()),
    ("សាវឿន", "Savoeun", ("savoeurn", "savuen"), ()),
    ("ផល្លា", "Phalla", ("phala", "phallar", "palla"), ()),
    ("រស្មី", "Reaksmey", ("raksmey", "reasmey", "rasmey", "reaksmei"), ()),
    ("ចិន្តា", "Chenda", ("chinda", "chentra"), ("ចិន្ដា",)),
    ("សុវត្ថិ", "Sovath", ("sovat", "sovathi", "suvath"), ()),
    ("មង្គល", "Mongkol", ("mongkul", "mungkol"), ()),
    ("ថាវរី", "Thavary", ("thavry", "tavary"), ()),
    ("នរិន្ទ", "Norin", ("narin", "norint"), ("នរិន្ទ្រ",)),
    ("វុឌ្ឍី", "Vuthy", ("wuthi", "vouthy"), ("វុទ្ធី",)),
)

OFFICES = (
    "មេឃុំ",
    "ចៅសង្កាត់",
    "ជំទប់ទី១ នៃឃុំ",
    "សមាជិកក្រុមប្រឹក្សាសង្កាត់",
    "អភិបាលរង នៃគណៈអភិបាលខេត្ត",
    "ប្រធានមន្ទីរកសិកម្ម រុក្ខាប្រមាញ់ និងនេសាទ",
    "អនុប្រធាននាយកដ្ឋានផែនការ និងស្ថិតិ",
    "តំណាងសមាគមសហគមន៍",
)


def held_out() -> Iterator[tuple[str, str, str]]:
    """Khmer name, Latin name, what is typed for them: names which no rule was made with."""
    spread = random.Random(3)  # noqa: S311
    for khmer, latin, romanised, spelled in GIVEN:
        family = spread.choice(FAMILY)
        whole = (f"{family[0]} {khmer}", f"{family[1]} {latin}")
        for one in romanised:
            typed = spread.choice((family[1].lower(), *family[2]))
            yield *whole, f"{typed} {one}"
            yield *whole, f"{typed}{one}".replace(" ", "")
            yield *whole, f"{one} {family[1]}"
        for one in spelled:
            yield *whole, f"{family[0]}\u200b{one}"


def fill(
    session: Session, body_id: int, category_id: int, names: list[tuple[str, str]], count: int
) -> Sequence[int]:
    """The ids of a roster of so many: people of these names (Khmer, Latin), then many sharing their parts."""
    spread = random.Random(7)  # noqa: S311
    family = {one[:2]: None for one in FAMILY}
    given = {one[:2]: None for one in GIVEN}
    for khmer, latin in names:
        parts = list(zip(khmer.split(), latin.split(), strict=True))
        family[parts[0]] = given[parts[-1]] = None
    everybody = list(names)
    while len(everybody) < count:
        one, other = spread.choice(list(family)), spread.choice(list(given))
        everybody.append((f"{one[0]} {other[0]}", f"{one[1]} {other[1]}"))
    spread.shuffle(everybody)
    people = [
        {
            "body_id": body_id,
            "category_id": category_id,
            "position": place,
            "name_km": khmer,
            "name_key": name_key(khmer),
            "name_latin": latin,
            "latin_key": name_key(latin),
            "sex": None,
            "office": spread.choice(OFFICES),
            "link_token": f"filled{place}",
            "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        }
        for place, (khmer, latin) in enumerate(everybody, start=1)
    ]
    ids = session.scalars(insert(Person).returning(Person.id), people).all()
    phones = [{"person_id": one, "number": f"+85512{100_000 + one}"} for one in ids]
    session.execute(insert(Phone), phones)
    return ids
