"""In which language somebody reads."""

from sqlalchemy.orm import Session

from bot.storage.records import Account
from bot.wording.translator import Translator, translator


def translator_for(session: Session, account_id: int) -> Translator:
    """Khmer, unless they chose English."""
    account = session.get(Account, account_id)
    return translator("en" if account and account.language == "en" else "km")
