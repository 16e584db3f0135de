"""Every table is audited, and every text column is known to be sealed or plain, on purpose."""

from __future__ import annotations

import importlib

import pytest
from sqlalchemy import LargeBinary, Text
from sqlalchemy.orm import RelationshipProperty

from app.models.base import Base, Entity
from app.models.guard import UNAUDITED
from app.models.schema import AUDITED, METADATA
from app.models.sealed import sealed
from app.models.types import Words
from tests.house.sources import modules

NOT_AUDITED = {"audit_entries", "draft_versions", "drafts"}
"""The reasoned exceptions of ARCHITECTURE; the reasons stand beside the guard."""

SEALED = {
    "addenda.text",
    "alerts.text",
    "allergies.reaction",
    "allergies.substance",
    "appointments.reason",
    "contacts.about",
    "custom_fields.value",
    "draft_versions.body",
    "discharges.words",
    "documents.file_name",
    "documents.title",
    "drafts.body",
    "guardians.custody",
    "incidents.answers",
    "inquiries.wishes",
    "medications.dose",
    "medications.name",
    "medications.prescriber",
    "note_sections.text",
    "notes_in_error.reason",
}
"""What was said in the room: readable with the clinical key only."""

OPAQUE = {"addenda.salt", "notes.salt", "private_notes.age_file"}
"""Bytes that are no text: salts, and age files that carry their own encryption."""

PLAIN = {
    "activity_reviews": {"signer_name", "signer_license", "remark", "audit_digest"},
    "addresses": {"label", "street", "city", "state", "postal_code", "note"},
    "appointments": {"zone", "place", "room", "title", "client_state"},
    "associates": {"name", "service"},
    "addenda": {"signer_name", "signer_license", "digest"},
    "audit_entries": {"actor", "session", "action", "subject", "fields", "previous", "digest"},
    "backups": {"bundle", "audit_digest"},
    "clients": {
        "legal_first",
        "legal_last",
        "used_first",
        "pronouns",
        "phone",
        "email",
        "phone_note",
        "emergency_name",
        "emergency_phone",
        "language",
        "referral",
        "location_state",
    },
    "column_mappings": {"headers", "mapping"},
    "contact_ways": {"value", "label", "note"},
    "coverage": {"payer", "plan_name", "member_number", "group_number", "holder"},
    "custom_fields": {"name"},
    "documents": {"file", "sha256", "media_type"},
    "drafts": {"caret_section"},
    "drills": {"drive", "bundle", "finding"},
    "drives": {"volume", "label"},
    "equipment": {"name", "volume", "kept_at", "retired_how"},
    "guardians": {"name", "relation", "phone", "email"},
    "incidents": {"title"},
    "licenses": {"state", "number"},
    "list_arrivals": {"brought"},
    "note_sections": {"name"},
    "merges": {"moved"},
    "notes": {"place", "service", "signer_name", "signer_license", "digest"},
    "opening_balances": {"source"},
    "practice": {
        "practice_id",
        "name",
        "phone",
        "address",
        "time_zone",
        "kit_id",
        "private_kit_id",
        "kit_volume",
        "home",
        "machine",
        "moved_to",
    },
    "kit_volumes": {"volume"},
    "providers": {"name", "role", "phone", "fax"},
    "retired_kits": {"kit_id"},
    "risk_answers": {"question", "remark"},
    "series": {"rule", "zone", "place", "room", "title"},
    "services": {"name", "code", "place"},
    "snoozes": {"chore"},
    "tags": {"word"},
    "time_off": {"title"},
    "trainings": {"who", "topic"},
    "users": {"name", "credential", "license_number", "license_state"},
}
"""What appointments, bills and the app itself need to read: encrypted with the file alone."""


@pytest.fixture(scope="module", autouse=True)
def every_model():
    """Load every module of the models, so that no mapped class is overlooked."""
    for module in modules("app/models/"):
        importlib.import_module(module.name.removesuffix(".py").replace("/", "."))


def mapped():
    return [mapper.class_ for mapper in Base.registry.mappers]


def columns(kind):
    return [
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
        if type(column.type) is kind
    ]


def test_every_mapped_class_is_audited_or_a_named_exception():
    tables = {kind.__tablename__ for kind in mapped()}
    assert tables == set(METADATA.tables)
    assert tables - AUDITED.keys() == NOT_AUDITED
    assert UNAUDITED.keys() == NOT_AUDITED
    assert all(UNAUDITED.values())


def test_every_mapped_class_but_the_log_has_an_identity_of_its_own():
    assert {kind.__name__ for kind in mapped() if not issubclass(kind, Entity)} == {"AuditEntry"}


def test_nothing_changes_rows_behind_the_trail():
    relations = [
        prop
        for kind in mapped()
        for prop in kind.__mapper__.attrs
        if isinstance(prop, RelationshipProperty)
    ]
    keys = [key for table in METADATA.tables.values() for key in table.foreign_keys]
    assert [relation for relation in relations if relation.secondary is not None] == []
    assert [key for key in keys if key.ondelete or key.onupdate] == []


def test_every_text_column_is_listed_as_plain():
    listed = {f"{table}.{column}" for table, names in PLAIN.items() for column in names}
    assert {*columns(Text), *columns(Words)} == listed


def test_every_column_of_bytes_is_sealed_or_listed_as_opaque():
    assert set(columns(LargeBinary)) == SEALED | OPAQUE
    really_sealed = {
        f"{kind.__tablename__}.{column.column}"
        for kind in mapped()
        for column in vars(kind).values()
        if isinstance(column, sealed)
    }
    assert really_sealed == SEALED
