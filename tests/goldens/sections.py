"""Every screen there is, and the sections of its golden: usual, long, and each way that says something more.

Nothing is listed: wordings, kinds of messages and refusals are found, their facts are made from their types.
"""

import importlib
import inspect
import pkgutil
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import bot.reports.sheets
import bot.wording
from bot.domain import operators
from bot.domain.actors import Language
from bot.domain.refusals import Refusal
from bot.domain.screens import CommandMenu, Reply, Screen, TakeBack
from bot.gateway.renderers import KINDS
from bot.reports.xlsx_writing import written
from bot.wording.refusals import explain
from bot.wording.translator import LANGUAGES, Translator, translator
from tests.goldens.drawing import drawn
from tests.goldens.facts import Facts, hints_of
from tests.goldens.messages import sayable
from tests.goldens.values import ALL_WAYS, FURTHER

SCREENS = (Screen, Reply, CommandMenu, TakeBack)
DEEP = 3  # how many forks differ from the usual at once
TRIES = 1000  # sets of facts for one screen
# What facts that cannot be come to: the search makes them, no use case does.
IMPOSSIBLE = (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError)
Ways = tuple[tuple[str, int], ...]


class Listening(Translator):
    """A translator that remembers what it was asked for."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.asked: set[str] = set()
        for name, at in (("gettext", 0), ("ngettext", 0), ("pgettext", 1)):
            setattr(self, name, self._remembering(getattr(self, name), at))

    def _remembering(self, ask: Callable[..., str], at: int) -> Callable[..., str]:
        def asked(*arguments: Any) -> str:
            self.asked.add(arguments[at])
            return ask(*arguments)

        return asked


@dataclass(frozen=True)
class Seen:
    """Something people see: the file and name of its golden, what it takes, and how it is drawn."""

    file: str
    name: str
    takes: Callable[..., Any]
    draw: Callable[..., Any]
    is_screen: bool
    says: frozenset[str]
    """The sentences of its own, each of which has to stand in a section."""

    def shown(self, t: Translator, ways: Ways, *, long: bool = False) -> tuple[Any, dict[str, int]]:
        """What it shows with those facts, and the forks that were met in making them."""
        facts = Facts(dict(ways), long=long)
        arguments = facts.arguments(self.takes)
        return self.draw(t, **arguments), facts.forks

    def told(self, ways: Ways) -> str:
        """The ways in words: answer regrets, delegate none."""
        facts = Facts(dict(ways), long=False)
        facts.arguments(self.takes)
        return ", ".join(f"{fork.removeprefix('facts.')} {facts.taken.get(fork, way)}" for fork, way in ways)

    def forks(self, ways: Ways) -> dict[str, int]:
        facts = Facts(dict(ways), long=False)
        facts.arguments(self.takes)
        return facts.forks


@dataclass(frozen=True)
class Section:
    """One set of facts, drawn in both languages."""

    seen: Seen
    title: str
    shown: dict[Language, Any]

    def text(self, language: Language) -> str:
        return f"──── {self.seen.name} · {self.title}\n{drawn(self.shown[language])}\n"


@dataclass(frozen=True)
class Goldens:
    """All sections, and every sentence of the source that one of them says."""

    sections: tuple[Section, ...]
    said: frozenset[str]


@cache
def everything() -> tuple[Seen, ...]:
    """All that people see; in each file the screens first, then the words that stand on other screens."""
    found = (*_wordings(), *_kinds(), *_refusals())
    return tuple(sorted(found, key=lambda seen: (seen.file, not seen.is_screen, seen.name)))


@cache
def goldens() -> Goldens:
    """The goldens as they should be now."""
    said: set[str] = set()
    with _workbooks(made_by=lambda _sheets: b""), _everybody_listens():
        sections = [section for seen in everything() for section in _sections_of(seen, said)]
    return Goldens(tuple(sections), frozenset(said))


@contextmanager
def _workbooks(made_by: Callable[[Any], bytes]) -> Iterator[None]:
    """Not in a child process each, which takes a quarter of a second."""
    before, bot.reports.sheets.build_workbook = bot.reports.sheets.build_workbook, made_by
    try:
        yield
    finally:
        bot.reports.sheets.build_workbook = before


@contextmanager
def _everybody_listens() -> Iterator[None]:
    """Also to screens that speak to others than their reader, such as a preview or a text to forward."""
    modules = [module for _, module in _modules(bot.wording) if hasattr(module, "translator")]
    for module in modules:
        module.translator = _listener
    try:
        yield
    finally:
        for module in modules:
            module.translator = translator


def _wordings() -> Iterator[Seen]:
    for name, module in _modules(bot.wording):
        for function_name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or function_name.startswith("_") or function is explain:
                continue
            hints = hints_of(function)
            is_screen = hints.get("return") in SCREENS
            if is_screen or Translator in hints.values():
                says = sayable(function, (module.__name__,))
                yield Seen(name, function_name, function, _calling(function), is_screen, says)


def _calling(function: Callable[..., Any]) -> Callable[..., Any]:
    names = [name for name, hint in hints_of(function).items() if hint is Translator]
    return lambda t, **facts: function(**dict.fromkeys(names, t), **facts)


def _kinds() -> Iterator[Seen]:
    for name, kind in KINDS.items():
        takes = _taking(hints_of(kind.read)["return"])
        says = sayable(kind.show, ("bot.gateway.renderers", "bot.reports"))
        yield Seen("kinds", name, takes, lambda t, facts, kind=kind: kind.show(t, facts), True, says)


def _refusals() -> Iterator[Seen]:
    """All but those of operators' orders, which are told on the command line."""
    for refusal in sorted(_below(Refusal), key=lambda kind: kind.__name__):
        if refusal.__module__ == operators.__name__:
            continue
        says = sayable(explain.dispatch(refusal), ("bot.wording",))
        yield Seen(
            "refusals", refusal.__name__, _taking(refusal), lambda t, facts: explain(facts, t), True, says
        )


