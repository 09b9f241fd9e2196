"""Facts for any screen, made from the types of its parameters, one branch at a time.

Wherever a value decides what is said (a state, a yes or no, something that may be missing) stands a fork: the
first way is what a screen most often shows, the others are tried by `tests.goldens.sections`.
"""

import dataclasses
import types
from collections import abc
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bot.clock import at_local
from bot.domain.navigation import OpenAssignment
from bot.domain.people import PersonFacts
from bot.domain.presses import LARGEST, Press
from bot.domain.screens import Rows
from bot.wording.translator import Translator
from tests.goldens import entered
from tests.goldens.values import DAYS, EXAMPLES, NUMBERS, SIZES, TEXTS, TODAY, USUALLY_NONE, WORDS
from tests.goldens.who import PEOPLE

MANY = 8  # what a page of a list holds at most


class Facts:
    """One set of facts. `ways` says which way is taken at a fork, the first where it says nothing."""

    def __init__(self, ways: Mapping[str, int], *, long: bool) -> None:
        self._ways = ways
        self._long = long
        self.forks: dict[str, int] = {}
        """Every fork that was met, and how many ways it has."""
        self.taken: dict[str, Any] = {}
        """What was taken there, in a word."""

    def arguments(self, screen: Callable[..., Any]) -> dict[str, Any]:
        """What a function is called with, but its translator."""
        hints = {name: hint for name, hint in hints_of(screen).items() if name != "return"}
        owner = screen.__name__
        return {
            one: self.made(hint, one, one, owner) for one, hint in hints.items() if hint is not Translator
        }

    def made(self, hint: Any, path: str, name: str, owner: str = "", at: int = 0) -> Any:
        """A value of that type for the field `name` of the class `owner`.

        `path` names its forks; `at` counts in a list.
        """
        how, what = _recipe(hint, name, owner)
        match how:
            case "typed":
                return self._typed(what[self._long], path)
            case "given":
                taken = what[self._at(path, len(what))]
                self.taken[path] = _in_a_word(taken)
                return taken
            case "either":
                return self._either(what, path, name, owner, at)
            case "fixed":
                return tuple(
                    self.made(kind, f"{path}.{n}", f"{name}.{n}", owner) for n, kind in enumerate(what)
                )
            case "several":
                return self._several(what, path, name, owner)
            case "mapping":
                return self._mapping(*what, path)
            case "fields":
                return hint(
                    **{one: self.made(kind, f"{path}.{one}", one, hint.__name__, at) for one, kind in what}
                )
        return self._plain(hint, path, name, at)

    def _typed(self, text: str, path: str) -> str:
        """Both languages of a text are one fork: both typed, one of them, none."""
        base, _, language = path.rpartition("_")
        if language not in ("km", "en") or base.endswith("name"):
            self.taken[path] = "none"
            return (text, "")[self._at(path, 2)]
        way = self._at(base, 4)
        self.taken[base] = ("in both", "in Khmer only", "in English only", "none")[way]
        return text if way == 0 or (way, language) in ((1, "km"), (2, "en")) else ""

    def _either(self, kinds: Sequence[Any], path: str, name: str, owner: str, at: int) -> Any:
        """Long facts are those in which nothing is missing."""
        if self._long:
            kinds = [kind for kind in kinds if kind is not types.NoneType]
        taken = kinds[self._at(f"{path}?", len(kinds))]
        self.taken[f"{path}?"] = "none" if taken is types.NoneType else getattr(taken, "__name__", "yes")
        return self.made(taken, path, name, owner, at)

    def _plain(self, hint: Any, path: str, name: str, at: int) -> Any:
        if hint is PersonFacts:
            return self._person(path, at)
        if hint is int:
            is_id = name == "id" or name.endswith("_id")
            return (LARGEST if self._long else 7) if is_id else (3, 0, 1)[self._at(path, 3)]
        if hint in PLAIN:
            return PLAIN[hint]
        raise TypeError(f"{path}: say how a {hint} is made, in tests/goldens/values.py")

    def _person(self, path: str, at: int) -> PersonFacts:
        """Which one is a fork; those of a list are all different."""
        people = PEOPLE[self._long]
        chosen = people[(self._at(path, len(people)) + at) % len(people)]
        return dataclasses.replace(chosen, id=LARGEST) if self._long else chosen

    def _several(self, what: tuple[Any, Any], path: str, name: str, owner: str) -> Any:
        """The members of a list take the same ways."""
        origin, kind = what
        usual = SIZES.get(f"{owner}.{name}", SIZES.get(name, (2, MANY)))[self._long]
        size = (usual, 0, 1, 3, 9)[self._at(path, 5)]
        made = [self.made(kind, f"{path}[]", name, owner, n) for n in range(size)]
        return made if origin is list else (frozenset(made) if origin is frozenset else tuple(made))

    def _mapping(self, keys: Any, values: Any, path: str) -> Any:
        """Of states: one of each, or one alone."""
        kinds = get_args(keys) or (keys,)
        of_states = all(isinstance(kind, type) and issubclass(kind, Enum) for kind in kinds)
        members = [one for kind in kinds for one in kind] if of_states else [4]
        usual = {key: self.made(values, f"{path}[]", "count", at=n) for n, key in enumerate(members)}
        options = [usual, *({key: usual[key]} for key in usual if of_states)]
        return options[self._at(path, len(options))]

    def _at(self, path: str, ways: int) -> int:
        if ways > 1:
            self.forks[path] = ways
        return min(self._ways.get(path, 0), ways - 1)


