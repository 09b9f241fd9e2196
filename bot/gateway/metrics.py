"""What is counted and measured for Prometheus. No label and no value names a person."""

from collections.abc import Collection, Mapping

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from bot import __version__
from bot.gateway.queues import Queues
from bot.storage.leaders import Role

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second line for each, of when counting began
SHORT = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)  # seconds


class Metrics:
    """One process's counts; the depths of the queues are read from the database when asked for."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        Info("prachum", "The version that runs", registry=self.registry).info({"version": __version__})
        self._make_flows()
        self._make_house()
        self._make_depths()

    def _make_flows(self) -> None:
        self._received = self._counter("updates_received", "New updates kept, by the way they came", "way")
        self._updates = self._counter("updates", "Updates handled: done, failed, set_aside", "outcome")
        self._sends = self._counter("sends", "Calls to Telegram, by what became of them", "outcome")
        self._sends_by: dict[str, Counter] = {}
        self._send_seconds = self._histogram("send_seconds", "From a call to Telegram's answer")
        self._handle_seconds = self._histogram(
            "handle_seconds", "From an update being kept to its being done"
        )
        self._answer_seconds = self._histogram(
            "answer_seconds", "From an update being done to its answer being at Telegram"
        )
        self._refused = self._counter("too_many_requests", "How often Telegram said 429")
        self._silent = self._counter("silent_seconds", "Seconds for which Telegram asked us not to send")
        self._webhook = self._counter("webhook_requests", "Requests at the webhook, by status", "status")

    def _make_house(self) -> None:
        self._ticks = self._counter("ticks", "Ticks of the timekeeper: run, failed", "tick", "outcome")
        self._database = self._counter("database_errors", "Work that the database failed", "part")
        self._leads = self._gauge("leads", "1: this process holds the role", "role")
        self._heard = self._gauge("telegram_heard_timestamp_seconds", "When Telegram last answered us")

    def _make_depths(self) -> None:
        self._up = self._gauge("database_up", "1: the database answered this scrape")
        self._inbox = self._gauge("inbox_open", "Updates that are not done")
        self._inbox_age = self._gauge("inbox_oldest_seconds", "Age of the oldest of them")
        self._aside = self._gauge("set_aside", "Updates that could not be processed and are kept")
        self._outbox = self._gauge("outbox_open", "Messages owed, by state and lane", "state", "lane")
        self._outbox_age = self._gauge("outbox_oldest_due_seconds", "For how long the oldest has been due")
        self._held = self._gauge("role_held", "1: some process holds the role", "role")
        self._processes = self._gauge("processes", "Processes at work on this database")
        self._silences = self._gauge("silences", "How often the bot was deaf, last 14 days")

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(name, says, labels, namespace="prachum", registry=self.registry)

    def _gauge(self, name: str, says: str, *labels: str) -> Gauge:
        return Gauge(name, says, labels, namespace="prachum", registry=self.registry)

    def _histogram(self, name: str, says: str) -> Histogram:
        return Histogram(name, says, namespace="prachum", registry=self.registry, buckets=SHORT)

    def received(self, count: int, way: str) -> None:
        """New updates are in the inbox; `way`: polling or webhook."""
        self._received.labels(way).inc(count)

    def handled(self, outcome: str) -> None:
        """An update failed (and will be tried again) or was set_aside."""
        self._updates.labels(outcome).inc()

    def done(self, seconds: float) -> None:
        """An update was done, so long after it was kept."""
        self._updates.labels("done").inc()
        self._handle_seconds.observe(seconds)

    def sent(self, outcome: str, seconds: float) -> None:
        """A call ended: the state of the message after it, and how long Telegram took."""
        if outcome not in self._sends_by:  # finding it anew costs more than counting
            self._sends_by[outcome] = self._sends.labels(outcome)
        self._sends_by[outcome].inc()
        self._send_seconds.observe(seconds)

    def answered(self, seconds: float) -> None:
        """An answer is at Telegram, so long after its update was done."""
        self._answer_seconds.observe(seconds)

    def told_to_wait(self, seconds: float) -> None:
        """Telegram said 429."""
        self._refused.inc()
        self._silent.inc(seconds)

    def at_webhook(self, status: int) -> None:
        self._webhook.labels(str(status)).inc()

    def ticked(self, tick: str, outcome: str) -> None:
        """A tick was run or failed."""
        self._ticks.labels(tick, outcome).inc()

    def database_failed(self, part: str) -> None:
        """The database failed the work of a part: inbox, outbox, webhook, leaders, …"""
        self._database.labels(part).inc()

    def heard(self) -> None:
        """Telegram answered the receiver."""
        self._heard.set_to_current_time()

    def text(self, queues: Queues | None, mine: Collection[str]) -> bytes:
        """All of it in Prometheus' format. `queues`: None when the database did not answer; `mine`: roles."""
        self._up.set(int(queues is not None))
        for role in Role:
            self._leads.labels(role).set(int(role in mine))
        self._outbox.clear()
        if queues is not None:
            self._show(queues)
        return generate_latest(self.registry)

    def _show(self, queues: Queues) -> None:
        self._inbox.set(queues.inbox_open)
        self._inbox_age.set(queues.inbox_oldest)
        self._aside.set(queues.set_aside)
        self._outbox_age.set(queues.outbox_oldest_due)
        self._silences.set(queues.silences)
        self._show_house(queues.processes, queues.roles_held)
        self._show_outbox(queues.outbox)

    def _show_house(self, processes: int, held: Collection[str]) -> None:
        self._processes.set(processes)
        for role in Role:
            self._held.labels(role).set(int(role in held))

    def _show_outbox(self, outbox: Mapping[tuple[str, str], int]) -> None:
        for (state, lane), count in outbox.items():
            self._outbox.labels(state, lane).set(count)
