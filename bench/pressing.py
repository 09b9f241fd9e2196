"""What Telegram sends when people press their invitation cards."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.databases import writing
from bench.scene import BOT
from bot.clock import SystemClock
from bot.domain.delivery import Delivery
from bot.domain.invitation_presses import AnswerPress
from bot.gateway.drawn import Drawn
from bot.gateway.renderers import KINDS
from bot.storage.records import OutboxRow
from bot.wording.translator import translator
from simulator.html_mode import read_html


def presses(path: Path) -> Iterator[dict[str, Any]]:
    """Everybody who has the card presses "attending" on it: the callback queries, as Telegram sends them."""
    now = SystemClock().now()
    kind = KINDS["invitation"]
    with writing(path) as session:
        rows = session.query(OutboxRow).filter_by(kind="invitation", state=Delivery.SENT.value)
        for row in rows.order_by(OutboxRow.id):
            facts = kind.read(session, row.about, row.account_id, now)
            drawn = Drawn.of(kind.show(translator("km"), facts))  # type: ignore[arg-type]  # a card is a screen
            yield _query(row, drawn)


def _query(row: OutboxRow, drawn: Drawn) -> dict[str, Any]:
    assert row.message_id
    person = {"id": row.account_id, "is_bot": False, "first_name": "Sok Sophea", "language_code": "km"}
    text, entities = read_html(drawn.text)
    return {
        "id": str(4_300_000_000_000_000_000 + row.id),
        "from": person,
        "message": {
            "message_id": row.message_id,
            "from": BOT,
            "chat": {"id": row.account_id, "first_name": "Sok Sophea", "type": "private"},
            "date": int(row.created_at.timestamp()),
            "text": text,
            "entities": [entity.as_json() for entity in entities],
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {"inline_keyboard": drawn.rows},
        },
        "chat_instance": str(7_000_000_000 + row.account_id),
        "data": AnswerPress(row.about["invitation_id"], 1, "attending").pack(),
    }
