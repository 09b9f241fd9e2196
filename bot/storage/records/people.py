"""Bodies, their officers, and the people of their rosters."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.storage.base import Record
from bot.storage.partial import partial_index

# Compared letter by letter, so that all keys with one beginning stand together in the index.
KEY = String(64).with_variant(String(64, collation="C"), "postgresql")


class Body(Record):
    """A partnership mechanism with a secretariat: a TWG, an SMD, an SPD or the Government-NGO meeting."""

    __tablename__ = "bodies"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    mechanism: Mapped[str] = mapped_column(String(8))
    name_km: Mapped[str]
    name_en: Mapped[str]
    notice_days: Mapped[int] = mapped_column(default=10)
    province_code: Mapped[str | None] = mapped_column(String(2))  # of an SPD; see GazetteerPlace
    notice_counts: Mapped[str] = mapped_column(String(8), default="calendar")  # or working: which days
    created_at: Mapped[datetime]


class Account(Record):
    """A Telegram account that has spoken to the bot; the id is Telegram's, and the chat's."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str | None] = mapped_column(String(2))
    verified_phone: Mapped[str | None] = mapped_column(String(20), index=True)
    opened_link: Mapped[str | None] = mapped_column(
        String(32)
    )  # a person's token, until they said who they are
    first_seen_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    told_of_silence_id: Mapped[int | None] = mapped_column(ForeignKey("silences.id"))
    unreachable_since: Mapped[datetime | None]


class Officer(Record):
    """Somebody of a body's secretariat, named by phone; the account is filled when that phone is verified."""

    __tablename__ = "officers"
    __table_args__ = (UniqueConstraint("body_id", "phone"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    phone: Mapped[str] = mapped_column(String(20), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class Category(Record):
    """A category of participants: a section of the roster, as the secretariat typed it."""

    __tablename__ = "categories"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    title: Mapped[str]
    position: Mapped[int]


class Organisation(Record):
    """An organisation of a body's roster; it can owe actions, with or without people."""

    __tablename__ = "organisations"
    __table_args__ = (UniqueConstraint("body_id", "name_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    place_code: Mapped[str | None] = mapped_column(String(8))  # where it names a commune or district for sure


class Person(Record):
    """One entry of a body's roster. `position` is the order of precedence; `office` what they are there.

    `honorific` and `degree` are keys of `bot.domain.honorifics`; None means the office is addressed.
    `honorific_en` is chosen where the English form is not that of the Khmer one.
    `place_named` is what the roster says of the place (`bot.domain.named_places`); `place_code` is the place
    that is meant: None while nobody knows, empty when an officer said that it is none.
    """

    __tablename__ = "people"
    __table_args__ = (
        partial_index(
            "ix_people_not_findable",
            "id",
            only="findable = 0",
            on_postgresql="NOT findable",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), index=True)
    position: Mapped[int]
    honorific: Mapped[str | None] = mapped_column(String(32))
    honorific_en: Mapped[str | None] = mapped_column(String(32))
    degree: Mapped[str | None] = mapped_column(String(32))
    address_by: Mapped[str | None] = mapped_column(String(8))  # name or office; None: as custom asks
    name_km: Mapped[str] = mapped_column(default="")
    name_latin: Mapped[str] = mapped_column(default="")
    name_key: Mapped[str] = mapped_column(default="", index=True)
    latin_key: Mapped[str] = mapped_column(default="", index=True)
    sex: Mapped[str | None] = mapped_column(String(1))
    office: Mapped[str] = mapped_column(default="")
    office_key: Mapped[str] = mapped_column(default="", server_default="")  # of office and organisation
    office_bones: Mapped[str] = mapped_column(default="", server_default="")
    findable: Mapped[bool] = mapped_column(default=False, server_default=false())  # the keys are written
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    note: Mapped[str] = mapped_column(default="")
    place_named: Mapped[str] = mapped_column(default="")
    place_code: Mapped[str | None] = mapped_column(String(8), index=True)
    delegate_only: Mapped[bool] = mapped_column(default=False)  # came in for somebody; no audience names them
    link_token: Mapped[str] = mapped_column(String(32), unique=True)
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    category: Mapped[Category] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    phones: Mapped[list["Phone"]] = relationship(
        back_populates="person", order_by="Phone.id", cascade="all, delete-orphan"
    )


class NameForm(Record):
    """A spelling of a name, or of a word of one, and how it sounds (`domain/search_keys`); each stands once.

    One that nobody bears any more stays: it leads to nobody.
    """

    __tablename__ = "name_forms"
    __table_args__ = (Index("ix_name_forms_spelling", "spelling", "whole"),)

    bones: Mapped[str] = mapped_column(KEY, primary_key=True)
    whole: Mapped[bool] = mapped_column(primary_key=True)
    spelling: Mapped[str] = mapped_column(KEY, primary_key=True)


class FoundAs(Record):
    """Who bears a spelling of a `NameForm`."""

    __tablename__ = "found_as"

    spelling: Mapped[str] = mapped_column(KEY, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)


class Phone(Record):
    """A number of a person, in E.164; the same number may stand with several people."""

    __tablename__ = "phones"
    __table_args__ = (UniqueConstraint("person_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    number: Mapped[str] = mapped_column(String(20), index=True)

    person: Mapped[Person] = relationship(back_populates="phones")


class Registration(Record):
    """An account speaks for a person, as the person or as somebody who answers for them.

    Ended registrations stay, so that the record can say who answered for whom.
    """

    __tablename__ = "registrations"
    __table_args__ = (
        partial_index(
            "uq_registrations_live",
            "account_id",
            "person_id",
            unique=True,
            only="ended_at IS NULL",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    relation: Mapped[str] = mapped_column(String(12))
    agreed_by: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id")
    )  # the officer; None: phone matched
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class JoinRequest(Record):
    """Somebody asks to come in whom the roster's phones do not prove; an officer decides."""

    __tablename__ = "join_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    relation: Mapped[str] = mapped_column(String(12))
    phone: Mapped[str | None] = mapped_column(String(20))
    shown_name: Mapped[str]  # the name on their Telegram account, to help the officer recognise them
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12), index=True)  # waiting | agreed | refused | replaced
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]


class FocalPoint(Record):
    """A person who stands for an organisation: lists its open actions, reports, confirms (G9)."""

    __tablename__ = "focal_points"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    since: Mapped[datetime]
