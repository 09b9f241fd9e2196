"""The line with which a message begins: to one person, to several, to whoever reads; plain text."""

from collections.abc import Iterable, Sequence

from bot.domain import honorifics
from bot.domain.people import PersonFacts
from bot.domain.salutations import ANYBODY, Greeted, Group, greeted
from bot.wording import people
from bot.wording.html import bold, esc, shorten
from bot.wording.translator import Translator

NAMED = 3  # of several people, before only their number is told
NAME_LIMIT = 160
SHORT_NAME = 60

# One of them and several; a Khmer title is the same for both.
_KHMER = {
    Greeted.PATRIARCH: ("សម្តេចព្រះសង្ឃរាជ", "សម្តេចព្រះសង្ឃរាជ"),
    Greeted.MONKS: ("ព្រះតេជព្រះគុណ", "ព្រះតេជព្រះគុណ"),
    Greeted.SAMDECH: ("សម្តេច", "សម្តេច"),
    Greeted.EXCELLENCIES: ("ឯកឧត្តម", "ឯកឧត្តម"),
    Greeted.LOK_CHUMTEAV: ("លោកជំទាវ", "លោកជំទាវ"),
    Greeted.NEAK_OKNHA: ("អ្នកឧកញ៉ា", "អ្នកឧកញ៉ា"),
    Greeted.LOK_OKNHA: ("លោកឧកញ៉ា", "លោកឧកញ៉ា"),
    Greeted.OKNHA: ("ឧកញ៉ា", "ឧកញ៉ា"),
    Greeted.GENTLEMEN: ("លោក", "អស់លោក"),
    Greeted.LADIES: ("លោកស្រី", "លោកស្រី"),
}
_ENGLISH = {
    Greeted.PATRIARCH: ("Samdech Preah Sangharaja", "Samdech Preah Sangharaja"),
    Greeted.MONKS: ("Venerable Sir", "Venerable Sirs"),
    Greeted.SAMDECH: ("Samdech", "Samdech"),
    Greeted.EXCELLENCIES: ("Excellency", "Excellencies"),
    Greeted.NEAK_OKNHA: ("Neak Oknha", "Neak Oknha"),
    Greeted.LOK_OKNHA: ("Lok Oknha", "Lok Oknha"),
    Greeted.OKNHA: ("Oknha", "Oknha"),
    Greeted.LADIES: ("Madam", "Ladies"),
    Greeted.GENTLEMEN: ("Sir", "Gentlemen"),
}


def salutation(t: Translator, audience: Sequence[PersonFacts]) -> str:
    """To one person the address, to several the groups they are of; empty to nobody."""
    if len(audience) == 1:
        return people.address(t, audience[0])
    return to_groups(t, greeted(_honorific(t, person) for person in audience))


def to_anybody(t: Translator) -> str:
    """To people whom nobody knows: ឯកឧត្តម លោកជំទាវ អស់លោក លោកស្រី; Excellencies, Ladies and Gentlemen."""
    return to_groups(t, ANYBODY)


def to_groups(t: Translator, groups: Sequence[Group]) -> str:
    """ព្រះតេជព្រះគុណ ឯកឧត្តម លោកជំទាវ អស់លោក លោកស្រី; Venerable Sirs, Excellencies, Ladies and Gentlemen."""
    if t.is_khmer:
        return " ".join(_KHMER[group.who][group.several] for group in groups)
    several = {group.who: group.several for group in groups}
    if Greeted.LOK_CHUMTEAV in several:  # in English both are Excellencies
        more = Greeted.EXCELLENCIES in several or several[Greeted.LOK_CHUMTEAV]
        several[Greeted.EXCELLENCIES] = more
    return t.list_of(words[several[who]] for who, words in _ENGLISH.items() if who in several)


def lines(t: Translator, audience: Sequence[PersonFacts]) -> list[str]:
    """Above a message: for whom it is; several are greeted first, as they would be in a room. HTML."""
    if not audience:
        return []
    greeting = [bold(salutation(t, audience))] if len(audience) > 1 else []
    return [*greeting, esc(for_line(t, audience))]


def for_line(t: Translator, audience: Sequence[PersonFacts]) -> str:
    """For whom a message is, as on an envelope; to monks it is offered (ប្រគេន). Not escaped."""
    one = len(audience) == 1
    names = shorten(named(t, audience[0]), NAME_LIMIT) if one else _names(t, audience)
    if all_monks(audience):
        return t.pgettext("to a monk", "For: {name}").format(name=names)
    if any(map(is_monk, audience)):
        return t.pgettext("to monks and others", "For: {name}").format(name=names)
    return t.gettext("For: {name}").format(name=names)


def named(t: Translator, person: PersonFacts) -> str:
    """Whom it is for: with honorific, or by the office with the name beside it; not escaped."""
    address, name = people.address(t, person), people.name(t, person)
    if person.honorific or not name:
        return address
    office = people.office(t, person)
    return f"{office} ({name})" if office else name


def is_monk(person: PersonFacts) -> bool:
    """Monks are invited, given to and asked with words of their own."""
    return honorifics.is_monk(person.honorific)


def all_monks(audience: Iterable[PersonFacts]) -> bool:
    """Whether words to several may be those to monks."""
    return honorifics.all_monks(person.honorific for person in audience)


def _honorific(t: Translator, person: PersonFacts) -> str | None:
    return person.honorific if t.is_khmer else person.honorific_en or person.honorific


def _names(t: Translator, audience: Sequence[PersonFacts]) -> str:
    """The first few, in the order of precedence."""
    in_order = sorted(audience, key=lambda person: honorifics.precedence(person.honorific))
    names = [shorten(named(t, person), SHORT_NAME) for person in in_order[:NAMED]]
    more = len(in_order) - NAMED
    if more > 0:
        names.append(t.ngettext("{n} other", "{n} others", more).format(n=t.number(more)))
    return t.list_of(names)
