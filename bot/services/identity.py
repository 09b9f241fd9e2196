"""Which bot this database belongs to."""

from sqlalchemy.orm import Session

from bot.storage.records import BotIdentity


def introduce(session: Session, bot_id: int, username: str) -> bool:
    """Note who we are; False when the database belonged to another bot, whose file_ids are not ours."""
    known = session.query(BotIdentity).one_or_none()
    if known is not None and known.id == bot_id:
        known.username = username
        return True
    if known is not None:
        session.delete(known)
        session.flush()
    session.add(BotIdentity(id=bot_id, username=username))
    return known is None
