"""What a typed or spoken answer is answered with."""

from bot.domain.answers import Outcome
from bot.domain.invitations import CardFacts, Standing
from bot.domain.navigation import MyMeetings, OpenCard
from bot.domain.screens import Button, Screen
from bot.domain.typed_answers import TypedFacts, WhichFacts
from bot.wording import invitation
from bot.wording.answers import saved
from bot.wording.html import bold
from bot.wording.my_meetings import block, label
from bot.wording.salutations import all_monks, is_monk
from bot.wording.translator import Translator


def typed(t: Translator, facts: TypedFacts | WhichFacts) -> Screen:
    """What came of the word, above the card; or the open invitations to choose from."""
    if isinstance(facts, WhichFacts):
        return _which(t, facts)
    return under(t, _headline(t, facts), facts.card)


def under(t: Translator, headline: str, card: CardFacts) -> Screen:
    """The card under a plain first line; a cancelled meeting still says so itself."""
    drawn = invitation.card(t, card)
    return Screen(f"{bold(headline)}\n\n{drawn.text}", rows=drawn.rows)


def _headline(t: Translator, facts: TypedFacts) -> str:
    _ = t.gettext
    if facts.card.standing is not Standing.OPEN:
        return _("This meeting takes no answers now. The card shows how it stands.")
    match facts.outcome:
        case Outcome.SAVED:
            return "✅ " + saved(t, of_a_monk=is_monk(facts.card.person))
        case Outcome.SAME:
            return _("This answer was recorded before.")
        case Outcome.CHANGED:
            return _("The meeting has changed. Please read the card and answer again.")
    if facts.card.answer is None or facts.card.delegate_declined:
        if is_monk(facts.card.person):
            return t.pgettext(
                "to a monk", "Thank you for the message. Please press one of the buttons to answer."
            )
        return _("Thank you for the message. Please press one of the buttons to answer.")
    return _("The answer stands as below. To change it, please press a button.")


def _which(t: Translator, facts: WhichFacts) -> Screen:
    _ = t.gettext
    several = len({card.person.id for card in facts.cards}) > 1
    ask = _("Thank you. Which meeting is it for? Please open it and press the answer.")
    if all_monks(card.person for card in facts.cards):
        ask = t.pgettext(
            "to a monk", "Thank you. Which meeting is it for? Please open it and press the answer."
        )
    blocks = [bold(ask)]
    blocks += [block(t, number, card, several) for number, card in enumerate(facts.cards, start=1)]
    rows = [(_open(t, number, card),) for number, card in enumerate(facts.cards, start=1)]
    return Screen("\n\n".join(blocks), rows=(*rows, (Button("📅 " + _("My meetings"), MyMeetings()),)))


def _open(t: Translator, number: int, card: CardFacts) -> Button:
    return Button(f"{t.number(number)}. {label(t, card)}", OpenCard(card.invitation_id))
