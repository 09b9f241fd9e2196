"""Marks on what is entered in two languages, whom they concern, and the way to mend them."""

from collections.abc import Callable, Iterable, Sequence

from bot.domain.actors import Language
from bot.domain.presses import Press
from bot.domain.screens import Button, Rows
from bot.domain.two_languages import KhmerForEnglish, LatinForKhmer, Mark, Marked, Readers
from bot.wording.html import esc
from bot.wording.refusals import explain
from bot.wording.translator import Translator

SIGN = "⚠️"


@explain.register
def _khmer_for_english(_refusal: KhmerForEnglish, t: Translator) -> str:
    return t.gettext("English is needed here, and this is Khmer. Please type it in Latin letters.")


@explain.register
def _latin_for_khmer(_refusal: LatinForKhmer, t: Translator) -> str:
    return t.gettext("Khmer is needed here, and this is in Latin letters. Please type it in Khmer.")


def mark_words(t: Translator, mark: Mark) -> str:
    _ = t.gettext
    return {Mark.MISSING: _("translation missing"), Mark.OUTDATED: _("out of date")}[mark]


def part_name(t: Translator, part: str) -> str:
    """The name of a text that is entered in two languages; raises KeyError for any other."""
    _ = t.gettext
    return {"title": _("Title"), "venue": _("Venue"), "text": _("Action")}[part]


def field_name(t: Translator, field: str) -> str:
    """The name of one side, such as `title_en`; raises KeyError for any other."""
    _ = t.gettext
    return {
        "title_km": _("Title in Khmer"),
        "title_en": _("Title in English"),
        "venue_km": _("Venue in Khmer"),
        "venue_en": _("Venue in English"),
        "text_km": _("Text in Khmer"),
        "text_en": _("Text in English"),
        "name_en": _("Name in English"),
    }[field]


def lines(t: Translator, marks: Iterable[Marked]) -> list[str]:
    """Each marked side, for the officers' own screens; HTML."""
    words = t.gettext("{field}: {value}")
    return [
        f"{SIGN} " + esc(words.format(field=field_name(t, one.field), value=mark_words(t, one.mark)))
        for one in marks
    ]


def warnings(t: Translator, marks: Sequence[Marked], readers: Readers) -> list[str]:
    """How many of those who will read it now read which side; plain text. Nothing where nobody does."""
    kinds = dict.fromkeys((one.language, one.mark) for one in marks)
    return [
        _warning(
            t, kind, [part_name(t, one.part) for one in marks if (one.language, one.mark) == kind], readers
        )
        for kind in kinds
        if readers.of(kind[0])
    ]


def mend_rows(t: Translator, marks: Iterable[Marked], at: Callable[[str], Press]) -> Rows:
    """One tap to the step that mends each; `at` takes the field, such as `title_en`."""
    return tuple((Button(f"✏️ {field_name(t, one.field)}", at(one.field)),) for one in marks)


def still_right_row(t: Translator, marks: Iterable[Marked], field: str, press: Press) -> Rows:
    """Under the question for a side that is out of date: it may be right as it is."""
    is_behind = any(one.field == field and one.mark is Mark.OUTDATED for one in marks)
    return ((Button("✅ " + t.gettext("It is still right"), press),),) if is_behind else ()


def _warning(t: Translator, kind: tuple[Language, Mark], names: list[str], readers: Readers) -> str:
    language, mark = kind
    n = readers.of(language)
    words = {
        ("en", Mark.MISSING): t.ngettext(
            "{what}: the English is missing. {n} person who reads English will see the Khmer.",
            "{what}: the English is missing. {n} people who read English will see the Khmer.",
            n,
        ),
        ("km", Mark.MISSING): t.ngettext(
            "{what}: the Khmer is missing. {n} person who reads Khmer will see the English.",
            "{what}: the Khmer is missing. {n} people who read Khmer will see the English.",
            n,
        ),
        ("en", Mark.OUTDATED): t.ngettext(
            "{what}: the English is older than the Khmer. {n} person will read it so.",
            "{what}: the English is older than the Khmer. {n} people will read it so.",
            n,
        ),
        ("km", Mark.OUTDATED): t.ngettext(
            "{what}: the Khmer is older than the English. {n} person will read it so.",
            "{what}: the Khmer is older than the English. {n} people will read it so.",
            n,
        ),
    }[language, mark]
    return words.format(what=t.list_of(names), n=t.number(n))
