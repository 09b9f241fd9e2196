"""The officer's screens of the words of the mechanism: all terms, one term, a word tried in a sentence."""

from collections.abc import Mapping
from typing import get_args

from bot.domain import term_presses as presses
from bot.domain.actors import Language
from bot.domain.pages import PAGE
from bot.domain.screens import Button, Rows, Screen
from bot.domain.terms import LIMIT, BadTerm, Term, TermFacts, TermFault, TermListFacts, Words, forms
from bot.wording import common
from bot.wording.home import to_desk
from bot.wording.html import bold, esc, shorten
from bot.wording.plan import fact
from bot.wording.refusals import explain
from bot.wording.term_uses import count_uses, sample
from bot.wording.terms import default_words
from bot.wording.translator import Translator

LABEL = 60


def term_list(t: Translator, facts: TermListFacts) -> Screen:
    """Each term by its word in both languages; those that the body chose itself are marked."""
    _ = t.gettext
    body = facts.body
    lines = [
        bold("🔤 " + _("Words of the mechanism")),
        esc(common.body_name(t, body)),
        "",
        esc(_("What each thing is called in the messages of this body. ✏️ marks the words chosen here.")),
    ]
    if facts.pages > 1:
        lines += ["", esc(common.page(t, facts.page + 1, facts.pages))]
    rows = tuple(
        (Button(_label(facts, term), presses.OpenTerm(body.id, term.value)),) for term in facts.terms
    )
    pager = common.pager(facts.page, facts.pages, lambda page: presses.TermsPage(body.id, page))
    return Screen("\n".join(lines), (*rows, *pager, to_desk(t, body.id)))


def term(t: Translator, facts: TermFacts) -> Screen:
    """What a term is called, where that comes from, and a sentence that holds it."""
    _ = t.gettext
    lines = [bold("🔤 " + word_of(facts.term, t.language, facts.chosen)), ""]
    if facts.done:
        lines += ["✅ " + esc(_("Recorded. It counts from the next message on.")), ""]
    for language in get_args(Language):
        word = word_of(facts.term, language, facts.chosen)
        lines.append(fact(t, common.language_name(t, language), word) + esc(_whence(t, facts, language)))
    lines += ["", *_samples(t, facts.term, dict.fromkeys(get_args(Language), facts.chosen))]
    return Screen("\n".join(lines), _rows(t, facts))


def ask(t: Translator, facts: TermFacts) -> Screen:
    """The next typed text is the word."""
    _ = t.gettext
    assert facts.asks
    now = word_of(facts.term, facts.asks, facts.chosen)
    if facts.asks == "km":
        words = _("Please type the Khmer word that is to stand for: {word}")
    else:
        words = _("Please type the English word that is to stand for: {word}")
    lines = ["✏️ " + esc(words).format(word=bold(now))]
    if facts.asks == "en":
        lines += ["", esc(_("If its plural is unusual, please type both words, parted by a slash."))]
    return Screen("\n".join(lines), (_back_to_term(t, facts),))


def tried(t: Translator, facts: TermFacts) -> Screen:
    """The word as typed, in a sentence, before it counts."""
    _ = t.gettext
    assert facts.asks
    words = {**facts.chosen, (facts.term, facts.asks): facts.proposed}
    lines = [bold("👁 " + facts.proposed)]
    if facts.asks == "en":
        lines.append(esc(_("Of several: {word}").format(word=forms(facts.proposed)[1])))
    lines += ["", *_samples(t, facts.term, {facts.asks: words})]
    lines += ["", esc(_("It does not count before “Confirm”. Another word may be typed instead."))]
    confirm = (Button("✅ " + common.confirm(t), presses.KeepWord()),)
    return Screen("\n".join(lines), (confirm, _back_to_term(t, facts)))


def word_of(term: Term, language: Language, chosen: Words) -> str:
    """What a term is called."""
    return chosen.get((term, language)) or default_words(language)[term]


def _label(facts: TermListFacts, term: Term) -> str:
    both = " · ".join(word_of(term, language, facts.chosen) for language in get_args(Language))
    return ("✏️ " if term in facts.own else "") + shorten(both, LABEL)


def _whence(t: Translator, facts: TermFacts, language: Language) -> str:
    """Nothing for a word of the catalog, which goes without saying."""
    _ = t.gettext
    default = default_words(language)[facts.term]
    if (facts.term, language) in facts.own:
        return " " + _("(chosen here, instead of: {word})").format(word=default)
    if (facts.term, language) in facts.everywhere:
        return " " + _("(chosen for all bodies, instead of: {word})").format(word=default)
    return ""


def _samples(t: Translator, term: Term, words: Mapping[Language, Words]) -> list[str]:
    _ = t.gettext
    uses = count_uses(term)
    if not uses:
        return [esc(_("It stands by itself, in lists and headings."))]
    text = t.ngettext("{n} message names it, such as:", "{n} messages name it, such as:", uses)
    shown = [f"<i>{esc(sample(term, language, chosen))}</i>" for language, chosen in words.items()]
    return [esc(text.format(n=t.number(uses))), *shown]


def _rows(t: Translator, facts: TermFacts) -> Rows:
    _ = t.gettext
    body_id, key = facts.body.id, facts.term.value
    change = (
        Button("✏️ " + _("Word in Khmer"), presses.AskWord(body_id, key, "km")),
        Button("✏️ " + _("Word in English"), presses.AskWord(body_id, key, "en")),
    )
    rows: list[tuple[Button, ...]] = [change]
    if any((facts.term, language) in facts.own for language in get_args(Language)):
        rows.append((Button("↩️ " + _("Back to the usual words"), presses.TakeBackWord(body_id, key)),))
    page = list(Term).index(facts.term) // PAGE
    return (*rows, (Button(common.back(t), presses.TermsPage(body_id, page)),))


def _back_to_term(t: Translator, facts: TermFacts) -> tuple[Button, ...]:
    return (Button(common.back(t), presses.OpenTerm(facts.body.id, facts.term.value)),)


@explain.register
def _bad_term(refusal: BadTerm, t: Translator) -> str:
    _ = t.gettext
    return {
        TermFault.EMPTY: _("A word is awaited here. Please type it."),
        TermFault.TOO_LONG: _("This word is too long; {n} characters fit. Please type a shorter one.").format(
            n=t.number(LIMIT)
        ),
        TermFault.SIGNS: _("A word cannot hold signs such as < > & or braces. Please type it without them."),
        TermFault.NOT_KHMER: _("A Khmer word needs Khmer letters. Please type it again."),
        TermFault.NOT_ENGLISH: _("An English word needs Latin letters only. Please type it again."),
        TermFault.BLUNT: _("This word is not used in formal letters. Please type another one."),
        TermFault.TWO_PLURALS: _("One slash parts a word from its plural. Please type it again."),
        TermFault.PLURAL_IN_KHMER: _("A Khmer word has no plural. Please type it without a slash."),
    }[refusal.fault]
