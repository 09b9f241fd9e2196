"""`make demo`: the bot and a local Telegram together, with a sample Sub-national Partnership Dialogue."""
