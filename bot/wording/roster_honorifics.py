"""Honorifics that the file left open: which people lack one, and choosing one for several at once."""

from bot.domain.honorifics import HONORIFICS, Honorific, fits
from bot.domain.people import PersonFacts
from bot.domain.roster_home import Unaddressed, UnaddressedIn
from bot.domain.roster_presses import AskChoice, ChooseForAll, NoHonorific, NoHonorificIn, SetForAll
from bot.domain.screens import Button, Rows, Screen
from bot.wording import common, people
from bot.wording.common import body_name
from bot.wording.html import bold, esc, shorten
from bot.wording.roster_home import category_label, category_title, person_label, to_roster
from bot.wording.translator import Translator

# For choosing: officials first, then private persons, monks last.
ORDER = (
    "lok", "loksrey", "excellency", "lok_chumteav", "neaksrey", "kanha", "neakneang", "oknha", "lok_oknha",
    "neak_oknha", "samdech",
)  # fmt: skip
NAMED = 20  # people named before they all get one honorific
USUAL = {"M": ("lok", "excellency"), "F": ("loksrey", "lok_chumteav")}  # with a button of their own


def categories(t: Translator, facts: Unaddressed) -> Screen:
    """The categories with people who cannot be addressed by name yet."""
    _ = t.gettext
    lines = [bold("🏷 " + _("Participants without an honorific")), esc(body_name(t, facts.body)), ""]
    if facts.total:
        lines.append(_("Until an honorific is set, the office is addressed. It is never guessed."))
    else:
        lines.append("✅ " + _("Everybody has an honorific."))
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows = tuple((Button(category_label(t, line), NoHonorificIn(line.id, 0)),) for line in facts.categories)
    pager = common.pager(facts.page, facts.pages, lambda page: NoHonorific(facts.body.id, page))
    return Screen("\n".join(lines), (*rows, *pager, to_roster(t, facts.body.id)))


def in_category(t: Translator, facts: UnaddressedIn) -> Screen:
    """The people of one category: for all women or men at once, or one by one."""
    _ = t.gettext
    lines = [bold("🏷 " + shorten(category_title(t, facts.category), 100)), ""]
    if facts.done:
        done = t.ngettext(
            "{honorific} was set for {n} participant.",
            "{honorific} was set for {n} participants.",
            facts.done,
        )
        shown = honorific_name(t, HONORIFICS[facts.chosen])
        lines += ["✅ " + esc(done.format(honorific=shown, n=t.number(facts.done))), ""]
    if facts.people:
        lines.append(_("Without an honorific; choose one for all, or open a participant:"))
    else:
        lines.append("✅ " + _("Everybody in this category has an honorific."))
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    each = tuple(
        (Button("👤 " + person_label(t, one), AskChoice(one.id, "honorific")),) for one in facts.people
    )
    pager = common.pager(facts.page, facts.pages, lambda page: NoHonorificIn(facts.category.id, page))
    back = (Button(common.back(t), NoHonorific(facts.body.id, 0)),)
    rows = (*_for_all(t, facts, "M"), *_for_all(t, facts, "F"), *each, *pager, back)
    return Screen("\n".join(lines), rows)


def _for_all(t: Translator, facts: UnaddressedIn, sex: str) -> Rows:
    """A row for the men and one for the women who have none."""
    _ = t.gettext
    some = facts.men if sex == "M" else facts.women
    if not some:
        return ()
    men, women = t.ngettext("{n} man", "{n} men", len(some)), t.ngettext("{n} woman", "{n} women", len(some))
    who = (men if sex == "M" else women).format(n=t.number(len(some)))
    usual = [
        Button(
            f"{honorific_name(t, HONORIFICS[key])} · {who}",
            SetForAll(facts.category.id, sex, key, sure=False),
        )
        for key in USUAL[sex]
    ]
    other = Button(_("Another honorific · {who}").format(who=who), ChooseForAll(facts.category.id, sex))
    return (*common.paired(usual), (other,))


def choose(t: Translator, facts: UnaddressedIn) -> Screen:
    """Every honorific that fits these women or men."""
    buttons = [
        Button(honorific_name(t, one), SetForAll(facts.category.id, facts.sex, one.key, sure=False))
        for one in to_choose_from(facts.sex)
    ]
    rows = common.paired(buttons)
    back = (Button(common.back(t), NoHonorificIn(facts.category.id, 0)),)
    ask = t.gettext("Which honorific do these participants have?")
    return Screen(
        f"{bold(shorten(category_title(t, facts.category), 100))}\n\n{ask}\n{_names(t, facts)}", (*rows, back)
    )


def sure(t: Translator, facts: UnaddressedIn) -> Screen:
    """Their names once more, before all get the same honorific."""
    _ = t.gettext
    shown = honorific_name(t, HONORIFICS[facts.chosen])
    ask = esc(_("Set {honorific} for all of these?").format(honorific=shown))
    rows = (
        (
            Button(
                f"✅ {shown} · {t.number(len(_chosen(facts)))}",
                SetForAll(facts.category.id, facts.sex, facts.chosen, sure=True),
            ),
        ),
        (Button(common.back(t), NoHonorificIn(facts.category.id, 0)),),
    )
    return Screen(
        f"{bold(shorten(category_title(t, facts.category), 100))}\n\n{ask}\n{_names(t, facts)}", rows
    )


def to_choose_from(sex: str | None = None) -> list[Honorific]:
    """The honorifics that fit this sex, all when it is not known."""
    monks = [key for key, one in HONORIFICS.items() if key not in ORDER]
    return [HONORIFICS[key] for key in (*ORDER, *monks) if fits(key, sex)]


def honorific_name(t: Translator, honorific: Honorific) -> str:
    return honorific.km if t.is_khmer else f"{honorific.en} ({honorific.km})"


def _chosen(facts: UnaddressedIn) -> tuple[PersonFacts, ...]:
    return facts.women if facts.sex == "F" else facts.men


def _names(t: Translator, facts: UnaddressedIn) -> str:
    some = _chosen(facts)
    lines = ["• " + esc(shorten(people.told_apart(t, one), 90)) for one in some[:NAMED]]
    if len(some) > NAMED:
        lines.append(t.gettext("and {n} more").format(n=t.number(len(some) - NAMED)))
    return "\n".join(lines)
