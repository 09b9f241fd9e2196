"""Finding people of a large roster by what is typed for them."""

from typing import ClassVar

from bench.contenders.searching import FIRST
from bench.figures import Figures, Spec
from bench.processes import running
from bench.trials.common import House, heard

DATABASES = {"people_search": "sqlite", "people_search_postgresql": "postgresql"}


class Searching:
    """Milliseconds of the slowest search among 15,000 people."""

    specs: ClassVar[dict[str, Spec]] = {
        name: Spec("ms at worst", "", "< 50", lower_is_better=True) for name in DATABASES
    }

    def run(self, house: House, number: int) -> dict[str, Figures]:
        return {name: _measured(house, DATABASES[name]) for name in self.specs if name in house.wanted}


def _measured(house: House, database: str) -> Figures:
    given = ["--variants", str(house.variants)] if house.variants else []
    with running("bench.contenders.searching", "--database", database, *given) as process:
        said = heard(process)
    said["recall"] = f"{said.pop('found')} of {said.pop('typed')} among the first {FIRST}"
    return Figures(ours=said.pop("p100_ms"), more=said)
