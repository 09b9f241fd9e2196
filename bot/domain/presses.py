"""Typed presses: what a button carries, at most 64 bytes, read back and distrusted.

A press says only what was meant when the button was drawn; the use case reads the world again.
"""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar, Self, get_type_hints

LIMIT = 64  # bytes; https://core.telegram.org/bots/api#inlinekeyboardbutton
LARGEST = 2**31 - 1  # what the databases take for an id


class BadPress(ValueError):
    """The data is not a press of ours: forged, or drawn by another version."""


@dataclass(frozen=True, slots=True)
class Press:
    """Base of all presses: frozen dataclasses of int, str and bool fields, with their own `code`.

    Packed as `code:field:field`; the last text field may itself hold colons.
    """

    code: ClassVar[str]

    def pack(self) -> str:
        values = [_write(getattr(self, field.name)) for field in fields(self)]
        data = ":".join([self.code, *values])
        if len(data.encode()) > LIMIT:
            raise ValueError(f"press {self.code} takes {len(data.encode())} bytes of {LIMIT}")
        return data

    @classmethod
    def unpack(cls, data: str) -> Self:
        """Read a press back; raises BadPress."""
        names = [field.name for field in fields(cls)]
        code, *values = data.split(":", len(names))
        if code != cls.code or len(values) != len(names):
            raise BadPress(data)
        hints = _hints(cls)  # type: ignore[arg-type]  # mypy finds classes not hashable
        return cls(**{name: _read(hints[name], value) for name, value in zip(names, values, strict=True)})

    @classmethod
    def pattern(cls) -> str:
        """A regular expression that matches packed presses of this kind."""
        return rf"^{cls.code}(:|$)"


@cache
def _hints(kind: type[Press]) -> dict[str, Any]:
    return get_type_hints(kind)


def _write(value: int | str | bool) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _read(kind: Any, value: str) -> Any:
    if kind is str:
        return value
    try:
        number = int(value)
    except ValueError as error:
        raise BadPress(value) from error
    if abs(number) > LARGEST:
        raise BadPress(value)
    return bool(number) if kind is bool else number
