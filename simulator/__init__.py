"""A strict Telegram on this computer: Bot API server, movable clock, phones in the browser."""

from simulator.clock import MovableClock
from simulator.errors import CannotDo
from simulator.faults import Fault
from simulator.ledger import Entry, Ledger
from simulator.local_telegram import DEFAULT_TOKEN, Simulator
from simulator.people import Alert, Group, Person
from simulator.phone import Phone, PhoneMessage

__all__ = [
    "DEFAULT_TOKEN",
    "Alert",
    "CannotDo",
    "Entry",
    "Fault",
    "Group",
    "Ledger",
    "MovableClock",
    "Person",
    "Phone",
    "PhoneMessage",
    "Simulator",
]
