"""All mapped records, imported from here."""

from bot.storage.base import Record
from bot.storage.records.actions import Action, ActionReport, Assignment
from bot.storage.records.delivery import (
    Broadcast,
    FilePiece,
    Hearing,
    InboxRow,
    KeptFile,
    Leader,
    OutboxRow,
    SetAside,
    Silence,
)
from bot.storage.records.holidays import HolidayChange, Replan
from bot.storage.records.meetings import AudienceRule, Invitation, Meeting, MeetingChange, Notice, Paper
from bot.storage.records.people import (
    Account,
    Body,
    Category,
    FocalPoint,
    FoundAs,
    JoinRequest,
    NameForm,
    Officer,
    Organisation,
    Person,
    Phone,
    Registration,
)
from bot.storage.records.places import GazetteerPlace
from bot.storage.records.reminders import Reminder
from bot.storage.records.rosters import RosterFile
from bot.storage.records.talk import AuditLine, BotIdentity, Draft, Question
from bot.storage.records.terms import ChosenWord
from bot.storage.records.voices import Recording, VoiceNote

__all__ = [
    "Account",
    "Action",
    "ActionReport",
    "Assignment",
    "AudienceRule",
    "AuditLine",
    "Body",
    "BotIdentity",
    "Broadcast",
    "Category",
    "ChosenWord",
    "Draft",
    "FilePiece",
    "FocalPoint",
    "FoundAs",
    "GazetteerPlace",
    "Hearing",
    "HolidayChange",
    "InboxRow",
    "Invitation",
    "JoinRequest",
    "KeptFile",
    "Leader",
    "Meeting",
    "MeetingChange",
    "NameForm",
    "Notice",
    "Officer",
    "Organisation",
    "OutboxRow",
    "Paper",
    "Person",
    "Phone",
    "Question",
    "Record",
    "Recording",
    "Registration",
    "Reminder",
    "Replan",
    "RosterFile",
    "SetAside",
    "Silence",
    "VoiceNote",
]
