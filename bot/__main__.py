"""`python -m bot`: everything the operator can do."""

import sys

import typer

from bot.commands.khmer_date import khmer_date

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def _bot() -> None:
    """Prachum (ប្រជុំ): a Telegram bot in Khmer and English for Cambodia's partnership mechanisms."""


def _add_the_commands_of_the_bot() -> None:
    """Those that need the whole bot, which takes a moment to load."""
    from bot.commands import backup, bodies, holidays, people, places, roster, serve, status, terms
    from bot.demo.command import demo

    app.command()(demo)
    app.command()(status.status)
    app.command()(backup.backup)
    app.command()(backup.restore)
    app.add_typer(bodies.bodies, name="body")
    app.add_typer(bodies.secretariats, name="secretariat")
    app.add_typer(roster.rosters, name="roster")
    app.add_typer(people.people, name="people")
    app.add_typer(places.places, name="places")
    app.add_typer(terms.terms, name="terms")
    app.add_typer(holidays.holidays, name="holidays")
    app.add_typer(serve.database, name="db")


def _add_run() -> None:
    """Alone, where nothing else was asked for: what it loads stays in memory for months."""
    from bot.commands import serve

    app.command()(serve.run)


if sys.argv[1:2] != ["khmer-date"]:
    _add_run()
if sys.argv[1:2] not in (["khmer-date"], ["run"]):
    _add_the_commands_of_the_bot()
app.command("khmer-date")(khmer_date)


if __name__ == "__main__":
    app(prog_name="python -m bot")
