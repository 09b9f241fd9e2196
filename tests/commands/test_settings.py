"""What the operator set wrongly is told all at once."""

from pathlib import Path

import pytest

from bot.config import Misconfigured, Settings

NAMES = ("BOT_TOKEN", "DATABASE_URL", "TELEGRAM_API_URL", "SEND_RATE", "LOG_LEVEL")


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


def test_the_example_explains_every_setting() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    for name in Settings.model_fields:
        assert f"{name.upper()}=" in example
