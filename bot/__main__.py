"""`python -m bot`: everything the operator can do."""

import sys

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def _bot() -> None:
    """Prachum (ប្រជុំ): a Telegram bot in Khmer and English for Cambodia's partnership mechanisms."""


def _run() -> None:
    from bot.commands import serve

    app.command()(serve.run)


def _demo() -> None:
    from bot.demo.command import demo

    app.command()(demo)


def _status() -> None:
    from bot.commands import status

    app.command()(status.status)


def _backup() -> None:
    from bot.commands import backup

    app.command()(backup.backup)


def _restore() -> None:
    from bot.commands import backup

    app.command()(backup.restore)


def _body() -> None:
    from bot.commands import bodies

    app.add_typer(bodies.bodies, name="body")


def _secretariat() -> None:
    from bot.commands import bodies

    app.add_typer(bodies.secretariats, name="secretariat")


def _roster() -> None:
    from bot.commands import roster

    app.add_typer(roster.rosters, name="roster")


def _people() -> None:
    from bot.commands import people

    app.add_typer(people.people, name="people")


def _places() -> None:
    from bot.commands import places

    app.add_typer(places.places, name="places")


def _terms() -> None:
    from bot.commands import terms

    app.add_typer(terms.terms, name="terms")


def _holidays() -> None:
    from bot.commands import holidays

    app.add_typer(holidays.holidays, name="holidays")


def _database() -> None:
    from bot.commands import serve

    app.add_typer(serve.database, name="db")


def _khmer_date() -> None:
    from bot.commands.khmer_date import khmer_date

    app.command("khmer-date")(khmer_date)


# Only the command that is asked for is loaded: most need the whole bot, which takes a moment, and what `run`
# loads stays in memory for months.
ADDING = {
    "run": _run,
    "demo": _demo,
    "status": _status,
    "backup": _backup,
    "restore": _restore,
    "body": _body,
    "secretariat": _secretariat,
    "roster": _roster,
    "people": _people,
    "places": _places,
    "terms": _terms,
    "holidays": _holidays,
    "db": _database,
    "khmer-date": _khmer_date,
}
for _add in [ADDING[one] for one in sys.argv[1:2] if one in ADDING] or ADDING.values():
    _add()


if __name__ == "__main__":
    app(prog_name="python -m bot")