GIVEN: tuple[tuple[str, Mapping[str, Any], set[Any]], ...] = (
    ("given", WORDS, {str}),
    ("typed", TEXTS, {str}),
    ("given", NUMBERS, {int}),
    ("given", DAYS, {date, datetime}),
)
"""Where to look for what stands in a field, and the types it must have."""


@cache
def _recipe(hint: Any, name: str, owner: str) -> tuple[str, Any]:
    """How a field of that type and name is made."""
    return _by_name(hint, name, owner) or _by_shape(hint, name, owner) or _of_one(hint)


def _by_name(hint: Any, name: str, owner: str) -> tuple[str, Any] | None:
    if hint in EXAMPLES:
        return "given", EXAMPLES[hint]
    if get_origin(hint) not in (None, Union, types.UnionType):
        return None
    kinds = {kind for kind in get_args(hint) or (hint,) if kind is not types.NoneType}
    for how, given, fits in GIVEN:
        found = given.get(f"{owner}.{name}", given.get(name))
        if found is not None and kinds and kinds <= fits:
            return how, found
    if hint is str:
        return "typed", entered.TITLE_EN if name.endswith("_en") else entered.TITLE
    return None


def _by_shape(hint: Any, name: str, owner: str) -> tuple[str, Any] | None:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        nothing_last = f"{owner}.{name}" not in USUALLY_NONE
        return "either", sorted(parts, key=lambda part: (part is types.NoneType) is nothing_last)
    if hint == Rows:
        return "given", ((),)
    if origin is Literal:
        return "given", parts
    if origin is tuple and parts[1:] != (Ellipsis,):
        return "fixed", parts
    if origin in (tuple, list, frozenset, abc.Sequence, abc.Iterable):
        return "several", (origin, parts[0])
    return ("mapping", parts) if origin in (dict, abc.Mapping) else None


def _of_one(hint: Any) -> tuple[str, Any]:
    if hint is bool:
        return "given", (False, True)
    if hint is Press:
        return "given", (OpenAssignment(7),)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "given", tuple(hint)
    if dataclasses.is_dataclass(hint) and hint is not PersonFacts:
        hints = hints_of(hint)
        return "fields", [(one.name, hints[one.name]) for one in dataclasses.fields(hint) if one.init]
    if isinstance(hint, type) and issubclass(hint, Exception):
        return "fields", [(one, kind) for one, kind in hints_of(hint.__init__).items() if one != "return"]
    return "plain", None


def _in_a_word(taken: Any) -> str:
    if isinstance(taken, bool):
        return "yes" if taken else "no"
    return (
        "none"
        if taken in (None, "")
        else str(taken)[:20]
        if isinstance(taken, (str, int, date))
        else "another"
    )


PLAIN: dict[Any, Any] = {
    float: 12.5,
    datetime: at_local(TODAY + timedelta(days=14), 8, 30),
    date: TODAY + timedelta(days=14),
    time: time(14, 0),
    bytes: b"",
    object: None,
    Any: None,
    None: None,
    types.NoneType: None,
}


@cache
def hints_of(what: Any) -> dict[str, Any]:
    """The types of a function's parameters or a class's fields."""
    return get_type_hints(what)
