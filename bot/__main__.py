"""`python -m bot`: everything the operator can do."""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

MISTAKE, TRY_AGAIN = 2, 1


class _Commands(TyperGroup):
    """Tells trouble with the database or a file, which may come from any command, in a sentence."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort):
            raise
        except Exception as trouble:
            from bot.commands.trouble import may_pass, sentence

            said = sentence(trouble)
            if said is None:
                raise
            typer.secho(said, err=True, fg="red")
            # After 2 systemd leaves the bot alone, after 1 it starts it again.
            again = ctx.invoked_subcommand == "run" and may_pass(trouble)
            raise typer.Exit(TRY_AGAIN if again else MISTAKE) from None


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
