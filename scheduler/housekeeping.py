"""Forgetting what need not be kept."""

from datetime import timedelta

from bot.gateway import inbox
from scheduler.ticks import Tick

TICKS = (Tick("prune the inbox", inbox.prune, timedelta(hours=1)),)
