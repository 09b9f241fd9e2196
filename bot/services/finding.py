"""Finding people by what somebody typed: a name in either script, a phone number, an office."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, false, intersect, or_, select
from sqlalchemy.orm import Session

from bot.domain.closeness import EXACT, FARTHEST, SLIP, SOUNDS, UNFINISHED, apart
from bot.domain.found import Found, ranked
from bot.domain.search_keys import digits_of, office_words, readings, slips, whole_forms
from bot.domain.sounds import bones, units
from bot.storage.records import FoundAs, NameForm, Person, Phone

LAST = "\U0010ffff"  # after every letter
SPELLINGS = 600  # looked at for a key; hardly any holds as many
AT_ONCE = {True: 12, False: 3}  # names, words whose bearers are read at once; a word has hundreds
NEAREST = 16  # spellings of a word whose bearers are looked for
PLENTY = 40  # bearers; among so many the ones that were meant are found
HOLDS = 1.9  # the office, or the middle of a name
NO_DOUBT = SOUNDS + 0.1  # a name so near is not the beginning of an office
SOUNDS_SO = 2.15  # the office in other letters
LONG_ENOUGH = 3  # bones that are looked for within an office
SURE = 2.2  # whoever is so near was meant: no slip is looked for
WORDS = 4  # of what was typed, looked up one by one

Spellings = dict[str, float]  # how far each is from what was typed
Words = list[str]


def find(session: Session, typed: str, body_id: int | None, most: int) -> list[int]:
    """The ids of the people who were most likely meant, the likeliest first; of all bodies for None."""
    search = _Search(session, body_id)
    if numbers := digits_of(typed):
        search.phones(numbers)
    else:
        search.names(readings(typed))
    return ranked(search.found.values(), most)


@dataclass
class _Search:
    session: Session
    body_id: int | None
    found: dict[int, Found] = field(default_factory=dict)

    def names(self, readings: list[Words]) -> None:
        """Each step looks farther than the one before; none is taken once somebody is surely meant."""
        for words in readings:
            self._sounding(words)
        for nearest, step in (
            (SURE, self._of_the_words),
            (NO_DOUBT, self._holding),
            (SURE, self._of_words_slipped),
            (SLIP, self._slipped),
        ):
            for words in readings:
                if self._nearest() > nearest:
                    step(words)

    def phones(self, numbers: set[str]) -> None:
        """Whose number it is, then whose ends so, then whose holds it."""
        holds = or_(*(Phone.number.contains(number) for number in numbers))
        query = self._people(Phone.number).join(Phone, Phone.person_id == Person.id)
        for row in self.session.execute(query.where(holds).order_by(Phone.id).limit(SPELLINGS)):
            number = row[-1]
            ends = any(number.endswith(one) or number.startswith(f"+855{one}") for one in numbers)
            whole = any(number in (f"+{one}", f"+855{one}") for one in numbers)
            self._meet(row, EXACT if whole else UNFINISHED if ends else HOLDS)

    def _sounding(self, words: Words) -> None:
        """Whose name, or word of it, is spelled or sounds so, or begins so."""
        typed, forms, alone = "".join(words), _bones(words), len(words) == 1
        if alone:
            self._bearers(self._alike(typed, forms, whole=False), AT_ONCE[False])
        if not alone or self._nearest() > SURE or min(map(len, forms)) > 2:
            self._bearers(self._alike(typed, forms, whole=True), AT_ONCE[True])

    def _of_the_words(self, words: Words) -> None:
        """Whose name has all the words, whatever else it has."""
        if 1 < len(words) <= WORDS:
            self._bearers_of_all([self._alike(word, _bones([word]), whole=False) for word in words])

    def _holding(self, words: Words) -> None:
        """Whose office or organisation, or name, holds each of the words somewhere."""
        columns = (Person.office_key, Person.name_key, Person.latin_key)
        spelled = [
            or_(*(column.contains(one, autoescape=True) for one in alike for column in columns))
            for alike in office_words(words)
        ]
        forms = [bones(units(word)) for word in words]
        sounding = [Person.office_bones.contains(form) for form in forms if len(form) > 1]
        if len(sounding) < len(words) or max(map(len, forms)) < LONG_ENOUGH:
            sounding = [false()]
        cost = case((and_(*spelled), HOLDS), (and_(*sounding), SOUNDS_SO))
        query = self._people(cost).where(or_(and_(*spelled), and_(*sounding)), Person.retired_at.is_(None))
        if self.body_id is not None:
            query = query.where(Person.body_id == self.body_id)
        rows = self.session.execute(query.order_by(cost, Person.position, Person.id).limit(PLENTY)).all()
        for row in rows:
            if row[-1] == rows[0][-1]:  # who only sounds so is left out where somebody's letters are the same
                self._meet(row, row[-1])

    def _of_words_slipped(self, words: Words) -> None:
        """Whose words, each of them, sound so or are a slip away."""
        if len(words) == 1:
            slipped = self._slipped_spellings(words[0], _bones(words), whole=False)
            self._bearers(slipped, AT_ONCE[False])
        elif len(words) <= WORDS:
            self._bearers_of_all([self._loosely(word) for word in words])

    def _slipped(self, words: Words) -> None:
        """Whose name as a whole is a slip away."""
        self._bearers(self._slipped_spellings("".join(words), _bones(words), whole=True), AT_ONCE[True])

    def _nearest(self) -> float:
        return min((one.apart for one in self.found.values()), default=FARTHEST + 1)

    def _loosely(self, word: str) -> Spellings:
        forms = _bones([word])
        alike = self._alike(word, forms, whole=False)
        return alike | self._slipped_spellings(word, forms, whole=False)

    def _alike(self, typed: str, forms: set[str], *, whole: bool) -> Spellings:
        """Spellings with the same bones; also those that begin as typed, or whose bones do."""
        begun = NameForm.spelling.between(typed, typed + LAST)
        beginning = [NameForm.bones.between(form, form + LAST) for form in forms if len(form) > 1]
        return self._near(typed, whole, or_(begun, NameForm.bones.in_(forms), *beginning))

    def _slipped_spellings(self, typed: str, forms: set[str], *, whole: bool) -> Spellings:
        """Those whose bones are a slip away; of a single letter, everything short would be."""
        slipped = {slip for form in forms if len(form) > 1 for slip in slips(form)}
        return self._near(typed, whole, NameForm.bones.in_(slipped)) if slipped else {}

    def _near(self, typed: str, whole: bool, key: ColumnElement[bool]) -> Spellings:
        query = select(NameForm.spelling).where(NameForm.whole == whole, key).distinct().limit(SPELLINGS)
        far = {spelling: apart(typed, spelling) for spelling in self.session.scalars(query)}
        return {spelling: cost for spelling, cost in far.items() if cost <= FARTHEST}

    def _bearers(self, spellings: Spellings, at_once: int) -> None:
        """Who has such a name, the nearest names first, until there are plenty."""
        by_nearness = sorted(spellings, key=lambda one: (spellings[one], one))
        met = 0
        for first in range(0, len(by_nearness), at_once):
            some = by_nearness[first : first + at_once]
            query = self._people(FoundAs.spelling).join(FoundAs, FoundAs.person_id == Person.id)
            for row in self.session.execute(query.where(FoundAs.spelling.in_(some))):
                met += self._meet(row, spellings[row[-1]])
            if met >= PLENTY:
                break

    def _bearers_of_all(self, each: list[Spellings]) -> None:
        """Who has a name for each of the words, in whatever order."""
        if not all(each):
            return
        nearest = [dict(sorted(one.items(), key=lambda far: far[::-1])[:NEAREST]) for one in each]
        of_all = intersect(
            *(select(FoundAs.person_id).where(FoundAs.spelling.in_(spellings)) for spellings in nearest)
        )
        query = self._people(FoundAs.spelling).join(FoundAs, FoundAs.person_id == Person.id)
        spellings = {spelling for one in nearest for spelling in one}
        rows = self.session.execute(
            query.where(FoundAs.person_id.in_(of_all), FoundAs.spelling.in_(spellings))
        ).all()
        costs: dict[int, list[float]] = {}
        for row in rows:
            theirs = costs.setdefault(row[0], [FARTHEST] * len(nearest))
            theirs[:] = [
                min(cost, one.get(row[-1], FARTHEST)) for cost, one in zip(theirs, nearest, strict=True)
            ]
        for row in rows:
            cost = costs[row[0]]
            self._meet(row, max(cost) + 0.1 * (sum(cost) - max(cost)))

    def _people(self, *more: Any) -> Select[Any]:
        """People, with what `_meet` asks and notes of them, and then `more`.

        Whether they may be found is not asked here: databases would begin with everybody of the body.
        """
        name = Person.name_km + Person.name_latin
        return select(Person.id, Person.position, name, Person.body_id, Person.retired_at, *more)

    def _meet(self, row: Row[Any], cost: float) -> bool:
        """Note one of them, if they may be found and their name is near enough; whether it is so."""
        person_id, position, name, body_id, retired_at, *_ = tuple(row)
        if cost > FARTHEST or retired_at is not None or self.body_id not in (None, body_id):
            return False
        known = self.found.get(person_id)
        if known is None or cost < known.apart:
            self.found[person_id] = Found(person_id, position, name, cost)
        return True


def _bones(words: Words) -> set[str]:
    return {form.bones for form in whole_forms(words)}
