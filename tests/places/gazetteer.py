"""A small gazetteer: two provinces, in each a commune Ampil, in one of them two."""

from pathlib import Path

from bot.domain.place_files import PlaceRow, read_places
from bot.domain.places import Place
from bot.services import place_import
from bot.storage.store import Store
from tests.factories import START

ROWS = (
    ("03", "កំពង់ចាម", "Kampong Cham"),
    ("0305", "កំពង់ចាម", "Kampong Cham"),
    ("030501", "បឹងកុក", "Boeng Kok"),
    ("0306", "កំពង់សៀម", "Kampong Siem"),
    ("030601", "អំពិល", "Ampil"),
    ("030606", "កោះរកា", "Kaoh Roka"),
    ("0313", "ព្រៃឈរ", "Prey Chhor"),
    ("031309", "ព្រៃឈរ", "Prey Chhor"),
    ("031310", "អំពិល", "Ampil"),
    ("031402", "ជីបាល", "Chi Bal"),
    ("0314", "ស្រីសន្ធរ", "Srei Santhor"),
    ("14", "ព្រៃវែង", "Prey Veng"),
    ("1406", "ពាមជរ", "Peam Chor"),
    ("140601", "អំពិល", "Ampil"),
    ("140604", "កោះរកា", "Kaoh Roka"),
    ("14060401", "កោះរកា", "Kaoh Roka"),
)


def places(*left_out: str, **renamed: str) -> tuple[Place, ...]:
    """The gazetteer without some codes, and with `c030501` under another Khmer name."""
    rows = [
        PlaceRow(row=number, code=code, name_km=renamed.get(f"c{code}", km), name_en=en)
        for number, (code, km, en) in enumerate(ROWS, start=2)
        if code not in left_out
    ]
    reading = read_places(rows)
    assert not reading.faults
    return reading.places


def import_into(store: Store, *left_out: str, **renamed: str) -> None:
    wanted = places(*left_out, **renamed)
    plan = store.read_now(lambda session: place_import.plan_import(session, START, wanted))
    place_import.take_over(store, START, plan)


def written(
    path: Path, rows: tuple[tuple[str, ...], ...] = ROWS, heading: str = "code,name_km,name_en"
) -> Path:
    """The same as a CSV file."""
    path.write_text("\n".join([heading, *(",".join(row) for row in rows)]), encoding="utf-8")
    return path
