"""How each kind of owed message is drawn, joined from the features."""

from collections import ChainMap

from bot.gateway.kinds import Kind, Kinds

_FEATURES: tuple[dict[str, Kind], ...] = (
    # one line per feature: its KINDS
)

KINDS: Kinds = ChainMap(*_FEATURES)
