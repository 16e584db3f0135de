"""The cards of what is kept of one client, and of the chart's alerts."""

from __future__ import annotations

from app.core.ids import ChartId, ClientId
from app.services.clients import ClientStatus
from app.ui.desk import Desk
from app.ui.discharges.card import DischargeCard
from app.ui.people.alert_kind import alerts
from app.ui.people.allergies_card import AllergiesCard
from app.ui.people.entries_card import EntriesCard
from app.ui.people.guardian_kind import guardians
from app.ui.people.inquiry_kind import inquiry
from app.ui.people.medical_kinds import coverage, medications, providers
from app.ui.people.own_fields_kind import own_fields
from app.ui.people.photo_line import PhotoLine
from app.ui.people.reach_kinds import addresses, ways
from app.ui.people.records_card import RecordsCard

ASKS = (ClientStatus.INQUIRY, ClientStatus.WAITLIST)
"""Whose inquiry is asked for where none is noted."""


class KeptCards:
    """Made once; whoever lays them out says whose they are."""

    def __init__(self, desk: Desk, chart: ChartId) -> None:
        self._desk, self._chart = desk, chart
        self._client: ClientId | None = None
        self.alerts = EntriesCard(desk, alerts(desk))
        self.inquiry = EntriesCard(desk, inquiry(desk))
        self.ways = EntriesCard(desk, ways(desk))
        self.addresses = EntriesCard(desk, addresses(desk))
        self.guardians = EntriesCard(desk, guardians(desk, lambda: self._client))
        self.medications = EntriesCard(desk, medications(desk))
        self.medical = [
            self.medications,
            AllergiesCard(desk),
            *(EntriesCard(desk, kind(desk)) for kind in (providers, coverage)),
            EntriesCard(desk, own_fields(desk, lambda: self._client)),
        ]

        self.photo = PhotoLine(desk)
        self.records = RecordsCard(desk)
        self.discharge = DischargeCard(desk, chart)

    def show_whose(self, client: ClientId, status: ClientStatus) -> None:
        """Read and show what is kept of a client."""
        self._client = client
        self.inquiry.show_whose(client)
        self.inquiry.setVisible(bool(self.inquiry.entries) or status in ASKS)
        self.inquiry.add.setVisible(not self.inquiry.entries)
        self.alerts.show_whose(self._chart)
        for card in (self.ways, self.addresses, self.guardians, *self.medical):
            card.show_whose(client)
        self.photo.show_whose(client)
        self.records.show_whose(client)
        self.discharge.show_status(status)
        guardians = self._desk.practice.people.guardians
        self.guardians.warn(guardians.what_is_missing(client, self.guardians.entries))

    def tags(self) -> str:
        """Return the client's tags, with commas between them."""
        return ", ".join(self._desk.practice.people.tags.of(self._client)) if self._client else ""

    def keep_tags(self, words: str) -> None:
        """Keep the tags where they are others than before; a toast brings those back."""
        client, before, tags = self._client, self.tags(), self._desk.practice.people.tags
        if client is None or words == before:
            return
        tags.keep(client, words)
        self._desk.toasts.say("Tags changed.", lambda: tags.keep(client, before))
