"""What is sent to many goes the way that was ordered, and shows how far it has come."""

from datetime import timedelta

from bot.services.broadcast_follow import FOLLOWS, follow_all
from scheduler.ticks import Tick

TICKS = (Tick("follow what is sent to many", follow_all, timedelta(seconds=3), wakes=FOLLOWS),)
