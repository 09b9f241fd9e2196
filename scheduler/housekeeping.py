"""Forgetting what need not be kept."""

from datetime import timedelta

from bot.gateway import inbox
from bot.services import kept_files, roster_files
from bot.storage import leaders
from scheduler.ticks import Tick

TICKS = (
    Tick("prune the inbox", inbox.prune, timedelta(hours=1)),
    Tick("forget ended processes", leaders.forget_the_dead, timedelta(hours=1)),
    Tick("forget old rosters", roster_files.forget_old, timedelta(hours=1)),
    Tick("keep older papers", kept_files.keep_older_papers, timedelta(minutes=1)),
    Tick("forget files that nobody names", kept_files.forget_unnamed, timedelta(hours=1)),
)
