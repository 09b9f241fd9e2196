"""The morning's reminders, and news of a changed meeting that are still to be owed."""

from datetime import timedelta

from bot.services.changes import tell_of_changes
from bot.services.reminders import next_morning_due, owe_morning
from scheduler.ticks import Tick

TICKS = (
    Tick("remind in the morning", owe_morning, timedelta(minutes=1), next_morning_due),
    Tick("tell of changes", tell_of_changes, timedelta(seconds=5)),
)
