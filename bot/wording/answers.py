"""What a press on a card is answered with."""

from bot.domain.answers import AnswerFacts, DelegateCannotCome, NoName, Outcome
from bot.domain.screens import Reply
from bot.wording import invitation
from bot.wording.delegates import forward
from bot.wording.refusals import explain
from bot.wording.translator import Translator


def reply(t: Translator, facts: AnswerFacts) -> Reply:
    """The card as it stands now, a short word over the chat, and the link to forward where one is needed."""
    _ = t.gettext
    toast = {
        Outcome.SAVED: _("Thank you. The answer is recorded; it can be changed until the meeting begins."),
        Outcome.SAME: _("This answer was recorded before."),
        Outcome.CHANGED: _("The meeting has changed. Please read the card and answer again."),
        Outcome.CLOSED: _("This meeting takes no answers now. The card shows how it stands."),
    }[facts.outcome]
    more = (forward(t, facts.forward),) if facts.forward else ()
    return Reply(shown=invitation.card(t, facts.card), more=more, toast=toast)


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