def _below(kind: type) -> Iterator[type]:
    for below in kind.__subclasses__():
        yield below
        yield from _below(below)


def _taking(facts_type: Any) -> Callable[..., Any]:
    def takes(facts: Any) -> None: ...

    takes.__annotations__ = {"facts": facts_type}
    return takes


def _sections_of(seen: Seen, said: set[str]) -> Iterator[Section]:
    """The usual and the long one of a screen, then one for each way that says what was not said before."""
    if seen.is_screen:
        yield _section(seen, (), said)
        yield _section(seen, (), said, long=True)
    for ways in _always(seen):
        yield _section(seen, ways, said)
    for language in LANGUAGES:
        for ways, asked in _searched(seen, language, said):
            if (asked & seen.says) - said:
                yield _section(seen, ways, said)


def _searched(seen: Seen, language: Language, said: set[str]) -> Iterator[tuple[Ways, set[str]]]:
    """Ways that can be, with what they say; from those that say something else, one fork further.

    Ends when all that it can say is `said`.
    """
    waiting: deque[Ways] = deque([()])
    tried: set[Ways] = {()}
    heard: set[frozenset[str]] = set()
    tries = 0
    while waiting and tries < TRIES and not seen.says <= said:
        ways = waiting.popleft()
        tries += 1
        listening = listener(language)
        try:
            _, forks = seen.shown(listening, ways)
        except IMPOSSIBLE:
            forks = seen.forks(ways) if not ways else {}
        else:
            yield ways, set(listening.asked)
        if frozenset(listening.asked) not in heard and len(ways) < DEEP:
            heard.add(frozenset(listening.asked))
            further = [one for one in _further(ways, forks) if one not in tried]
            tried.update(further)
            waiting.extend(further)


def _further(ways: Ways, forks: dict[str, int]) -> Iterator[Ways]:
    for fork, number in forks.items():
        yield from (tuple(sorted({**dict(ways), fork: way}.items())) for way in range(1, number))


def _always(seen: Seen) -> Iterator[Ways]:
    yield from (tuple(sorted(ways.items())) for ways in FURTHER.get(f"{seen.file}.{seen.name}", ()))
    for fork in ALL_WAYS.get(f"{seen.file}.{seen.name}", ()):
        yield from (((fork, way),) for way in range(1, seen.forks(())[fork]))


def _section(seen: Seen, ways: Ways, said: set[str], *, long: bool = False) -> Section:
    """Adds to `said` what it says."""
    shown: dict[Language, Any] = {}
    with _workbooks(made_by=written):
        for language in LANGUAGES:
            listening = listener(language)
            shown[language], _ = seen.shown(listening, ways, long=long)
            said |= listening.asked
    return Section(seen, "long" if long else seen.told(ways) or "usual", shown)


def listener(language: Language) -> Listening:
    """A translator that was not asked for anything yet."""
    listening = _listener(language)
    listening.asked = set()
    return listening


_listener = cache(Listening)


def _modules(package: Any) -> Iterator[tuple[str, Any]]:
    for found in pkgutil.iter_modules(package.__path__):
        yield found.name, importlib.import_module(f"{package.__name__}.{found.name}")
