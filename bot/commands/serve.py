"""`run`: the bot at work; `db upgrade`: its tables brought up to date."""

import typer

from bot.app import App
from bot.commands import MISTAKE
from bot.commands.house import out, settings
from bot.commands.trouble import may_pass, tell
from bot.gateway.secrecy import set_up_logging
from bot.storage.schema import is_current, upgrade

TRY_AGAIN = 1
database = typer.Typer(no_args_is_help=True, help="The database.")


@database.callback()
def _database() -> None:
    """Keep `upgrade` a word of its own: Typer folds a lone command into its group."""


def run() -> None:
    """Talk to Telegram until stopped. Settings come from the environment and .env; see .env.example."""
    chosen = settings(needs_token=True)
    set_up_logging(chosen.log_level, chosen.bot_token.get_secret_value(), chosen.telegrams_secret)
    try:
        upgrade(chosen.database_url)
    except Exception as trouble:
        # After code 2 systemd leaves the bot alone, after 1 it starts it again.
        tell(trouble, code=TRY_AGAIN if may_pass(trouble) else MISTAKE)
        raise
    raise typer.Exit(App(chosen).run_forever())


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the tables up to date, on SQLite after making a copy beside them. `run` does it too."""
    url = settings().database_url
    if is_current(url):
        out.print("The database is up to date.")
        return
    copy = upgrade(url)
    out.print("The database was brought up to date.")
    if copy:
        out.print(f"As it was before, it is kept in {copy}.", markup=False, soft_wrap=True)
