"""Help, by what the account can do here just now."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.help import HelpFacts, Topic, TopicFacts
from bot.domain.invitations import CardFacts, Standing
from bot.domain.refusals import Outdated
from bot.services.home import see_home
from bot.services.my_meetings import my_meetings


def see_help(session: Session, actor: Actor, now: datetime) -> HelpFacts:
    """What may be asked, and the invitations that wait for an answer."""
    cards = my_meetings(session, actor, now).cards if actor.serves else ()
    return HelpFacts(
        home=see_home(session, actor, now), unanswered=tuple(card for card in cards if _waits(card))
    )


def see_topic(session: Session, actor: Actor, now: datetime, topic: Topic) -> TopicFacts:
    """One question; raises Outdated when the account cannot do that here any more."""
    facts = see_help(session, actor, now)
    if topic not in facts.topics:
        raise Outdated
    return TopicFacts(topic=topic, home=facts.home)


def _waits(card: CardFacts) -> bool:
    return card.standing is Standing.OPEN and (card.answer is None or card.delegate_declined)
