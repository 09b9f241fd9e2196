"""Words that many screens share: buttons, languages, mechanisms, categories of participants."""

from collections.abc import Callable, Iterable, Sequence

from bot.domain.actors import Language
from bot.domain.bodies import BodyFacts
from bot.domain.clusters import clusters
from bot.domain.presses import Press
from bot.domain.runs import runs
from bot.domain.screens import Button, Rows
from bot.wording.translator import Translator

# In their own language, so that everybody finds their own.
LANGUAGE_NAMES: dict[Language, str] = {"km": "ភាសាខ្មែរ", "en": "English"}

CHOSEN = "✓"
HALF = 18  # letters with what hangs on them, on half a row of 360 px


def language_name(t: Translator, language: Language) -> str:
    """In the reader's language, in a line about a text in that language."""
    return {"km": t.gettext("Khmer"), "en": t.gettext("English")}[language]


def back(t: Translator) -> str:
    return "⬅️ " + t.gettext("Back")


def next_(t: Translator) -> str:
    return t.gettext("Next") + " ➡️"


def cancel(t: Translator) -> str:
    return t.gettext("Cancel")


def confirm(t: Translator) -> str:
    return t.gettext("Confirm")


def done(t: Translator) -> str:
    return t.gettext("Done")


def skip(t: Translator) -> str:
    return t.gettext("Skip")


def page(t: Translator, number: int, of: int) -> str:
    """Page 2 of 5; pages count from 1."""
    return t.gettext("Page {n} of {total}").format(n=t.number(number), total=t.number(of))


def paired(buttons: Sequence[Button]) -> Rows:
    """Two in a row, but alone where a label would be cut in half a row of a small phone."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        fits = clusters(button.label) <= HALF
        if fits and rows and len(rows[-1]) == 1 and clusters(rows[-1][0].label) <= HALF:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)


def chosen(label: str, is_chosen: bool) -> str:
    """A button of several of which one holds."""
    return f"{CHOSEN} {label}" if is_chosen else label


def runs_of(t: Translator, numbers: Iterable[int]) -> list[str]:
    """8, 10–14, 20: numbers that follow each other together."""
    return [
        t.number(first) if first == last else f"{t.number(first)}–{t.number(last)}"
        for first, last in runs(numbers)
    ]


def pager(page: int, pages: int, at: Callable[[int], Press]) -> tuple[tuple[Button, ...], ...]:
    """The row that turns pages, or no row where there is one page only; pages count from 0 here."""
    before = [Button("◀️", at(page - 1))] if page > 0 else []
    after = [Button("▶️", at(page + 1))] if page + 1 < pages else []
    return ((*before, *after),) if before or after else ()


def body_name(t: Translator, body: BodyFacts) -> str:
    """As the secretariat typed it, in the reader's language where there is one; not escaped."""
    return str(t.typed(body.name_km, body.name_en))


def mechanism(t: Translator, key: str) -> str:
    """The name of a mechanism: twg, smd, spd or ngo; raises KeyError for any other."""
    _ = t.gettext
    return {
        "twg": _("Technical Working Group"),
        "smd": _("Sectoral Multi-stakeholder Dialogue"),
        "spd": _("Sub-national Partnership Dialogue"),
        "ngo": _("RGC-NGO Consultation"),
    }[key]


def category(t: Translator, kind: str) -> str:
    """The name of a category of participants; raises KeyError for an unknown kind."""
    _ = t.gettext
    return {
        "provincial_leaders": _("Provincial leaders"),
        "departments": _("Provincial departments"),
        "districts": _("Municipal and district administrations"),
        "communes": _("Communes and sangkats"),
        "development_partners": _("Development partners"),
        "ngos": _("Non-governmental organisations"),
        "private_sector": _("Private sector"),
        "communities": _("Community representatives"),
        "secretariat": _("Secretariat"),
        "other": _("Other participants"),
    }[kind]
