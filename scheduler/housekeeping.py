"""Forgetting what need not be kept."""

from datetime import timedelta

from bot.gateway import inbox, replies
from bot.services import kept_files, questions, roster_files
from bot.storage import leaders
from scheduler.ticks import Tick

TICKS = (
    Tick("prune the inbox", inbox.prune, timedelta(hours=1)),
    Tick("forget old answers", replies.forget_old, timedelta(hours=1)),
    Tick("forget what was not passed on", questions.forget_unpassed, timedelta(hours=1)),
    Tick("forget ended processes", leaders.forget_the_dead, timedelta(hours=1)),
    Tick("forget old rosters", roster_files.forget_old, timedelta(hours=1)),
    Tick("keep older papers", kept_files.keep_older_papers, timedelta(minutes=1)),
    Tick("forget files that nobody names", kept_files.forget_unnamed, timedelta(hours=1)),
)
