"""Killing and freezing the bot while it works, and counting what was lost: `make crash`, docs/crash.md."""
