"""Who is acting: an account of Telegram, the bodies it is an officer of, the people it speaks for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Language = Literal["km", "en"]


class Relation(StrEnum):
    """How an account stands to a person of the roster."""

    SELF = "self"
    ANSWERS_FOR = "answers_for"


@dataclass(frozen=True, slots=True)
class Actor:
    """An account as the database knows it at this moment; never what a button claims.

    `serves` maps the person's id to the relation, for live registrations only. `known`: it has spoken before.
    """

    account_id: int
    language: Language | None
    officer_of: frozenset[int]
    serves: dict[int, Relation]
    known: bool = True

    def is_officer_of(self, body_id: int) -> bool:
        return body_id in self.officer_of

    def speaks_for(self, person_id: int) -> bool:
        return person_id in self.serves
