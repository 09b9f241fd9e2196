"""The places of the goldens: a commune of a province, and a sangkat of the capital."""

from bot.domain.places import Address, Place, PlaceType


def _place(code: str, kind: PlaceType, name_km: str, name_en: str) -> Place:
    return Place(code=code, type=kind, name_km=name_km, name_en=name_en)


_COMMUNE = (
    _place("030701", PlaceType.KHUM, "អំពិល", "Ampilo"),
    _place("0307", PlaceType.SROK, "កំពង់សៀម", "Kampongo Siemo"),
    _place("03", PlaceType.PROVINCE, "កំពង់ចាម", "Kampongo Chamo"),
)
_SANGKAT = (
    _place("120101", PlaceType.SANGKAT, "ទន្លេបាសាក់", "Tonleo Bassaco"),
    _place("1201", PlaceType.KHAN, "ចំការមន", "Chamkaro Mono"),
    _place("12", PlaceType.CAPITAL, "ភ្នំពេញ", "Phnomo Penho"),
)
_VILLAGE = (_place("03070101", PlaceType.PHUM, "ថ្មី", "Thmeyo"), *_COMMUNE)
_TOWN = (_place("0305", PlaceType.KRONG, "កំពង់ចាម", "Kampongo Chamo"), _COMMUNE[-1])
ADDRESSES = tuple(map(Address, (_COMMUNE, _SANGKAT, _VILLAGE, _TOWN)))
PLACES = (*_COMMUNE, *_SANGKAT, _VILLAGE[0], _TOWN[0])
