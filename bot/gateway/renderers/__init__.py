"""How each kind of owed message is drawn, joined from the features."""

from collections import ChainMap

from bot.gateway.kinds import Kind, Kinds
from bot.gateway.renderers import (
    actions,
    broadcasts,
    invitations,
    meeting_files,
    planning,
    registration,
    rosters,
    voices,
)

_FEATURES: tuple[dict[str, Kind], ...] = (
    # one line per feature: its KINDS
    actions.KINDS,
    registration.KINDS,
    invitations.KINDS,
    meeting_files.KINDS,
    planning.KINDS,
    broadcasts.KINDS,
    rosters.KINDS,
    voices.KINDS,
)

KINDS: Kinds = ChainMap(*_FEATURES)
