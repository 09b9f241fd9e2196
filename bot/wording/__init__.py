"""Facts to text in Khmer or English; no Telegram, no database."""
