"""Whatever answers an invitation without a button: words typed as a whole message, or a voice note."""

from collections.abc import Iterator
from datetime import UTC

from sqlalchemy.orm import Session
from telegram import Message, Update

from bot.domain.drafts import Draft
from bot.domain.invitation_presses import AnswerPress
from bot.domain.navigation import OpenCard
from bot.domain.presses import BadPress
from bot.domain.screens import FileKind
from bot.domain.typed_answers import Meant, SaidFacts, read_word
from bot.gateway.turn import AnyPress, Turn
from bot.services import spoken_answers, typed_answers
from bot.services.actors import acting
from bot.wording import spoken_answers as spoken_wording
from bot.wording import typed_answers as wording
from handlers.coming_in import shown_name


async def take(update: Update, turn: Turn, draft: Draft | None) -> bool:
    """Take it if it answers an invitation; False when it is something else, and the turn is not ended."""
    said = read_said(update, turn)
    if said is None:
        return False
    facts, now, account_id = said, turn.now, turn.account_id

    def read(session: Session) -> Meant | None:
        return typed_answers.meant(session, acting(session, account_id), now, facts, draft)

    target = await turn.house.store.read(read)
    if target is None:
        return False
    if said.word is not None:
        await turn.work(typed_answers.take, said, target, show=wording.typed)
    else:
        await turn.work(spoken_answers.speak, said, target, shown_name(update), show=spoken_wording.thanks)
    return True


def read_said(update: Update, turn: Turn) -> SaidFacts | None:
    """None for everything that cannot be an answer; what was forwarded was said by somebody else."""
    message = update.message
    if message is None or message.forward_origin or message.via_bot:
        return None
    word, sent = read_word(message.text or ""), turn.sent_file
    voice = sent if sent and sent.kind is FileKind.VOICE else None
    if word is None and voice is None:
        return None
    replied = message.reply_to_message
    presses = list(_presses(replied)) if replied else []
    return SaidFacts(
        word=word,
        voice=voice,
        written_at=message.date.astimezone(UTC),
        reply_to=replied.message_id if replied else 0,
        shows=tuple((press.invitation_id, press.revision) for press in _of_kind(AnswerPress, presses)),
        opens=tuple(press.invitation_id for press in _of_kind(OpenCard, presses)),
    )


def _presses(message: Message) -> Iterator[str]:
    """What the buttons of a message carry, as Telegram keeps it."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    for row in rows:
        yield from (str(button.callback_data) for button in row if button.callback_data)


def _of_kind(kind: type[AnyPress], presses: list[str]) -> Iterator[AnyPress]:
    for data in presses:
        try:
            yield kind.unpack(data)
        except BadPress:
            continue
