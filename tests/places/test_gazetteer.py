"""What a gazetteer says, what a new one changes, and how a place is found in it."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.clock import local_day
from bot.commands.place_faults import left_out
from bot.domain.place_files import PlaceFaultKind, PlaceRow, read_places
from bot.domain.place_plans import plan_places
from bot.domain.places import PlaceType, sound_key
from bot.domain.workbooks import WhyRefused, WorkbookRefused
from bot.reports.place_file import read_package, read_place_file
from bot.services.place_import import pieces, plan_import
from bot.services.places import address_of, find_places, history_of
from bot.storage.store import Store
from bot.wording.places import full, with_place
from bot.wording.translator import translator
from tests.commands.test_commands import Bot, bot
from tests.factories import START
from tests.places.gazetteer import ROWS, import_into, places, written

KHMER, ENGLISH = translator("km"), translator("en")
__all__ = ["bot"]  # a fixture


def found(store: Store, typed: str, **given: str) -> list[str]:
    return store.read_now(lambda session: [one.place.code for one in find_places(session, typed, 5, **given)])


def test_the_package_has_the_whole_country_and_its_faults_are_told() -> None:
    reading = read_places(read_package())
    levels = [sum(len(place.code) == digits for place in reading.places) for digits in (2, 4, 6)]
    assert levels == [25, 210, 1661]
    assert len([one for one in reading.places if one.type is PlaceType.KRONG]) == 33
    assert {PlaceFaultKind.CODE_TWICE, PlaceFaultKind.CODE_UNFIT} < {fault.kind for fault in reading.faults}
    summary = list(left_out(reading.faults))
    assert len(summary) == len({fault.kind for fault in reading.faults})
    assert sum(int(line.split()[2]) for line in summary) == len(reading.faults)
    assert len(reading.cleaned) == 6
    assert not any("\u200b" in place.name_km + place.name_en for place in reading.places)


def test_a_place_is_called_by_what_it_is(store: Store) -> None:
    import_into(store)
    sangkat, khum = store.read_now(lambda s: (address_of(s, "030501"), address_of(s, "030601")))
    assert sangkat
    assert khum
    assert full(KHMER, sangkat) == "សង្កាត់បឹងកុក ក្រុងកំពង់ចាម ខេត្តកំពង់ចាម"
    assert full(ENGLISH, khum) == "Ampil commune, Kampong Siem district, Kampong Cham province"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ជីបាល", "031402"), ("ឃុំជីបាល", "031402"), ("Boeung Kok", "030501"), ("beng kok", "030501"),
        ("Koh Roka, Prey Veng", "140604"), ("កោះរកា កំពង់សៀម", "030606"), ("Ampil Kampong Siem", "030601"),
        ("ឃុំអំពិល ស្រុកពាមជរ", "140601"), ("០៣០៦០៦", "030606"), ("30606", "030606"),
    ],
)  # fmt: skip
def test_a_place_is_found_in_many_spellings(store: Store, typed: str, code: str) -> None:
    import_into(store)
    assert found(store, typed)[0] == code


def test_what_lies_in_the_province_of_the_body_comes_first(store: Store) -> None:
    import_into(store)
    assert found(store, "អំពិល", within="14")[0] == "140601"
    assert found(store, "អំពិល", within="03")[:2] == ["030601", "031310"]
    assert found(store, "%") == found(store, "") == []


@pytest.mark.parametrize("typed", ["ab " * 1300, "a," * 2000, "ឃុំ " * 1000, "0" * 4096])
def test_a_whole_message_instead_of_a_place_finds_a_few_at_most(store: Store, typed: str) -> None:
    import_into(store)
    assert len(found(store, typed)) <= 10


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siem Reap", "Siemreab"), ("Kampong Cham", "Kompong Cham"), ("Oddar Meanchey", "Otdar Mean Chey"),
        ("Tboung Khmum", "Tbong Khmom"), ("Preaek Pnov", "Prek Phnov"),
    ],
)  # fmt: skip
def test_romanisations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


def test_a_new_gazetteer_closes_and_renames_and_deletes_nothing(store: Store) -> None:
    import_into(store)
    import_into(store, "140601", c030501="បឹងកក់")
    history = store.read_now(lambda session: history_of(session, "030501"))
    today = local_day(START)
    assert [(one.name_km, one.valid_from, one.valid_to) for one in history] == [
        ("បឹងកុក", None, today),
        ("បឹងកក់", today, None),
    ]
    assert found(store, "140601") == ["140601"]
    assert "140601" not in found(store, "អំពិល")
    again = store.read_now(lambda session: plan_import(session, START, places("140601", c030501="បឹងកក់")))
    assert again.changes == 0


def test_levels_that_a_file_leaves_out_stay(store: Store) -> None:
    import_into(store)
    provinces = [place for place in places() if len(place.code) == 2]
    plan = store.read_now(lambda session: plan_import(session, START, provinces))
    assert not plan.closed


def test_a_gazetteer_is_written_in_pieces() -> None:
    rows = [PlaceRow(row=0, code=f"{number:02}", name_km="ក", name_en="A") for number in range(1, 100)]
    rows += [PlaceRow(row=0, code=f"01{number:02}", name_km="ខ", name_en="B") for number in range(1, 100)]
    rows += [PlaceRow(row=0, code=f"0101{number:02}", name_km="គ", name_en="C") for number in range(1, 100)]
    plan = plan_places((), read_places(rows).places, date(2026, 11, 23))
    assert (
        len(list(pieces(plan, START))) == 4
    )  # a hundred each, and the mark that rosters are to be tied anew


def test_all_faults_of_a_file_are_found_at_once() -> None:
    reading = read_places(
        [
            PlaceRow(row=2, code="03", name_km="កំពង់ចាម", name_en="Kampong Cham"),
            PlaceRow(row=3, code="03", name_km="កំពត", name_en="Kampot"),
            PlaceRow(row=4, code="0a", name_km="ក", name_en="A"),
            PlaceRow(row=5, code="140601", name_km="ក", name_en="A"),
            PlaceRow(row=6, code="0305", name_km="", name_en="A"),
            PlaceRow(row=7, code="0306", name_km="ក", name_en="A", type="khum"),
            PlaceRow(row=8, code="0307", name_km="ក", name_en="A", valid_from="soon"),
            PlaceRow(row=9, code="0308", name_km="ក", name_en="A", parent="04"),
        ]
    )
    assert [(fault.row, fault.kind) for fault in reading.faults] == [
        (3, PlaceFaultKind.CODE_TWICE),
        (4, PlaceFaultKind.CODE_UNFIT),
        (5, PlaceFaultKind.PARENT_MISSING),
        (6, PlaceFaultKind.NAME_MISSING),
        (7, PlaceFaultKind.TYPE_UNFIT),
        (8, PlaceFaultKind.DATE_UNFIT),
        (9, PlaceFaultKind.PARENT_OTHER),
    ]
    assert [place.code for place in reading.places] == ["03"]


def test_a_file_of_the_operator_is_read_with_any_order_of_columns(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("\ufeffname_en;code;name_km\nKampong Cham;3;ខេត្តកំពង់ចាម\n", encoding="utf-8")
    rows, faults = read_place_file(path)
    (place,) = read_places(rows).places
    assert not faults
    assert (place.code, place.name_km) == ("03", "កំពង់ចាម")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("03,ក,A\n" * 30_000, WhyRefused.TOO_MANY_ROWS),
        (f'03,"{"ក" * 200_000}', WhyRefused.NOT_A_WORKBOOK),
    ],
)
def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path, lines: str, why: WhyRefused) -> None:
    path = tmp_path / "places.csv"
    path.write_text("code,name_km,name_en\n" + lines, encoding="utf-8")
    with pytest.raises(WorkbookRefused) as refused:
        read_place_file(path)
    assert refused.value.why is why


def test_the_operator_imports_finds_and_shows(bot: Bot, tmp_path: Path) -> None:
    assert "no gazetteer yet" in bot("places", "find", "ampil").stderr
    done = bot("places", "import", str(written(tmp_path / "places.csv")))
    assert done.returncode == 0, done.stderr
    assert f"{len(ROWS)} new" in done.stdout
    dry = bot("places", "import", str(written(tmp_path / "less.csv", ROWS[:-1])), "--dry-run")
    assert "Nothing was written" in dry.stdout
    listed = json.loads(bot("places", "find", "ampil, peam chor", "--json").stdout)
    assert [one["full_km"] for one in listed] == ["ឃុំអំពិល ស្រុកពាមជរ ខេត្តព្រៃវែង"]
    assert "14060401" in bot("places", "show", "១៤០៦០៤").stdout


def test_searching_for_nothing_is_a_mistake(bot: Bot) -> None:
    done = bot("places", "find", " ? ", "--most", "0")
    assert done.returncode == 2
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["TEXT", "--most"]


def test_a_file_with_mistakes_changes_nothing_and_ends_with_2(bot: Bot, tmp_path: Path) -> None:
    rows = (*ROWS, ("031402", "ជីបាល", "Chi Bal"), ("x", "ក", "A"))
    done = bot("places", "import", str(written(tmp_path / "places.csv", rows)))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 2
    assert bot("places", "show", "03").returncode == 2
    endless = bot("places", "import", "/dev/zero")
    assert (endless.returncode, "larger than 10 MB" in endless.stderr) == (2, True)
    headless = bot("places", "import", str(written(tmp_path / "bare.csv", heading="kod,km,en")))
    assert headless.stderr.count("there is no column") == 3


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("ឃុំអំពិល", "ឃុំអំពិល ស្រុកកំពង់សៀម ខេត្តកំពង់ចាម"),
        ("Ampil commune", "ឃុំអំពិល ស្រុកកំពង់សៀម ខេត្តកំពង់ចាម"),
        ("មេឃុំអំពិល", "មេឃុំអំពិល ស្រុកកំពង់សៀម ខេត្តកំពង់ចាម"),
        ("មេឃុំអំពិល ស្រុកកំពង់សៀម", "មេឃុំអំពិល ស្រុកកំពង់សៀម ខេត្តកំពង់ចាម"),
        ("មេឃុំ", "មេឃុំ ឃុំអំពិល ស្រុកកំពង់សៀម ខេត្តកំពង់ចាម"),
        ("", "ឃុំអំពិល ស្រុកកំពង់សៀម ខេត្តកំពង់ចាម"),
    ],
)
def test_what_a_text_does_not_say_of_the_place_is_added_once(store: Store, text: str, km: str) -> None:
    import_into(store)
    address = store.read_now(lambda session: address_of(session, "030601"))
    assert with_place(KHMER, text, address) == km
    assert with_place(KHMER, text, None) == text
