"""Finding people by what somebody typed: a name in either script, a phone number, an office."""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from bot.domain.closeness import EXACT, FARTHEST, SOUNDS, UNFINISHED, apart
from bot.domain.found import EQUALLY, Found, ranked
from bot.domain.search_keys import digits_of, office_words, readings, slips, whole_forms
from bot.domain.sounds import bones, units
from bot.storage.records import FoundAs, Person, Phone

LAST = "\U0010ffff"  # after every letter
SPELLINGS = 600  # looked at for a key; hardly any holds as many
AT_ONCE = 12  # spellings whose bearers are read at once
NEAREST = 16  # spellings of a word whose bearers are looked for
PLENTY = 40  # bearers; among so many the ones that were meant are found
HOLDS = 1.9  # the office, or the middle of a name
NO_DOUBT = SOUNDS + 0.1  # a name so near is not the beginning of an office
SOUNDS_SO = 2.15  # the office in other letters
LONG_ENOUGH = 3  # bones that are looked for within an office
SURE = 2.2  # whoever is so near was meant: no slip is looked for
PIECE = 500  # people of a statement
WORDS = 4  # of what was typed, looked up one by one

Scope = tuple[ColumnElement[bool], ...]
Spellings = dict[str, float]  # how far each is from what was typed


def find(session: Session, typed: str, scope: Scope, most: int) -> list[int]:
    """The ids of the people who were most likely meant, the likeliest first."""
    search = _Search(session, scope)
    if numbers := digits_of(typed):
        search.phones(numbers)
    else:
        for words in readings(typed):
            search.names(words)
    return ranked(search.found.values(), most)


