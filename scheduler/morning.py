"""The morning's reminders."""

from datetime import timedelta

from bot.services.reminder_replans import WAKES
from bot.services.reminders import next_morning_due, owe_morning
from scheduler.ticks import Tick

TICKS = (
    Tick("remind in the morning", owe_morning, timedelta(minutes=1), wakes=WAKES, next_due=next_morning_due),
)
