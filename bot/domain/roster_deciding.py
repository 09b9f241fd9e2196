"""What an officer decides about the rows that nobody can tell: this known person, or somebody new."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.roster_matching import KnownPerson, Match, RosterPlan, changes

NEW = 0  # a decision that is no person's id


def decided(plan: RosterPlan, existing: Sequence[KnownPerson], decisions: Mapping[int, int]) -> RosterPlan:
    """The plan with the decided rows moved where they belong. Rows without a usable decision stay held.

    A decision counts while it names one of the row's candidates, and nobody becomes two rows.
    """
    known = {person.id: person for person in existing}
    taken = {match.person_id for match in (*plan.updated, *plan.unchanged)}
    new, matches, settled = [], [], set()
    for one in plan.held:
        choice = decisions.get(one.row.row)
        if choice == NEW:
            new.append(one.row)
        elif choice in one.person_ids and choice not in taken:
            matches.append(Match(choice, one.row, changes(known[choice], one.row)))
            taken.add(choice)
        else:
            continue
        settled.add(one.row.row)
    still_held = {i for one in plan.held if one.row.row not in settled for i in one.person_ids}
    candidates = {i for one in plan.held for i in one.person_ids}
    return replace(
        plan,
        new=tuple(sorted((*plan.new, *new), key=lambda row: row.row)),
        updated=_in_order(*plan.updated, *(match for match in matches if match.changes)),
        unchanged=_in_order(*plan.unchanged, *(match for match in matches if not match.changes)),
        doubtful=tuple(one for one in plan.doubtful if one.row.row not in settled),
        missing_from_file=(*plan.missing_from_file, *sorted(candidates - taken - still_held)),
    )


def _in_order(*matches: Match) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda match: match.row.row))
