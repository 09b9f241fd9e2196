"""Inbox, outbox and clock, driven by whatever can happen in whatever order, on both databases."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from bot.gateway import inbox
from bot.storage.store import Store
from tests.delivery.machine_messages import Messages
from tests.delivery.machine_updates import Updates

SETTINGS = settings(
    max_examples=25,
    stateful_step_count=35,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class Machine(Updates, Messages):
    """Both together, for an update's answer is owed in the transaction in which it is done."""

    @rule(hours=st.sampled_from([0, 1, 3, 24, 80, -1]))
    def time_goes_by(self, hours: int) -> None:
        """Or the clock is set back. What is old is forgotten, what waits may be tried again."""
        self.passes(hours=hours)
        self.write(lambda session: inbox.prune(session, self.now))
        self.waits_end()

    def settles(self) -> None:
        self.everybody_is_answered()
        self.everything_is_said()


def test_whatever_happens_nothing_is_lost_done_twice_or_out_of_order(store: Store) -> None:
    run_state_machine_as_test(lambda: Machine(store), settings=SETTINGS)
