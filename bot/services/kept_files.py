"""The bytes of papers and notes: named when they come, fetched later, forgotten when nobody names them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, select, union_all
from sqlalchemy.orm import Session

from bot.domain.delivery import Lane
from bot.domain.given_files import GivenFile, KeptFacts, Uploaded
from bot.domain.screens import FileKind
from bot.services.owe import owe_account
from bot.storage.inserting import insert_new
from bot.storage.records import (
    ActionReport,
    BotIdentity,
    FilePiece,
    Invitation,
    KeptFile,
    Paper,
    Question,
    Recording,
    VoiceNote,
)
from bot.storage.store import wake

MOST_ATTEMPTS = 10  # to fetch what Telegram says is not there just now
KEPT_UNNAMED = timedelta(days=1)  # a message with it may still be on its way
AT_ONCE = 5  # files forgotten or taken up in one transaction


def keep(session: Session, now: datetime, given: GivenFile) -> str:
    """Note that its bytes are to be kept; the file_id by which the file is to be named from now on.

    The same file given again is one kept file, under its first name.
    """
    bot_id = session.scalars(select(BotIdentity.id)).one()
    row = _known(session, given)
    if row is None:
        row = KeptFile(file_id=given.file_id, kind=given.kind.value, bot_id=bot_id, created_at=now)
        session.add(row)
    row.name, row.duration = row.name or given.name, row.duration or given.duration
    row.file_unique_id = row.file_unique_id or given.file_unique_id or None
    row.attempts, row.refused = 0, ""
    _note(row, bot_id, given.kind, given.file_id)
    session.flush()
    wake(session, "files")
    return row.file_id


def facts(session: Session, file_id: str) -> KeptFacts | None:
    """A file by its name; None when it is not among the kept ones."""
    row = session.scalars(select(KeptFile).where(KeptFile.file_id == file_id)).one_or_none()
    return _facts(session, row) if row else None


def next_to_fetch(session: Session, without: Collection[int]) -> KeptFacts | None:
    """The next file whose bytes this bot can still get; `without` those tried just now."""
    row = session.scalars(
        select(KeptFile)
        .where(
            KeptFile.kept_at.is_(None),
            KeptFile.refused == "",
            KeptFile.bot_id == select(BotIdentity.id).scalar_subquery(),
            KeptFile.id.not_in(without),
        )
        .order_by(KeptFile.attempts, KeptFile.id)
        .limit(1)
    ).first()
    return _facts(session, row) if row else None


def add_piece(session: Session, kept_id: int, number: int, content: bytes) -> None:
    """Keep some of the bytes; fetched a second time they are the same, and stay as they are."""
    piece = {"kept_file_id": kept_id, "number": number, "content": content}
    insert_new(session, FilePiece, [piece])


def fetched(session: Session, now: datetime, kept_id: int, name: str) -> None:
    """All bytes are here. `name` is used when the sender gave none."""
    row = session.get(KeptFile, kept_id)
    if row is not None:
        row.kept_at, row.name = now, row.name or name


def not_fetched(session: Session, now: datetime, kept_id: int, why: str, *, for_good: bool) -> None:
    """Telegram refused; for good, or once too often, and the officers whose papers these are hear of it."""
    row = session.get(KeptFile, kept_id)
    if row is None:
        return
    row.attempts += 1
    if not for_good and row.attempts < MOST_ATTEMPTS:
        return
    row.refused = why
    session.execute(delete(FilePiece).where(FilePiece.kept_file_id == kept_id))
    for paper in session.scalars(select(Paper).where(Paper.file_id == row.file_id)):
        owe_account(
            session,
            now,
            account_id=paper.added_by,
            kind="paper_not_kept",
            once_key=f"paper_not_kept.{paper.id}.{kept_id}",
            lane=Lane.ANSWER,
            about={"paper_id": paper.id},
        )


def content(session: Session, kept_id: int) -> bytes:
    """All its bytes, at most 20 MB."""
    pieces = select(FilePiece.content).where(FilePiece.kept_file_id == kept_id).order_by(FilePiece.number)
    return b"".join(session.scalars(pieces))


def uploaded(session: Session, what: Uploaded) -> None:
    """From now on it is sent by this file_id."""
    row = session.get(KeptFile, what.kept_id)
    if row is not None:
        _note(row, what.bot_id, what.kind, what.file_id)


def keep_older_papers(session: Session, now: datetime) -> None:
    """Papers that came before bytes were kept are fetched now, a few at a time."""
    names = select(KeptFile.file_id)
    older = select(Paper).where(Paper.file_id.not_in(names), Paper.file_id != "").limit(AT_ONCE)
    for paper in session.scalars(older).all():
        given = GivenFile(FileKind(paper.file_kind), paper.file_id, paper.file_unique_id, paper.file_name)
        paper.file_id = keep(session, now, given)


def forget_unnamed(session: Session, now: datetime) -> None:
    """Delete what no paper, question, report, delegate or voice names any more."""
    named = union_all(
        select(Paper.file_id),
        select(Question.file_id),
        select(Question.answer_file_id),
        select(ActionReport.file_id),
        select(Invitation.delegate_voice),
        select(VoiceNote.file_id),
        select(Recording.file_id),
    )
    old = KeptFile.created_at < now - KEPT_UNNAMED
    ids = session.scalars(select(KeptFile.id).where(old, KeptFile.file_id.not_in(named)).limit(AT_ONCE)).all()
    session.execute(delete(FilePiece).where(FilePiece.kept_file_id.in_(ids)))
    session.execute(delete(KeptFile).where(KeptFile.id.in_(ids)))


def _known(session: Session, given: GivenFile) -> KeptFile | None:
    same = KeptFile.file_id == given.file_id
    if given.file_unique_id:
        same |= KeptFile.file_unique_id == given.file_unique_id
    return session.scalars(select(KeptFile).where(same).order_by(KeptFile.id).limit(1)).first()


def _note(row: KeptFile, bot_id: int, kind: FileKind, file_id: str) -> None:
    known = row.sent_as if row.bot_id == bot_id else {}  # another bot's ids are worth nothing
    row.bot_id, row.sent_as = bot_id, {**(known or {}), kind.value: file_id}


def _facts(session: Session, row: KeptFile) -> KeptFacts:
    ours = row.bot_id == session.scalars(select(BotIdentity.id)).one()
    return KeptFacts(
        id=row.id,
        kind=FileKind(row.kind),
        name=row.name,
        duration=row.duration,
        file_ids=dict(row.sent_as) if ours else {},
        kept=row.kept_at is not None,
    )
