"""Every table and trigger in one metadata, in the order in which they are made."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Table

from app.models import triggers
from app.models.activity_reviews import ActivityReview
from app.models.addenda import Addendum
from app.models.addresses import Address
from app.models.alerts import Alert
from app.models.allergies import Allergy
from app.models.appointments import Appointment
from app.models.associates import Associate
from app.models.audit import AuditEntry
from app.models.backups import Backup
from app.models.base import Base
from app.models.charts import Chart, ChartMember
from app.models.clients import Client
from app.models.column_mappings import ColumnMapping
from app.models.contact_ways import WayToReach
from app.models.contacts import Contact
from app.models.coverage import Coverage
from app.models.custom_fields import CustomField
from app.models.discharges import Discharge
from app.models.documents import Document
from app.models.drafts import Draft, DraftVersion
from app.models.drills import Drill
from app.models.drives import Drive
from app.models.equipment import Equipment
from app.models.guard import UNAUDITED
from app.models.guardians import Guardian
from app.models.incidents import Incident
from app.models.inquiries import Inquiry
from app.models.kit_volumes import KitVolume
from app.models.licenses import License
from app.models.list_arrivals import ListArrival
from app.models.medications import Medication
from app.models.merges import Merge
from app.models.note_sessions import NoteSession
from app.models.notes import Note, NoteSection
from app.models.notes_in_error import NoteInError
from app.models.opening_balances import OpeningBalance
from app.models.photos import Photo
from app.models.practice import Practice
from app.models.private_notes import PrivateNote
from app.models.providers import Provider
from app.models.retired_kits import RetiredKit
from app.models.risk_answers import RiskAnswer
from app.models.sealed import sealed
from app.models.series import Series, SeriesSkip
from app.models.services import Service
from app.models.snoozes import Snooze
from app.models.tags import Tag
from app.models.time_off import TimeOff
from app.models.trainings import Training
from app.models.users import User
from app.models.working_hours import WorkingHours

__all__ = ["AUDITED", "ENTITIES", "METADATA", "SEALED", "TRIGGERS"]

ENTITIES: Final = (
    Practice,
    User,
    Service,
    WorkingHours,
    Client,
    Chart,
    ChartMember,
    Note,
    NoteSection,
    Draft,
    DraftVersion,
    Addendum,
    NoteInError,
    PrivateNote,
    Drive,
    Backup,
    Document,
    Drill,
    RetiredKit,
    KitVolume,
    Equipment,
    Associate,
    Training,
    Incident,
    RiskAnswer,
    ActivityReview,
    Series,
    SeriesSkip,
    Appointment,
    NoteSession,
    TimeOff,
    Contact,
    Snooze,
    WayToReach,
    Address,
    Tag,
    CustomField,
    Guardian,
    Alert,
    Medication,
    Allergy,
    Provider,
    Coverage,
    License,
    Inquiry,
    ColumnMapping,
    OpeningBalance,
    ListArrival,
    Merge,
    Discharge,
    Photo,
    AuditEntry,
)
METADATA: Final = Base.metadata
TRIGGERS: Final = triggers.TRIGGERS
AUDITED: Final[dict[str, Table]] = {
    name: table for name, table in sorted(METADATA.tables.items()) if name not in UNAUDITED
}
"""The tables whose every row must be as the log says."""

SEALED: Final[dict[str, tuple[str, ...]]] = {
    entity.__tablename__: names
    for entity in ENTITIES
    if (names := tuple(name for name, value in vars(entity).items() if isinstance(value, sealed)))
}
"""The sealed columns of each table that has some."""
