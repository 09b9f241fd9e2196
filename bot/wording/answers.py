"""What a press on a card is answered with."""

from bot.domain.answers import AnswerFacts, DelegateCannotCome, NoName, Outcome, Pressed
from bot.domain.screens import DrawnLater, Reply
from bot.wording import invitation
from bot.wording.delegates import forward
from bot.wording.refusals import explain
from bot.wording.salutations import is_monk
from bot.wording.translator import Translator

CARD_AGAIN = "card_again"


def pressed(t: Translator, facts: Pressed) -> Reply:
    """A short word over the chat now, and the card as it will stand when it is redrawn."""
    card = DrawnLater(CARD_AGAIN, {"invitation_id": facts.invitation_id})
    return Reply(shown=card, toast=_toast(t, facts.outcome, of_a_monk=facts.of_a_monk))


def reply(t: Translator, facts: AnswerFacts) -> Reply:
    """The card as it stands now, a short word over the chat, and the link to forward where one is needed."""
    more = (forward(t, facts.forward),) if facts.forward else ()
    toast = _toast(t, facts.outcome, of_a_monk=is_monk(facts.card.person))
    return Reply(shown=invitation.card(t, facts.card), more=more, toast=toast)


def _toast(t: Translator, outcome: Outcome, *, of_a_monk: bool) -> str:
    _ = t.gettext
    return {
        Outcome.SAVED: saved(t, of_a_monk=of_a_monk),
        Outcome.SAME: _("This answer was recorded before."),
        Outcome.CHANGED: _("The meeting has changed. Please read the card and answer again."),
        Outcome.CLOSED: _("This meeting takes no answers now. The card shows how it stands."),
    }[outcome]


def saved(t: Translator, *, of_a_monk: bool) -> str:
    if of_a_monk:
        return t.pgettext(
            "to a monk", "Thank you. The answer is recorded; it can be changed until the meeting begins."
        )
    return t.gettext("Thank you. The answer is recorded; it can be changed until the meeting begins.")


def after_message(t: Translator, facts: AnswerFacts) -> Reply:
    """The same after something was typed or sent: the card is a new message and speaks for itself."""
    answered = reply(t, facts)
    return Reply(shown=answered.shown, more=answered.more)


@explain.register
def _cannot_come(_refusal: DelegateCannotCome, t: Translator) -> str:
    return t.gettext("This person cannot come in somebody's place. Please choose somebody else.")


@explain.register
def _no_name(_refusal: NoName, t: Translator) -> str:
    return t.gettext("This holds no name. Please share a contact, write the name, or speak it.")
