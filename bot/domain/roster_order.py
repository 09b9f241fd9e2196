"""The order of precedence after an import."""

from collections.abc import Sequence

Stored = tuple[int, int, bool]  # id, position so far (0: new), whether only a delegate


def in_precedence(in_file: Sequence[int], stored: Sequence[Stored]) -> dict[int, int]:
    """A position from 1 for everybody: as the file has them, each delegate with whom they came for.

    Who is not in the file keeps the place among the others, so a file of a few people moves nobody else; who
    is new follows the one before them in the file. `stored` is everybody, in the order so far.
    """
    so_far = [person for person, position, is_delegate in stored if position and not is_delegate]
    known, named = set(so_far), set(in_file)
    groups = _groups(in_file, known)
    order: list[int] = []
    for person in so_far:
        order += groups.pop(0) if person in named else [person]
    order += [person for group in groups for person in group]
    positions = {person: number for number, person in enumerate(order, start=1)}
    beside = {position: person for person, position, is_delegate in reversed(stored) if not is_delegate}
    for person, position, is_delegate in stored:
        if is_delegate:
            positions[person] = positions.get(beside.get(position, 0), len(order) + 1)
    return positions


def _groups(in_file: Sequence[int], known: set[int]) -> list[list[int]]:
    """Each known person with the new ones that follow; the first also with those before."""
    groups: list[list[int]] = []
    leading: list[int] = []
    for person in in_file:
        if person in known:
            groups.append([*leading, person])
            leading = []
        elif groups:
            groups[-1].append(person)
        else:
            leading.append(person)
    return [*groups, leading] if leading else groups
