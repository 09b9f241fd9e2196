"""Facts into Khmer and English text; knows neither Telegram nor the database."""
