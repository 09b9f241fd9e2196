"""A participant chooses how they are addressed."""

from bot.domain.registration import OwnHonorific
from bot.domain.registration_presses import ChooseOwnHonorific, MyStandings, SeeOwnHonorific
from bot.domain.screens import Button, Screen
from bot.wording import common, people
from bot.wording.html import bold, esc
from bot.wording.roster_honorifics import honorific_name, to_choose_from
from bot.wording.translator import Translator


def choose(t: Translator, facts: OwnHonorific) -> Screen:
    """Every honorific that fits, in the language it is chosen for; nothing is chosen beforehand."""
    _ = t.gettext
    person = facts.person
    lines = [bold("🏷 " + people.in_list(t, person)), ""]
    if facts.chosen:
        text = _("From now on messages begin: {address}")
        lines.append("✅ " + esc(text.format(address=people.address(t, person))))
    if facts.in_english:
        lines.append(_("Which honorific should stand before the name in English?"))
    else:
        lines.append(_("Which honorific should stand before the name?"))
    buttons = [
        Button(
            honorific_name(t, one),
            ChooseOwnHonorific(person.id, facts.in_english, one.key),
        )
        for one in to_choose_from(facts.sex)
    ]
    rows = list(common.paired(buttons))
    other = _("In Khmer") if facts.in_english else _("In English")
    rows.append((Button("🌐 " + other, SeeOwnHonorific(person.id, not facts.in_english)),))
    rows.append((Button(common.back(t), MyStandings(0)),))
    return Screen("\n".join(lines), tuple(rows))
