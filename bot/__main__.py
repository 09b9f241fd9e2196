"""`python -m bot`: everything the operator can do."""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from bot.commands import MISTAKE


class _Commands(TyperGroup):
    """What may go wrong with any command is told in a sentence: words, the database, files."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if broken := [word for word in args if any("\ud800" <= letter <= "\udfff" for letter in word)]:
            for word in broken:
                typer.secho(f"{word!r} is not UTF-8. Set the terminal to UTF-8.", err=True, fg="red")
            raise typer.Exit(MISTAKE)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as trouble:
            # Of the bot at work everything is told, and it is started again.
            if ctx.invoked_subcommand != "run" and not isinstance(trouble, typer.Exit | typer.Abort):
                from bot.commands.trouble import tell

                tell(trouble)
            raise


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _bot() -> None:
    """Prachum (ប្រជុំ): a Telegram bot in Khmer and English for Cambodia's partnership mechanisms."""


# Only the command that is asked for is loaded: most need the whole bot, which takes a moment, and what `run`
# loads stays in memory for months.
COMMANDS = {
    "run": "bot.commands.serve:run",
    "demo": "bot.demo.command:demo",
    "status": "bot.commands.status:status",
    "backup": "bot.commands.backup:backup",
    "restore": "bot.commands.backup:restore",
    "body": "bot.commands.bodies:bodies",
    "secretariat": "bot.commands.bodies:secretariats",
    "roster": "bot.commands.roster:rosters",
    "people": "bot.commands.people:people",
    "places": "bot.commands.places:places",
    "terms": "bot.commands.terms:terms",
    "holidays": "bot.commands.holidays:holidays",
    "db": "bot.commands.serve:database",
    "khmer-date": "bot.commands.khmer_date:khmer_date",
}


def _add(name: str) -> None:
    module, attribute = COMMANDS[name].split(":")
    command = getattr(import_module(module), attribute)
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)


for _name in [one for one in sys.argv[1:2] if one in COMMANDS] or COMMANDS:
    _add(_name)


if __name__ == "__main__":
    app(prog_name="python -m bot")
