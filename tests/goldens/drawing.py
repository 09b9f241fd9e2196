"""A message as a reviewer reads it: its text with tags, its buttons as rows, then how long it is."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from bot.domain.clusters import clusters
from bot.domain.screens import Attachment, Button, CommandMenu, Reply, Screen, TakeBack
from bot.wording.html import units

CELLS = 12  # rows of a sheet that are shown


def drawn(shown: Any) -> str:
    """Whatever a wording gives, as lines."""
    if isinstance(shown, Reply):
        parts = [shown.shown, *shown.more]
        lines = [f"(over the chat) {shown.toast}"] if shown.toast else []
        return "\n".join([*lines, *(drawn(part) for part in parts if part is not None)])
    if isinstance(shown, Screen):
        return _screen(shown)
    if isinstance(shown, CommandMenu):
        return "\n".join(f"/{name}  {what}" for name, what in shown.commands)
    if isinstance(shown, TakeBack):
        return f"(rewritten) {shown.text}"
    return str(shown)


def screens_of(shown: Any) -> list[Screen]:
    """The messages in it."""
    if isinstance(shown, Reply):
        return [part for part in (shown.shown, *shown.more) if isinstance(part, Screen)]
    return [shown] if isinstance(shown, Screen) else []


def _screen(screen: Screen) -> str:
    lines = [screen.text]
    if screen.attachment:
        lines.append(_file(screen.attachment))
    if screen.place:
        lines.append("(a point on the map)")
    lines += ["  ".join(f"[{_label(button)}]" for button in row) for row in screen.rows]
    if screen.share_contact:
        lines.append(f"(shares the phone number) [{screen.share_contact}]")
    widest = max((clusters(button.label) for row in screen.rows for button in row), default=0)
    return "\n".join([*lines, f"— {units(screen.text)} units, widest button {widest}"])


def _label(button: Button) -> str:
    return f"{button.label} → link" if button.url else button.label


def _file(file: Attachment) -> str:
    lines = [f"(file: {file.kind} {file.name})".replace(" )", ")")]
    for sheet in sheets_of(file):
        lines.append(f"  sheet «{sheet.title}»")
        rows = sheet.iter_rows(max_row=CELLS, values_only=True)
        lines += [
            "  | " + " | ".join(str(cell) for cell in row if cell is not None) for row in rows if any(row)
        ]
    return "\n".join(lines)


def sheets_of(file: Attachment) -> list[Any]:
    """The sheets of an Excel file of ours."""
    return load_workbook(BytesIO(file.data)).worksheets if file.name.endswith(".xlsx") else []


def cells_of(file: Attachment) -> list[str]:
    """Everything that stands in them, their titles too."""
    sheets = sheets_of(file)
    rows = (row for sheet in sheets for row in sheet.iter_rows(values_only=True))
    return [
        *(sheet.title for sheet in sheets),
        *(str(cell) for row in rows for cell in row if cell is not None),
    ]
