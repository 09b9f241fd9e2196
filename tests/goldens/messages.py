"""Which sentences a function can say: those in its own source and in that of the functions it calls."""

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, LambdaType
from typing import Any

_AT = {"_": 0, "gettext": 0, "ngettext": 0, "pgettext": 1}  # which argument is the sentence


@cache
def messages_in(module_name: str) -> frozenset[str]:
    """Every sentence of a module's source; of a plural the singular."""
    source = Path(sys.modules[module_name].__file__ or "").read_text("utf-8")
    return frozenset(_messages(ast.parse(source)))


def _messages(tree: ast.AST) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name in _AT and isinstance(call.args[_AT[name]], ast.Constant):
                yield str(call.args[_AT[name]].value)  # type: ignore[attr-defined]


def sayable(function: Callable[..., Any], inside: tuple[str, ...]) -> frozenset[str]:
    """What a function says itself or through functions of the modules whose names begin so."""
    met: set[Any] = set()
    waiting = [function]
    found: set[str] = set()
    while waiting:
        one = waiting.pop()
        if (
            not isinstance(one, (FunctionType, LambdaType))
            or one in met
            or not one.__module__.startswith(inside)
        ):
            continue
        met.add(one)
        constants, names = _of_code(one.__code__)
        found |= constants & messages_in(one.__module__)
        waiting += [one.__globals__[name] for name in names if name in one.__globals__]
    return frozenset(found)


def _of_code(code: CodeType) -> tuple[set[str], set[str]]:
    constants = {constant for constant in code.co_consts if isinstance(constant, str)}
    names = set(code.co_names)
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            more = _of_code(inner)
            constants, names = constants | more[0], names | more[1]
    return constants, names
