"""Settings from the environment and `.env`; every fault is told at once."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg", "sqlite": "sqlite"}


class Misconfigured(Exception):
    """The settings cannot be used; `faults` are sentences for the operator."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def _database_url(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    driver = DRIVERS.get(scheme, scheme)
    if not separator or driver not in DRIVERS.values():
        raise ValueError("must begin with sqlite:/// or postgresql://")
    return f"{driver}://{rest}"


def _api_url(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("must be an address that begins with https:// or http://")
    if "/bot" in url.removeprefix("https://").removeprefix("http://"):
        raise ValueError("is given without the /bot part")
    return url.rstrip("/")


class Settings(BaseSettings):
    """What the operator decides; `.env.example` explains each."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    bot_token: SecretStr = SecretStr("")
    database_url: Annotated[str, AfterValidator(_database_url)] = "sqlite:///data/prachum.db"
    telegram_api_url: Annotated[str, AfterValidator(_api_url)] = "https://api.telegram.org"
    send_rate: float = Field(default=25, ge=1, le=1000)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @classmethod
    def load(cls, *, needs_token: bool = False, **given: object) -> Self:
        """Read the environment; raises Misconfigured with all faults."""
        faults: list[str] = []
        settings = None
        try:
            settings = cls(**given)  # type: ignore[arg-type]  # each is validated by its field
        except ValidationError as error:
            faults = [_sentence(str(e["loc"][0]), e["msg"]) for e in error.errors(include_input=False)]
        if needs_token and not _token_given(cls, settings):
            faults.append("BOT_TOKEN is missing: @BotFather in Telegram gives one. See .env.example.")
        if faults or settings is None:
            raise Misconfigured(faults)
        return settings


def _token_given(kind: type[Settings], settings: Settings | None) -> bool:
    if settings is None:  # another setting is at fault; the token is looked at alone
        settings = kind(
            database_url="sqlite://",
            telegram_api_url="https://api.telegram.org",
            send_rate=25,
            log_level="INFO",
        )
    return bool(settings.bot_token.get_secret_value())


def _sentence(name: str, said: str) -> str:
    return f"{name.upper()}: {said.removeprefix('Value error, ')}"
