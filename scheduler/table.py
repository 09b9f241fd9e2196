"""All ticks, joined from the features."""

from scheduler import broadcasts, bulk, housekeeping, morning
from scheduler.ticks import Tick

TICKS: tuple[Tick, ...] = (*housekeeping.TICKS, *morning.TICKS, *bulk.TICKS, *broadcasts.TICKS)
