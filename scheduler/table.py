"""All ticks, joined from the features."""

from scheduler import housekeeping, morning
from scheduler.ticks import Tick

TICKS: tuple[Tick, ...] = (*housekeeping.TICKS, *morning.TICKS)
