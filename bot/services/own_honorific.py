"""How a participant wishes to be addressed: chosen by themself, in each language."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Relation
from bot.domain.honorifics import fits
from bot.domain.refusals import NotAllowed, Outdated
from bot.domain.registration import OwnHonorific
from bot.services.audit import note
from bot.services.people import addressed, any_person
from bot.services.standing import LIVE
from bot.storage.records import Person, Registration


def see_own(session: Session, actor: Actor, now: datetime, person_id: int, in_english: bool) -> OwnHonorific:
    """Which honorific they have and may choose; raises NotAllowed for anybody but the person."""
    person = _own(session, actor, person_id)
    return OwnHonorific(person=addressed(person), sex=person.sex, in_english=in_english)


def choose_own(
    session: Session, actor: Actor, now: datetime, person_id: int, in_english: bool, honorific: str
) -> OwnHonorific:
    """From now on they are addressed so; the record says who chose it. Raises NotAllowed, Outdated."""
    person = _own(session, actor, person_id)
    if not fits(honorific, person.sex):
        raise Outdated
    field = "honorific_en" if in_english else "honorific"
    setattr(person, field, honorific)
    note(
        session,
        now,
        "person.chose_honorific",
        account_id=actor.account_id,
        body_id=person.body_id,
        person_id=person.id,
        field=field,
    )
    session.flush()
    return OwnHonorific(person=addressed(person), sex=person.sex, in_english=in_english, chosen=True)


def _own(session: Session, actor: Actor, person_id: int) -> Person:
    """Only the account of the person; whoever answers for somebody does not choose for them."""
    theirs = select(Registration.id).where(
        LIVE,
        Registration.account_id == actor.account_id,
        Registration.person_id == person_id,
        Registration.relation == Relation.SELF,
    )
    if session.scalar(theirs) is None:
        raise NotAllowed
    return any_person(session, person_id)
