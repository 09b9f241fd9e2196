"""Prachum and its peers side by side, against the same local stand-in for Telegram: `make bench`."""
