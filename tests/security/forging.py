"""Every press the bot knows, built from the ids of filled bodies, and pressed as a program would."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from itertools import product
from typing import Any, get_type_hints

from sqlalchemy import select
from sqlalchemy.orm import Session

import bot.app  # so that every press of the bot is known
from bot.domain.actions import Group, Said
from bot.domain.announcing import LateReason
from bot.domain.board import ALL_GROUPS, BY_HAND, Source
from bot.domain.changes import ChangeKind
from bot.domain.help import Topic
from bot.domain.holidays import USUAL_NAMES
from bot.domain.honorifics import HONORIFICS
from bot.domain.invitations import Answer
from bot.domain.papers import LetterField, PaperKind, PaperLanguage
from bot.domain.planning import Step
from bot.domain.presses import Press
from bot.domain.recordings import Purpose
from bot.domain.registration import Admission
from bot.domain.roster_home import Choice, Field, NewStep
from bot.domain.roster_import import PartKey
from bot.domain.terms import Term
from bot.storage.records import Meeting
from tests.security.scene import NOW, Held, Ids
from tests.story import Story, StoryPhone

assert bot.app

BATCH = 60  # presses that travel at once
MOST_IDS = 4  # of one table, in one field
FAR = 2_000_000_000

# Whose rows the ids of a press are, by the field's name.
TABLES = {
    "action_id": "actions",
    "assignment_id": "assignments",
    "body_id": "bodies",
    "broadcast_id": "broadcasts",
    "category_id": "categories",
    "file_id": "roster_files",
    "holiday_change_id": "holiday_changes",
    "invitation_id": "invitations",
    "meeting_id": "meetings",
    "note_id": "voice_notes",
    "organisation_id": "organisations",
    "other_id": "papers",
    "paper_id": "papers",
    "person_id": "people",
    "phone_id": "phones",
    "question_id": "questions",
    "registration_id": "registrations",
    "request_id": "join_requests",
}
NUMBERS = {
    "day": date(2026, 12, 10).toordinal(),
    "days": 7,
    "days_ago": 1,
    "minute": 9 * 60,
    "minutes": 9 * 60,
    "month": 2026 * 12 + 11,
    "number": 0,
    "ordinal": date(2026, 12, 10).toordinal(),
    "page": 0,
    "revision": 1,
    "version": 1,
    "year": 2026,
}
# What texts may say, by code and field where a field's name does not tell.
WORDS: dict[str, Iterable[str]] = {
    "acb.group": Group,
    "acf.field": ("km", "en", "due", "owner", "counterpart"),
    "admission": Admission,
    "answer": Answer,
    "bog.group": ALL_GROUPS,
    "bok.field": ("day", "who"),
    "box.what": ("board", "calls", "signatures"),
    "bxa.field": ("day", "hour", "venue_km", "venue_en", "reason"),
    "brqm.field": ("title_km", "title_en", "venue_km", "venue_en"),
    "brr.field": ("title_km", "title_en", "venue_km", "venue_en"),
    "brq.field": ("title_km", "title_en", "venue_km", "venue_en"),
    "bxb.kind": ChangeKind,
    "honorific": (next(iter(HONORIFICS)),),
    "hdn.name": USUAL_NAMES,
    "hotop.topic": Topic,
    "how": BY_HAND,
    "key": ("own-1", "peace"),
    "kind": PaperKind,
    "language": PaperLanguage,
    "place": ("03", "030606", ""),
    "purpose": Purpose,
    "plpa.field": (*LetterField, "title", "replace", "category"),
    "reason": LateReason,
    "rgl.language": ("en",),
    "rgo.said": ("me", "for", "no"),
    "rgw.said": ("me", "for", "no"),
    "role": ("owner", "counterpart"),
    "rsch.field": Choice,
    "rsed.field": Field,
    "rsem.field": Field,
    "rsl.what": PartKey,
    "rsns.step": (*NewStep, "successor"),
    "rssc.field": Choice,
    "said": Said,
    "sex": ("M", "F"),
    "source": Source,
    "step": Step,
    "term": (Term.CHAIR,),
    "topic": Topic,
    "value": ("M", next(iter(HONORIFICS))),
}
# Pressing these ends something of one's own, so that later presses would find nobody there.
LAST = ("rgl", "rgg", "hostop")


class CannotForge(AssertionError):
    """A press has a field of which this file does not know what it may hold: add it above."""


def kinds_of_presses() -> list[type[Press]]:
    """All classes below Press, once each (dataclasses with slots are made twice)."""
    found, todo = {}, list(Press.__subclasses__())
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        if "__slots__" in vars(kind) and kind.__module__.startswith(("bot.", "handlers.")):
            found[kind.code] = kind
    return [found[code] for code in sorted(found)]


def forged(kind: type[Press], ids: Ids, digest: str) -> Iterator[str]:
    """Presses of this kind in which every id and every word occurs."""
    hints = get_type_hints(kind)
    choices = [_choices(kind, one.name, hints[one.name], ids, digest) for one in fields(kind)]
    firsts = [choice[0] for choice in choices]
    made = {kind(*firsts): None}
    for place, choice in enumerate(choices):
        for value in choice[1:]:
            made[kind(*firsts[:place], value, *firsts[place + 1 :])] = None
    for press in made:
        yield press.pack()


def crossed(kind: type[Press], ours: Ids, theirs: Ids, digest: str) -> Iterator[str]:
    """Presses of a kind with several ids, in which some are of one body and some of the other."""
    hints = get_type_hints(kind)
    named = [one.name for one in fields(kind)]
    with_ids = [name for name in named if name in TABLES]
    if len(with_ids) < 2:
        return
    for sides in product((ours, theirs), repeat=len(with_ids)):
        if all(side is sides[0] for side in sides):
            continue
        side_of = dict(zip(with_ids, sides, strict=True))
        values = [_choices(kind, name, hints[name], side_of.get(name, ours), digest) for name in named]
        longest = max(len(value) for value in values)
        for turn in range(longest):
            yield kind(*(value[turn % len(value)] for value in values)).pack()


def _choices(kind: type[Press], name: str, hint: type, ids: Ids, digest: str) -> list[Any]:
    if hint is bool:
        return [True, False]
    if name in TABLES:
        return _some(ids[TABLES[name]])
    if name in NUMBERS:
        return [NUMBERS[name]]
    if name == "digest":
        return [digest]
    words = WORDS.get(f"{kind.code}.{name}") or WORDS.get(name)
    if words is None:
        raise CannotForge(f"{kind.__module__}.{kind.__name__}: {name}")
    return [str(word) for word in words]


def _some(ids: list[int]) -> list[int]:
    """A few of them, from the first to the last."""
    if len(ids) <= MOST_IDS:
        return list(ids)
    return [ids[place * (len(ids) - 1) // (MOST_IDS - 1)] for place in range(MOST_IDS)]


def digest_of(story: Story, held: Held) -> str:
    """What an officer's own preview of the draft would carry."""
    from bot.services.audience import audience_of
    from bot.services.plan_reading import plan_facts
    from bot.services.previewing import digest
    from bot.services.recorded import as_sent

    def read(session: Session) -> str:
        meeting = session.scalars(
            select(Meeting).where(Meeting.body_id == held.body, Meeting.state == "draft")
        ).one()
        voice = as_sent(session, meeting.id, Purpose.ANNOUNCED)
        return digest(plan_facts(session, meeting, NOW), audience_of(session, meeting), "", voice)

    return str(story.store.read_now(read))


