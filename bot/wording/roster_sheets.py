"""The words in the Excel files of a roster."""

from dataclasses import dataclass

from bot.domain.bodies import BodyFacts
from bot.wording.common import body_name
from bot.wording.html import esc
from bot.wording.roster_entries import field_name
from bot.wording.translator import Translator, translator


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """A file's name without its ending, its caption (HTML), and the words inside (plain text)."""

    file: str
    caption: str
    sheet: str
    title: str
    row: str = ""
    wrong: str = ""
    headings: tuple[str, ...] = ()


def problems(t: Translator, body: BodyFacts) -> SheetWords:
    """The rows of a sent file that need a look."""
    _ = t.gettext
    caption = _("The rows that need a look, as they were sent; the last column says why.")
    return SheetWords(
        file=_("What is wrong in the roster"),
        caption=esc(caption),
        sheet=_("To check"),
        title=_("{field}: {value}").format(field=_("What is wrong in the roster"), value=body_name(t, body)),
        row=_("Row"),
        wrong=_("What is wrong"),
    )


def roster(t: Translator, body: BodyFacts) -> SheetWords:
    """The whole roster, in columns that an import reads."""
    _ = t.gettext
    known = translator(t.language)  # a word that a secretariat chose is no heading that an import knows
    caption = _(
        "The roster as it stands. It can be corrected in Excel and sent back here; a preview comes first."
    )
    return SheetWords(
        file=_("Roster"),
        caption=esc(caption),
        sheet=_("Roster"),
        title=_("{field}: {value}").format(field=_("Roster"), value=body_name(t, body)),
        headings=(
            known.gettext("No."),
            field_name(known, "honorific"),
            field_name(known, "name_km"),
            field_name(known, "name_latin"),
            field_name(known, "sex"),
            field_name(known, "position"),
            field_name(known, "organisation"),
            field_name(known, "place"),
            field_name(known, "phones"),
            field_name(known, "category"),
            field_name(known, "note"),
        ),
    )
