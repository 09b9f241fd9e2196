"""How Telegram misbehaves meanwhile."""

from simulator import Simulator
from simulator.faults import Fault

PAST_THE_LEASE = 9.0  # seconds


def misbehave(simulator: Simulator, seed: int) -> None:
    """A few of every kind; `seed` decides which calls suffer."""
    for fault in (
        Fault("flood", methods="send", chance=0.005, seconds=2, seed=seed),
        Fault(
            "refuse",
            methods="send",
            code=500,
            description="Internal Server Error",
            chance=0.01,
            seed=seed + 1,
        ),
        Fault("page", methods="send", after=True, chance=0.01, seed=seed + 2),
        Fault("cut", methods="send", chance=0.01, seed=seed + 3),
        Fault("cut", methods="send", after=True, chance=0.02, seed=seed + 4),
        Fault("slow", methods="send", after=True, chance=0.01, seconds=PAST_THE_LEASE, seed=seed + 5),
        Fault("slow", methods="send", chance=0.02, seconds=1, seed=seed + 6),
        Fault("cut", methods="edit", after=True, chance=0.02, seed=seed + 7),
        Fault("refuse", methods="edit", code=502, chance=0.02, seed=seed + 8),
        Fault("cut", methods="getupdates", after=True, chance=0.05, seed=seed + 9),
        Fault("refuse", methods="getupdates", code=502, chance=0.03, seed=seed + 10),
    ):
        simulator.faults.add(fault)
