"""Who may do what: asked in every use case, whatever the button said."""

from bot.domain.actors import Actor
from bot.domain.refusals import NotAllowed


def must_be_officer(actor: Actor, body_id: int) -> None:
    """Raises NotAllowed unless the account is a live officer of this body."""
    if not actor.is_officer_of(body_id):
        raise NotAllowed


def must_speak_for(actor: Actor, person_id: int) -> None:
    """Raises NotAllowed unless the account is registered for this person, as them or answering for them."""
    if not actor.speaks_for(person_id):
        raise NotAllowed
