"""How several people at once are greeted: whom the first line names, in the order of precedence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.honorifics import HONORIFICS


class Greeted(StrEnum):
    """Those who are greeted with one word, from the highest."""

    PATRIARCH = "patriarch"
    MONKS = "monks"
    SAMDECH = "samdech"
    EXCELLENCIES = "excellencies"
    LOK_CHUMTEAV = "lok_chumteav"
    NEAK_OKNHA = "neak_oknha"
    LOK_OKNHA = "lok_oknha"
    OKNHA = "oknha"
    GENTLEMEN = "gentlemen"
    LADIES = "ladies"


@dataclass(frozen=True, slots=True)
class Group:
    """One of them, and whether they are more than one."""

    who: Greeted
    several: bool


OF_HONORIFIC = {
    "sangharaja": Greeted.PATRIARCH,
    **{key: Greeted.MONKS for key, one in HONORIFICS.items() if one.monk and key != "sangharaja"},
    "samdech": Greeted.SAMDECH,
    "excellency": Greeted.EXCELLENCIES,
    "lok_chumteav": Greeted.LOK_CHUMTEAV,
    "neak_oknha": Greeted.NEAK_OKNHA,
    "lok_oknha": Greeted.LOK_OKNHA,
    "oknha": Greeted.OKNHA,
    "lok": Greeted.GENTLEMEN,
    "loksrey": Greeted.LADIES,
    "neaksrey": Greeted.LADIES,
    "neakneang": Greeted.LADIES,
    "kanha": Greeted.LADIES,
}


def greeted(honorifics: Iterable[str | None]) -> tuple[Group, ...]:
    """Whom a line to these people names: only who is among them, monks before everybody.

    Of whom no honorific is known may be anybody: ladies and gentlemen are both named.
    """
    counts: Counter[Greeted] = Counter()
    for honorific in honorifics:
        if honorific:
            counts[OF_HONORIFIC[honorific]] += 1
        else:
            counts.update({Greeted.GENTLEMEN: 2, Greeted.LADIES: 2})
    return tuple(Group(who, counts[who] > 1) for who in Greeted if counts[who])


# An audience that nobody knows, such as a group chat; monks are named only where one is known to be.
ANYBODY = tuple(
    Group(who, several=True)
    for who in (Greeted.EXCELLENCIES, Greeted.LOK_CHUMTEAV, Greeted.GENTLEMEN, Greeted.LADIES)
)