def all_forged(ids: Ids, digest: str) -> list[str]:
    made = [data for kind in kinds_of_presses() for data in forged(kind, ids, digest)]
    return _harmful_last(made)


def beyond(ids: Ids) -> Iterator[str]:
    """Ids of nothing, and numbers that no button ever carried."""
    nothing = {table: [FAR] for table in ids}
    for kind in kinds_of_presses():
        hints = get_type_hints(kind)
        yield next(forged(kind, nothing, "digest"))
        firsts = {
            one.name: _choices(kind, one.name, hints[one.name], ids, "digest")[0] for one in fields(kind)
        }
        if numbers := NUMBERS.keys() & firsts.keys():
            for far in (FAR, -FAR):
                yield kind(**firsts | dict.fromkeys(numbers, far)).pack()


def one_of_each(ids: Ids, digest: str, turn: int) -> list[str]:
    """One press of every kind; those of other turns carry other ids and words."""
    made = [list(forged(kind, ids, digest)) for kind in kinds_of_presses()]
    return _harmful_last([some[turn % len(some)] for some in made])


def _harmful_last(presses: list[str]) -> list[str]:
    """Whoever gives something up of their own loses what the others would have shown."""
    return sorted(presses, key=lambda data: data.split(":")[0] in LAST)


def all_crossed(ours: Ids, theirs: Ids, digest: str) -> list[str]:
    return [data for kind in kinds_of_presses() for data in crossed(kind, ours, theirs, digest)]


def press_all(story: Story, presses: dict[StoryPhone, list[str]], batch: int = BATCH) -> None:
    """As programs would: many at a time, on all these phones side by side.

    Whoever is answered by messages should press few at a time: of those, Telegram takes one a second.
    """

    async def forge(start: int) -> None:
        for phone, all_of_it in presses.items():
            for data in all_of_it[start : start + batch]:
                await phone.of.replays_press(phone.of.from_bot[0], data)

    for start in range(0, max(map(len, presses.values())), batch):
        story.does(forge(start))
