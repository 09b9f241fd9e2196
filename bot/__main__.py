"""`python -m bot`: everything the operator can do."""

import typer

from bot.commands import backup, bodies, people, places, roster, serve, status, terms
from bot.demo.command import demo

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Prachum (ប្រជុំ): a Telegram bot in Khmer and English for Cambodia's partnership mechanisms.",
)
app.command()(serve.run)
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
app.add_typer(serve.database, name="db")


if __name__ == "__main__":
    app(prog_name="python -m bot")
