"""What became of everything that was owed and said, told from the phones and the database."""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.delivery import IN_DOUBT, Delivery
from bot.gateway.replies import REPLY
from bot.storage.records import AuditLine, InboxRow, OutboxRow
from tests.crash.crowd import Crowd
from tests.crash.town import Town, expected_count, expected_keys

OPEN = (Delivery.QUEUED, Delivery.SENDING, Delivery.RETRYING, Delivery.UNCERTAIN)
_TAG = re.compile(r"<[^>]+>")


@dataclass
class Tally:
    """Of one town. `repeated`: messages on the phone more than once for one owed row, and what one press
    or word caused twice. `unexplained`: of the repeated, those that were never in doubt."""

    lost_answers: list[str] = field(default_factory=list)
    lost_messages: list[str] = field(default_factory=list)
    in_doubt: int = 0
    repeated: int = 0
    unexplained: list[str] = field(default_factory=list)
    uncertain: int = 0

    @property
    def is_clean(self) -> bool:
        """Bar 1, for this town."""
        lost = self.lost_answers or self.lost_messages or self.unexplained
        return not lost and not self.uncertain and self.repeated <= self.in_doubt

    @property
    def summary(self) -> str:
        lost = f"{len(self.lost_answers)} answers and {len(self.lost_messages)} messages lost"
        return f"{lost}, {self.repeated} repeated of {self.in_doubt} in doubt"

    def add(self, other: "Tally") -> None:
        self.lost_answers += other.lost_answers
        self.lost_messages += other.lost_messages
        self.in_doubt += other.in_doubt
        self.repeated += other.repeated
        self.unexplained += other.unexplained
        self.uncertain += other.uncertain


@dataclass
class Phones:
    """What came to the phones: the words of each new message by its id, and which of them are in doubt.

    `story` tells what is known of how a message came, for complaints.
    """

    delivered: Mapping[int, str]
    in_doubt: set[int]
    story: Callable[[int], str] = str


def is_settled(session: Session, town: Town) -> bool:
    """All that is expected is owed, nothing is open."""
    return (
        not session.scalar(select(InboxRow.id).where(InboxRow.done_at.is_(None)).limit(1))
        and not session.scalar(select(OutboxRow.id).where(OutboxRow.state.in_(OPEN)).limit(1))
        and len(expected_keys(session, town)) == expected_count(town)
    )


def committed(session: Session, delivered: Mapping[int, str]) -> Set[int]:
    """Ids of messages whose sending is written down; that one was redrawn since says nothing."""
    sent = select(OutboxRow).where(OutboxRow.state == Delivery.SENT, OutboxRow.message_id.is_not(None))
    return _owners(session.scalars(sent), delivered).keys()


def count(session: Session, town: Town, crowd: Crowd, phones: Phones) -> Tally:
    rows = list(session.scalars(select(OutboxRow).order_by(OutboxRow.id)))
    owners = _owners(rows, phones.delivered)
    tally = Tally(in_doubt=len(phones.in_doubt & phones.delivered.keys()))
    tally.lost_messages = [*_never_sent(session, town, rows), *_never_arrived(rows, phones, town)]
    again = phones.delivered.keys() - owners.keys()
    tally.repeated = len(again)
    tally.unexplained = [_unexplained(one, rows, phones) for one in again - phones.in_doubt]
    tally.uncertain = sum(not _is_reply(row) and _is_uncertain(row) for row in rows)
    tally.lost_answers = [*crowd.forgotten]
    replies = Counter(row.account_id for row in rows if _is_reply(row))
    _count_answers(session, crowd, replies, tally)
    return tally


def _is_reply(row: OutboxRow) -> bool:
    """Some answers are kinds of their own."""
    return row.once_key.startswith(f"{REPLY}.")


def _is_uncertain(row: OutboxRow) -> bool:
    return row.state == Delivery.UNCERTAIN or (row.state in OPEN and row.error.startswith(IN_DOUBT))


def _owners(rows: Iterable[OutboxRow], delivered: Mapping[int, str]) -> dict[int, OutboxRow]:
    """The row that each message was sent for.

    A reply that redraws a message has that message's id as well: it is its owner only if the message came
    with the reply's words.
    """
    named: dict[int, list[OutboxRow]] = defaultdict(list)
    for row in rows:
        if row.message_id in delivered:
            named[row.message_id].append(row)
    owners = {}
    for message_id, candidates in named.items():
        words = delivered[message_id]
        owner = next(
            (row for row in candidates if not _is_reply(row) or _plain(row.sent_text) == words), None
        )
        if owner is not None:
            owners[message_id] = owner
    return owners


def _unexplained(message_id: int, rows: Iterable[OutboxRow], phones: Phones) -> str:
    words = phones.delivered[message_id]
    alike = [row for row in rows if words and _plain(row.sent_text) == words]
    of = "; ".join(
        f"{row.once_key} {row.state}, {row.message_id} at {row.sent_at}, {row.error}" for row in alike[:3]
    )
    return f"message {message_id} {words[:30]!r}: {phones.story(message_id)}; rows: {of}"


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).strip()


def _never_sent(session: Session, town: Town, rows: Iterable[OutboxRow]) -> Iterable[str]:
    state = {row.once_key: row for row in rows}
    expected = expected_keys(session, town)
    if len(expected) != expected_count(town):
        yield f"{expected_count(town) - len(expected)} messages that nobody came to owe"
    for key in expected:
        row = state.get(key)
        if row is None:
            yield f"{key} is not owed"
        elif row.state != Delivery.SENT and town.is_reachable(row.account_id):
            yield f"{key} is {row.state}: {row.error}"
    for row in rows:
        left = row.state in OPEN or row.state == Delivery.BROKEN
        if row.once_key not in expected and left and town.is_reachable(row.account_id):
            yield f"{row.once_key} is {row.state}: {row.error}"


def _never_arrived(rows: Iterable[OutboxRow], phones: Phones, town: Town) -> Iterable[str]:
    for row in rows:
        claimed = row.state == Delivery.SENT and row.message_id is not None
        if claimed and row.message_id not in phones.delivered and town.is_reachable(row.account_id):
            yield f"{row.once_key} is said to be sent and is on no phone"


def _count_answers(session: Session, crowd: Crowd, replies: Counter[int], tally: Tally) -> None:
    written: dict[int, list[str]] = defaultdict(list)
    lines = select(AuditLine).where(AuditLine.what == "invitation.answered").order_by(AuditLine.id)
    for line in session.scalars(lines):
        written[line.account_id or 0].append(line.about["answer"])
    for reader in crowd.readers:
        who, mine = reader.phone.person, written[reader.phone.id]
        if mine != reader.pressed:
            _differs(
                f"{who.name} pressed {reader.pressed}, written is {mine}",
                len(mine) - len(reader.pressed),
                tally,
            )
        if replies[who.id] != reader.said:
            said = f"{who.name} said {reader.said} things and was answered {replies[who.id]} times"
            _differs(said, replies[who.id] - reader.said, tally)
    kept = session.scalar(select(func.count()).select_from(InboxRow).where(InboxRow.error != "")) or 0
    if kept:
        tally.lost_answers.append(f"{kept} updates failed")


def _differs(said: str, more: int, tally: Tally) -> None:
    """Less is lost; more was done twice, which nothing explains; as many in another order is lost order."""
    if more <= 0:
        tally.lost_answers.append(said)
    else:
        tally.repeated += more
        tally.unexplained.append(said)
