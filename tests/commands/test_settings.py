"""What the operator set wrongly is told all at once."""

from pathlib import Path

import pytest

from bot.config import Misconfigured, Settings

NAMES = (
    "BOT_TOKEN",
    "DATABASE_URL",
    "TELEGRAM_API_URL",
    "SEND_RATE",
    "LOG_LEVEL",
    "LISTEN",
    "WEBHOOK_URL",
    "WEBHOOK_SECRET",
)


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_everything_but_the_token_has_a_default() -> None:
    settings = Settings.load()
    assert settings.database_url == "sqlite:///data/prachum.db"
    assert settings.telegram_api_url == "https://api.telegram.org"
    with pytest.raises(Misconfigured) as caught:
        Settings.load(needs_token=True)
    assert [fault.split()[0] for fault in caught.value.faults] == ["BOT_TOKEN"]


def test_all_faults_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "DATABASE_URL": "mysql://x",
        "TELEGRAM_API_URL": "https://api.telegram.org/bot",
        "SEND_RATE": "fast",
        "LOG_LEVEL": "LOUD",
        "LISTEN": "8080",
        "WEBHOOK_URL": "http://bot.example.org/x",
        "WEBHOOK_SECRET": "too short",
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured) as caught:
        Settings.load(needs_token=True)
    assert {fault.split()[0].rstrip(":") for fault in caught.value.faults} == set(NAMES)


def test_the_env_file_is_read_and_the_environment_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("BOT_TOKEN=1:from-the-file\nSEND_RATE=7\n")
    monkeypatch.setenv("SEND_RATE", "9")
    settings = Settings.load(needs_token=True)
    assert (settings.bot_token.get_secret_value(), settings.send_rate) == ("1:from-the-file", 9)
    assert "from-the-file" not in repr(settings)


def test_postgresql_is_reached_by_our_driver_however_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    for written in ("postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"):
        monkeypatch.setenv("DATABASE_URL", written)
        assert Settings.load().database_url == "postgresql+psycopg://u:p@h/d"


@pytest.mark.parametrize(
    "url",
    ["sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite://srv/x.db", "postgresql://u:hush@h:port/d"],
)
def test_an_address_that_names_no_database_is_a_fault(url: str) -> None:
    with pytest.raises(Misconfigured, match="DATABASE_URL") as caught:
        Settings.load(database_url=url)
    assert "hush" not in str(caught.value)


def test_an_env_file_that_is_no_text_is_a_fault() -> None:
    Path(".env").write_bytes(b"BOT_TOKEN=\xff\xfe")
    with pytest.raises(Misconfigured, match="is no UTF-8"):
        Settings.load()


def test_the_example_explains_every_setting() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    for name in Settings.model_fields:
        assert f"{name.upper()}=" in example


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://bot.example.org/x", "https://"),
        ("https://bot.example.org:8080/x", "443"),
        ("https://bot.example.org", "path"),
        ("https://bot.example.org/health", "path"),
        ("https://bot.example.org/bot7:AAE-secret-part", "token"),
        ("https://bot.example.org/AAE%2Dsecret%2Dpart", "token"),
    ],
)
def test_a_webhook_that_telegram_cannot_reach_or_that_tells_the_token_is_a_fault(
    url: str, fault: str
) -> None:
    with pytest.raises(Misconfigured) as caught:
        Settings.load(bot_token="7:AAE-secret-part", webhook_url=url)
    assert fault in caught.value.faults[0]
    assert "AAE-secret-part" not in str(caught.value)


def test_the_webhooks_secret_is_the_same_on_every_machine_and_not_the_token() -> None:
    here, there = (Settings.load(bot_token="7:AAE-secret-part") for _ in range(2))
    assert here.telegrams_secret == there.telegrams_secret
    assert "secret" not in here.telegrams_secret
    assert Settings.load(bot_token="7:other").telegrams_secret != here.telegrams_secret
    assert Settings.load(webhook_secret="x" * 32).telegrams_secret == "x" * 32


def test_nothing_listens_unless_it_is_asked_for() -> None:
    assert Settings.load().listens_on is None
    assert Settings.load(webhook_url="https://bot.example.org/x").listens_on == ("127.0.0.1", 8080)
    assert Settings.load(listen="[::1]:9000").listens_on == ("::1", 9000)
    for wrong in ("8080", "127.0.0.1", "127.0.0.1:port", "127.0.0.1:70000"):
        with pytest.raises(Misconfigured):
            Settings.load(listen=wrong)


def test_no_secret_is_shown_with_the_settings() -> None:
    settings = Settings.load(
        bot_token="7:AAE-secret-part", webhook_secret="y" * 32, database_url="postgresql://u:hush@h/d"
    )
    for secret in ("secret-part", "y" * 32, "hush", settings.telegrams_secret):
        assert secret not in f"{settings!r} {settings}"
