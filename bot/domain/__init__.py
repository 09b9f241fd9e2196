"""Rules as pure functions and small frozen dataclasses; no database, no Telegram, no sentences."""
