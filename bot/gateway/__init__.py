"""Telegram: receiving, sending, pacing, buttons, the HTTP transport."""