@dataclass
class _Search:
    session: Session
    scope: Scope
    found: dict[int, Found] = field(default_factory=dict)

    def names(self, words: list[str]) -> None:
        """Each step looks farther than the one before; none is taken once somebody is surely meant."""
        forms = {form.bones for form in whole_forms(words)}
        typed = "".join(words)
        alone = len(words) == 1
        if alone:
            self._bearers(self._alike(typed, forms, whole=False))
        if not alone or not self._sure() or min(map(len, forms)) > 2:
            self._bearers(self._alike(typed, forms, whole=True))
        if self._nearest() > NO_DOUBT:
            self._holding(words)
        if not self._sure() and 1 < len(words) <= WORDS:
            self._bearers_of_all([self._alike(word, _bones(word), whole=False) for word in words])
        if not self._sure():
            self._bearers(self._slipped(typed, forms, whole=True))
            if alone:
                self._bearers(self._slipped(typed, forms, whole=False))
            elif len(words) <= WORDS:
                self._bearers_of_all([self._loosely(word) for word in words])

    def phones(self, numbers: set[str]) -> None:
        """Whose number it is, then whose ends so, then whose holds it."""
        holds = or_(*(Phone.number.contains(number) for number in numbers))
        query = select(Phone.person_id, Phone.number).where(holds).order_by(Phone.id).limit(SPELLINGS)
        far: dict[int, float] = {}
        for person_id, number in self.session.execute(query):
            ends = any(number.endswith(one) or number.startswith(f"+855{one}") for one in numbers)
            whole = any(number in (f"+{one}", f"+855{one}") for one in numbers)
            cost = EXACT if whole else UNFINISHED if ends else HOLDS
            far[person_id] = min(cost, far.get(person_id, HOLDS))
        self._meet(far)

    def _holding(self, words: list[str]) -> None:
        """Whose office or organisation, or name, holds each of the words somewhere."""
        columns = (Person.office_key, Person.name_key, Person.latin_key)
        spelled = [
            or_(*(column.contains(one, autoescape=True) for one in alike for column in columns))
            for alike in office_words(words)
        ]
        forms = [bones(units(word)) for word in words]
        sounding = [Person.office_bones.contains(form) for form in forms if len(form) > 1]
        if max(map(len, forms)) < LONG_ENOUGH:
            sounding = []
        for cost, conditions in ((HOLDS, spelled), (SOUNDS_SO, sounding)):
            if len(conditions) == len(words):
                query = select(Person.id).where(*conditions, Person.retired_at.is_(None), *self.scope)
                ids = self.session.scalars(query.order_by(Person.position, Person.id).limit(PLENTY))
                if self._meet(dict.fromkeys(ids, cost)):
                    return

    def _nearest(self) -> float:
        return min((one.apart for one in self.found.values()), default=FARTHEST)

    def _sure(self) -> bool:
        return self._nearest() < SURE

    def _loosely(self, word: str) -> Spellings:
        forms = _bones(word)
        return self._alike(word, forms, whole=False) | self._slipped(word, forms, whole=False)

    def _alike(self, typed: str, forms: set[str], *, whole: bool) -> Spellings:
        """Spellings with the same bones; also those that begin as typed, or whose bones do."""
        begun = FoundAs.spelling.between(typed, typed + LAST)
        beginning = [FoundAs.bones.between(form, form + LAST) for form in forms if len(form) > 1]
        return self._near(typed, whole, or_(begun, FoundAs.bones.in_(forms), *beginning))

    def _slipped(self, typed: str, forms: set[str], *, whole: bool) -> Spellings:
        """Those whose bones are a slip away; of a single letter, everything short would be."""
        slipped = {slip for form in forms if len(form) > 1 for slip in slips(form)}
        return self._near(typed, whole, FoundAs.bones.in_(slipped))

    def _near(self, typed: str, whole: bool, key: ColumnElement[bool]) -> Spellings:
        query = select(FoundAs.spelling).where(FoundAs.whole == whole, key).distinct().limit(SPELLINGS)
        far = {spelling: apart(typed, spelling) for spelling in self.session.scalars(query)}
        return {spelling: cost for spelling, cost in far.items() if cost <= FARTHEST}

    def _bearers(self, spellings: Spellings) -> None:
        """Who has such a name, the nearest names first, until there are plenty."""
        by_nearness = sorted(spellings, key=lambda one: (spellings[one], one))
        met = 0
        for first in range(0, len(by_nearness), AT_ONCE):
            met += self._meet(
                self._far({one: spellings[one] for one in by_nearness[first : first + AT_ONCE]})
            )
            if met >= PLENTY:
                break

    def _bearers_of_all(self, each: list[Spellings]) -> None:
        """Who has a name for each of the words, in whatever order."""
        if not all(each):
            return
        of_words = [self._far(dict(sorted(one.items(), key=lambda far: far[::-1])[:NEAREST])) for one in each]
        far: dict[int, float] = {}
        for person_id in set(of_words[0]).intersection(*of_words[1:]):
            costs = [one[person_id] for one in of_words]
            far[person_id] = max(costs) + 0.1 * (sum(costs) - max(costs))
        self._meet(far)

    def _far(self, spellings: Spellings) -> dict[int, float]:
        """The people of these names, whichever they are, with how far their nearest name is."""
        bearers = select(FoundAs.spelling, FoundAs.person_id).where(FoundAs.spelling.in_(spellings))
        far: dict[int, float] = {}
        for spelling, person_id in self.session.execute(bearers):
            far[person_id] = min(spellings[spelling], far.get(person_id, FARTHEST))
        return far

    def _meet(self, far: dict[int, float]) -> int:
        """Note those of them who may be found, the nearest until there are plenty; how many those are."""
        equals: dict[int, list[int]] = {}
        for person_id, cost in far.items():
            if cost <= FARTHEST:
                equals.setdefault(int(cost / EQUALLY), []).append(person_id)
        met = 0
        for _, ids in sorted(equals.items()):
            for first in range(0, len(ids), PIECE):
                met += self._note(ids[first : first + PIECE], far)
            if met >= PLENTY:
                break
        return met

    def _note(self, ids: list[int], far: dict[int, float]) -> int:
        query = select(Person.id, Person.position, Person.name_km + Person.name_latin).where(
            Person.id.in_(ids), Person.retired_at.is_(None), *self.scope
        )
        rows = self.session.execute(query).all()
        for person_id, position, name in rows:
            known = self.found.get(person_id)
            if known is None or far[person_id] < known.apart:
                self.found[person_id] = Found(person_id, position, name, far[person_id])
        return len(rows)


def _bones(word: str) -> set[str]:
    return {form.bones for form in whole_forms([word])}
