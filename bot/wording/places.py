"""Places in words: a commune never without its district and province, for their names are not unique."""

from bot.domain.named_places import names_the_place
from bot.domain.names import name_key
from bot.domain.places import KHMER_TYPES, Address, Level, Place, PlaceType
from bot.wording.translator import Translator


def place_name(t: Translator, place: Place) -> str:
    """One place with the word for what it is; plain text."""
    _ = t.gettext
    return {
        PlaceType.PROVINCE: _("{name} province"),
        PlaceType.CAPITAL: _("{name} capital"),
        PlaceType.SROK: _("{name} district"),
        PlaceType.KRONG: _("{name} municipality"),
        PlaceType.KHAN: _("{name} khan"),
        PlaceType.KHUM: _("{name} commune"),
        PlaceType.SANGKAT: _("{name} sangkat"),
        PlaceType.PHUM: _("{name} village"),
    }[place.type].format(name=t.typed(place.name_km, place.name_en))


def full(t: Translator, address: Address) -> str:
    """The place with all it lies in: ឃុំX ស្រុកY ខេត្តZ; X commune, Y district, Z province. Plain text."""
    return _joined(t, address.places)


def with_place(t: Translator, text: str, address: Address | None) -> str:
    """A text about somebody with their place: what the text does not name yet is added.

    A text that is nothing but the name of the place is said in the reader's language.
    """
    if address is None:
        return text
    if not text or only_names_it(text, address):
        return full(t, address)
    missing = address.places[1:] if names_the_place(text, address) else address.places
    more = _joined(t, tuple(place for place in missing if not _is_said(text, place)))
    return (" " if t.is_khmer else ", ").join(part for part in (text, more) if part)


def _joined(t: Translator, places: tuple[Place, ...]) -> str:
    return (" " if t.is_khmer else ", ").join(place_name(t, place) for place in places)


def only_names_it(text: str, address: Address) -> bool:
    """Whether the text is the name of the place and nothing else: ឃុំអំពិល, Ampil commune."""
    place = address.place
    bare = name_key(text)
    for word in (*KHMER_TYPES.values(), *(one.value for one in PlaceType), "commune", "district"):
        bare = bare.removeprefix(name_key(word)).removesuffix(name_key(word))
    return bare in (name_key(place.name_km), name_key(place.name_en))


def _is_said(text: str, place: Place) -> bool:
    """Whether the text says this district or province already, with the word for what it is."""
    key = name_key(text)
    km = name_key(KHMER_TYPES[place.type] + place.name_km)
    words = {Level.PROVINCE: "province", Level.DISTRICT: "district"}
    en = name_key(place.name_en + words.get(place.level, place.type.value))
    return km in key or en in key
