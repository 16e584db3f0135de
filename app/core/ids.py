"""Identifiers: one type a kind, so that a chart's id is never taken for a note's."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

PracticeId = NewType("PracticeId", str)
"""Eight Crockford base-32 characters; names the practice's folders and bundles."""

UserId = NewType("UserId", UUID)
ClientId = NewType("ClientId", UUID)
ChartId = NewType("ChartId", UUID)
MemberId = NewType("MemberId", UUID)
NoteId = NewType("NoteId", UUID)
DraftId = NewType("DraftId", UUID)
AddendumId = NewType("AddendumId", UUID)
PrivateNoteId = NewType("PrivateNoteId", UUID)
DocumentId = NewType("DocumentId", UUID)
HomeId = NewType("HomeId", str)
"""A random id of the machine that is the home of the records (16 hex digits)."""
AppointmentId = NewType("AppointmentId", UUID)
ContactId = NewType("ContactId", UUID)
MergeId = NewType("MergeId", UUID)
SeriesId = NewType("SeriesId", UUID)
ServiceId = NewType("ServiceId", UUID)
EntryId = NewType("EntryId", UUID)
"""Of one thing that is kept of a client or a chart: a phone, a guardian, a medication."""
