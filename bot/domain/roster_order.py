"""The order of precedence after an import."""

from collections import defaultdict
from collections.abc import Sequence

Stored = tuple[int, int, int, bool]  # id, category, position so far, whether only a delegate


def in_precedence(in_file: Sequence[int], stored: Sequence[Stored]) -> dict[int, int]:
    """A position from 1 for everybody: as the file has them, each delegate with whom they came for.

    Who is not in the file follows the last of their category who is, or the end. `stored` is everybody, in
    the order so far.
    """
    category = {person: category for person, category, _, _ in stored}
    last_of = {category[person]: person for person in in_file}
    named = set(in_file)
    following: defaultdict[int | None, list[int]] = defaultdict(list)
    for person, of, _, is_delegate in stored:
        if person not in named and not is_delegate:
            following[last_of.get(of)].append(person)
    order = [one for person in in_file for one in (person, *following[person])] + following[None]
    positions = {person: number for number, person in enumerate(order, start=1)}
    beside = {position: person for person, _, position, is_delegate in reversed(stored) if not is_delegate}
    for person, _, position, is_delegate in stored:
        if is_delegate:
            positions[person] = positions.get(beside.get(position, 0), len(order) + 1)
    return positions
