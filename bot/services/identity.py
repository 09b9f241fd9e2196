"""Which bot this database belongs to."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.delivery import OPEN
from bot.storage.records import BotIdentity, Broadcast, InboxRow, OutboxRow


def introduce(session: Session, bot_id: int, username: str) -> bool:
    """Note who we are; False when the database belonged to another bot, whose ids are worth nothing now."""
    known = session.query(BotIdentity).one_or_none()
    if known is not None and known.id == bot_id:
        known.username = username
        return True
    if known is not None:
        session.delete(known)
        session.flush()
        _forget_its_ids(session)
    session.add(BotIdentity(id=bot_id, username=username))
    return known is None


def _forget_its_ids(session: Session) -> None:
    """Each bot numbers updates and messages itself: another's would pass for ours, which then seem known."""
    session.execute(update(InboxRow).values(update_id=-InboxRow.id, once_key=None))
    session.execute(update(OutboxRow).where(OutboxRow.message_id.is_not(None)).values(message_id=None))
    session.execute(update(Broadcast).values(watched_in=None))
    for row in session.scalars(select(OutboxRow).where(OutboxRow.state.in_(OPEN))):
        if "edit" in row.about:
            row.about = {name: value for name, value in row.about.items() if name != "edit"}
