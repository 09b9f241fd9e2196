"""Settings from the environment and `.env`; every fault is told at once."""

import hashlib
import hmac
import re
from typing import Annotated, Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, ValidationInfo
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

ENV_FILE = ".env"
TELEGRAM = "https://api.telegram.org"
WEBHOOK_PORTS = (443, 80, 88, 8443)  # https://core.telegram.org/bots/api#setwebhook
OWN_PATHS = ("", "/", "/health", "/metrics")
SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")  # Telegram takes 1 to 256 of these
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
    try:
        parsed = make_url(f"{driver}://{rest}")
    except (ArgumentError, ValueError):  # the latter of a port; what they say may show the password
        raise ValueError("cannot be read; write postgresql://user:password@host:5432/name") from None
    if driver == "sqlite" and (parsed.host or parsed.database in (None, "", ":memory:")):
        raise ValueError("must name a file: sqlite:///data/prachum.db, or sqlite:////srv/prachum.db")
    return f"{driver}://{rest}"


def _api_url(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("must be an address that begins with https:// or http://")
    if "/bot" in url.removeprefix("https://").removeprefix("http://"):
        raise ValueError("is given without the /bot part")
    return url.rstrip("/")


def _webhook_url(url: str, info: ValidationInfo) -> str:
    """A public address; a Bot API server of one's own may also reach one that is not."""
    if not url:
        return url
    parts = urlsplit(url)
    ours = info.data.get("telegram_api_url", TELEGRAM) != TELEGRAM
    if not parts.hostname or parts.scheme not in (("https", "http") if ours else ("https",)):
        raise ValueError("must be an address that begins with https://")
    if not ours and (parts.port or 443) not in WEBHOOK_PORTS:
        raise ValueError("Telegram reaches only the ports 443, 80, 88 and 8443")
    if parts.path in OWN_PATHS or parts.query or parts.fragment:
        raise ValueError("needs a path of its own, such as https://bot.example.org/telegram")
    token = info.data["bot_token"].get_secret_value() if "bot_token" in info.data else ""
    secret_part = token.rpartition(":")[2]
    if secret_part and secret_part in unquote(url):
        raise ValueError("must not contain the token: addresses end up in the logs of others")
    return url


def _webhook_secret(secret: SecretStr) -> SecretStr:
    said = secret.get_secret_value()
    if said and not SECRET.fullmatch(said):
        raise ValueError("must be 32 to 256 of the characters A-Z, a-z, 0-9, _ and -")
    return secret


def _listen(said: str) -> str:
    host, _, port = said.rpartition(":")
    if said and not (host and port.isdecimal() and int(port) <= 65535):
        raise ValueError("must be a host and a port, such as 127.0.0.1:8080")
    return said


class Settings(BaseSettings):
    """What the operator decides; `.env.example` explains each."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    bot_token: SecretStr = SecretStr("")
    # Not shown: it may hold a password.
    database_url: Annotated[str, AfterValidator(_database_url), Field(repr=False)] = (
        "sqlite:///data/prachum.db"
    )
    telegram_api_url: Annotated[str, AfterValidator(_api_url)] = TELEGRAM
    send_rate: float = Field(default=25, ge=1, le=1000)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    webhook_url: Annotated[str, AfterValidator(_webhook_url)] = ""
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] = SecretStr("")
    listen: Annotated[str, AfterValidator(_listen)] = ""
    pg_bin: str = ""

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def listens_on(self) -> tuple[str, int] | None:
        """Where health, metrics and the webhook are served; None: nowhere."""
        said = self.listen or ("127.0.0.1:8080" if self.webhook_url else "")
        host, _, port = said.rpartition(":")
        return (host.strip("[]"), int(port)) if said else None

    @property
    def webhook_path(self) -> str:
        return urlsplit(self.webhook_url).path

    @property
    def telegrams_secret(self) -> str:
        """What Telegram says to prove itself; derived from the token it is the same on every machine."""
        token = self.bot_token.get_secret_value().encode()
        derived = hmac.new(token, b"secret of the webhook", hashlib.sha256).hexdigest()
        return self.webhook_secret.get_secret_value() or derived

    @classmethod
    def load(cls, *, needs_token: bool = False, **given: object) -> Self:
        """Read the environment; raises Misconfigured with all faults."""
        faults: list[str] = []
        settings = None
        try:
            settings = cls(**given)  # type: ignore[arg-type]  # each is validated by its field
        except ValidationError as error:
            faults = [_sentence(str(e["loc"][0]), e["msg"]) for e in error.errors(include_input=False)]
        except OSError as error:
            advice = "It must belong to the user who runs the bot."
            raise Misconfigured([f"{ENV_FILE} cannot be read ({error.strerror}). {advice}"]) from None
        except UnicodeDecodeError:
            raise Misconfigured([f"{ENV_FILE} is no UTF-8 text; write it anew as .env.example."]) from None
        if needs_token and not _token_given(cls, settings):
            faults.append("BOT_TOKEN is missing: @BotFather in Telegram gives one. See .env.example.")
        if faults or settings is None:
            raise Misconfigured(faults)
        return settings


def _token_given(kind: type[Settings], settings: Settings | None) -> bool:
    if settings is None:  # another setting is at fault; the token is looked at alone
        others = {name: field.default for name, field in kind.model_fields.items() if name != "bot_token"}
        settings = kind(**others)
    return bool(settings.bot_token.get_secret_value())


def _sentence(name: str, said: str) -> str:
    return f"{name.upper()}: {said.removeprefix('Value error, ')}"
