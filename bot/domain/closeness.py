"""How far what was typed is from a name: exact, unfinished, sounding alike, or a slip away."""

from functools import lru_cache
from itertools import accumulate, takewhile

from bot.domain.names import has_khmer
from bot.domain.sounds import ALIKE, CLASSES, Unit, units

EXACT = 0.0
UNFINISHED = 1.0  # letter by letter the beginning of the name
SOUNDS = 2.0  # from here on the sounds are compared
SLIPPED = 2.5  # one letter, whatever it sounds like
SLIP = 2.95  # about one consonant too many, too few or wrong
FARTHEST = 3.75  # nothing farther is the name that was meant

_CONSONANT, _LAST = 1.0, 0.75  # too many or too few; the last one is often left out (Ratana, Ratanak)
_OTHER_LETTER = 0.08  # t for d, kh for k
_VOWEL_LEFT_OUT = 0.2


@lru_cache(maxsize=16_384)
def apart(typed: str, name: str) -> float:
    """How far `typed` is from `name`, both as `name_key` leaves them; nearer is smaller.

    EXACT for the same letters, UNFINISHED and more for a beginning, else SOUNDS and more.
    """
    if typed == name:
        return EXACT
    if name.startswith(typed):
        return UNFINISHED + min(0.9, 0.02 * (len(name) - len(typed)))
    sounds = SOUNDS + _sounds_apart(units(typed), units(name))
    return min(sounds, SLIPPED) if sounds > SLIPPED and one_slip(typed, name) else sounds


def one_slip(typed: str, name: str) -> bool:
    """Whether one letter is too many, too few, another one, or changed places with its neighbour."""
    if abs(len(typed) - len(name)) > 1 or has_khmer(typed) is not has_khmer(name):
        return False
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(typed, name, strict=False)))
    one, other = typed[same:], name[same:]
    ends = {(one[1:], other), (one, other[1:]), (one[1:], other[1:])}
    return any(left == right for left, right in ends) or (one[1::-1] + one[2:] == other and len(one) > 1)


def _sounds_apart(typed: tuple[Unit, ...], name: tuple[Unit, ...]) -> float:
    """The cheapest way from the one to the other; the name may go on where what was typed ends."""
    skipped, extra = _left_out(len(name)), _left_out(len(typed))
    row = [0.0, *accumulate(skipped)]
    for one, more in zip(typed, extra, strict=True):
        before, row = row, [row[0] + more]
        for place, other in enumerate(name):
            changed = before[place] + _unit_apart(one, other)
            left_out = before[place + 1] + more
            less = row[place] + skipped[place]
            changed = min(left_out, changed)
            row.append(min(less, changed))
    unfinished = [cost + 0.5 + 0.04 * (len(name) - length) for length, cost in enumerate(row) if length >= 2]
    return min([row[-1], *unfinished])


def _left_out(count: int) -> list[float]:
    """What it costs to leave out each of so many consonants."""
    return [_CONSONANT] * (count - 1) + [_LAST] * min(count, 1)


@lru_cache(maxsize=16_384)
def _unit_apart(one: Unit, other: Unit) -> float:
    if one.consonant == other.consonant:
        consonants = 0.0
    else:
        same_class = CLASSES[one.consonant] == CLASSES[other.consonant]
        consonants = _OTHER_LETTER if same_class else _CONSONANT
    return consonants + _vowels_apart(one.vowels, other.vowels)


def _vowels_apart(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    if not set(some).isdisjoint(others):
        return 0.0
    if some == ("",) or others == ("",):
        return _VOWEL_LEFT_OUT
    if any(not spellings.isdisjoint(some) and not spellings.isdisjoint(others) for spellings in ALIKE):
        return 0.1
    alike = max(_common(one, other) for one in some for other in others)
    return 0.2 + 0.25 * (1 - alike)


def _common(one: str, other: str) -> float:
    both, either = set(one) & set(other), set(one) | set(other)
    return len(both) / len(either) if either else 1.0
