"""What may stand for a term, and what becomes of the messages that name it."""

from string import Formatter

import pytest

from bot.domain.actors import Language
from bot.domain.bodies import BodyFacts, body_of
from bot.domain.terms import Term, TermFault, fault_of, forms, word_from
from bot.wording.html import units
from bot.wording.rewording import Reworded
from bot.wording.roster_sheets import roster
from bot.wording.terms import default_words
from bot.wording.translator import all_messages, translator


def english(term: Term, word: str) -> Reworded:
    return Reworded("en", {(term, "en"): word})


@pytest.mark.parametrize(
    ("language", "typed", "fault"),
    [
        ("km", "ការិយាល័យ", None),
        ("km", "ការិយាល័យ CRDB", None),
        ("en", "M-E office", None),
        ("en", "index / indices", None),
        ("en", "", TermFault.EMPTY),
        ("en", "index /", TermFault.EMPTY),
        ("en", "a / b / c", TermFault.TWO_PLURALS),
        ("km", "ក / ខ", TermFault.PLURAL_IN_KHMER),
        ("en", "the {body}", TermFault.SIGNS),
        ("en", "<b>office</b>", TermFault.SIGNS),
        ("en", "this & that", TermFault.SIGNS),
        ("en", "office @ hall", TermFault.SIGNS),
        ("en", "x" * 101, TermFault.TOO_LONG),
        ("en", "ការិយាល័យ", TermFault.NOT_ENGLISH),
        ("en", "12", TermFault.NOT_ENGLISH),
        ("km", "office", TermFault.NOT_KHMER),
        ("km", "បដិសេធ", TermFault.BLUNT),
    ],
)
def test_what_may_stand_for_a_term(language: Language, typed: str, fault: TermFault | None) -> None:
    assert fault_of(language, word_from(typed)) == fault


def test_a_word_is_kept_in_one_spelling() -> None:
    assert word_from("  ប\u200bណ្\u178aា \n ") == "បណ្\u178fា"  # nothing invisible, coeng TA
    assert word_from("index/indices") == "index / indices"
    assert [forms(word)[1] for word in ("body", "branch", "index / indices", "minutes", "day")] == [
        "bodies",
        "branches",
        "indices",
        "minutes",
        "days",
    ]


def test_an_english_word_follows_its_sentence() -> None:
    """Capital, article and plural; what only looks like the term stays."""
    office = english(Term.SECRETARIAT, "office").gettext
    assert office("The secretariat") == "The office"
    assert office("Secretariat") == "Office"
    agency = english(Term.BODY, "agency").gettext
    assert "agency" in agency("For which body is this roster?")
    assert agency("Everybody") == "Everybody"
    index = english(Term.ROSTER, "index / indices").gettext
    assert "this index" in index("For which body is this roster?")
    needed = "The action still needs its text, an owner and a due date. Please fill in what is missing."
    assert "a unit and a due date" in english(Term.OWNER, "unit").gettext(needed)
    assert "an owner and an expiry" in english(Term.DUE_DATE, "expiry").gettext(needed)
    record = english(Term.MINUTES, "record").gettext
    assert record("Add the minutes") == "Add the record"


def test_terms_do_not_run_into_each_other() -> None:
    """Two that change places, and a short one that stands inside a longer one."""
    swapped = Reworded(
        "km",
        {(Term.AGENDA, "km"): default_words("km")[Term.MINUTES], (Term.MINUTES, "km"): "របៀបវារៈ"},
    )
    assert swapped.gettext("Agenda") == "កំណត់ហេតុ"
    assert swapped.gettext("Minutes") == "របៀបវារៈ"
    focal = Reworded("km", {(Term.FOCAL_POINT, "km"): "មន្ត្រីបង្គោល"})
    assert focal.gettext("Focal points") == "មន្ត្រីបង្គោល"
    assert focal.gettext("Principal NGO focal point") == default_words("km")[Term.PRINCIPAL_FOCAL_POINT]


def test_plurals_and_contexts_are_reworded_and_kept_apart() -> None:
    people = english(Term.PARTICIPANT, "member")
    assert people.ngettext("{n} participant", "{n} participants", 1) == "{n} member"
    assert people.ngettext("{n} participant", "{n} participants", 2) == "{n} members"
    sent = english(Term.SEND_DELEGATE, "Send a deputy")
    assert sent.pgettext("answer", "Send a delegate") == "Send a deputy"
    assert sent.speaking("km").gettext("Home") == translator("km").gettext("Home")


@pytest.mark.parametrize("language", ["km", "en"])
def test_no_word_can_break_a_message(language: Language) -> None:
    """All terms at their longest: placeholders and tags of every message stay what they are."""
    word = ("ក" if language == "km" else "w") * 100
    t = Reworded(language, {(term, language): word for term in Term})
    plain = translator(language)
    for message, _khmer in all_messages():
        said, usual = t.gettext(message), plain.gettext(message)
        assert _names(said) == _names(usual)
        assert said.count("<") == usual.count("<")
        assert units(said) < 2000


def test_a_roster_keeps_the_headings_that_an_import_knows() -> None:
    body = BodyFacts(id=1, name_km="ក", name_en="A", mechanism="spd")
    chosen = english(Term.CATEGORY, "group")
    assert chosen.gettext("Category") == "Group"
    assert roster(chosen, body).headings == roster(translator("en"), body).headings


def test_which_body_facts_are_about() -> None:
    one, two = (BodyFacts(id=n, name_km="", name_en="", mechanism="spd") for n in (1, 2))
    assert body_of((one, "x")) == 1
    assert body_of(((one,), two)) == 2  # what is nearer to the top
    assert body_of((one, two)) is None
    assert body_of(("x", None)) is None


def _names(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)}
