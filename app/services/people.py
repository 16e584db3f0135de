"""What is kept of the people of the charts, beside their names."""

from __future__ import annotations

from app.core.clock import Clock
from app.models.database import Records
from app.services.addresses import Addresses
from app.services.alerts import Alerts
from app.services.allergies import Allergies
from app.services.coverage import Coverages
from app.services.custom_fields import CustomFields
from app.services.discharges import Discharges
from app.services.guardians import Guardians
from app.services.inquiries import Inquiries
from app.services.medications import Medications
from app.services.providers import Providers
from app.services.tags import Tags


class People:
    """One room for each kind of entry."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self.alerts = Alerts(records, clock)
        """What must be seen first; of charts, as discharges are; all others are of clients."""
        self.addresses = Addresses(records, clock)
        self.guardians = Guardians(records, clock)
        self.medications = Medications(records, clock)
        self.allergies = Allergies(records, clock)
        self.providers = Providers(records, clock)
        self.coverage = Coverages(records, clock)
        self.discharges = Discharges(records, clock)
        self.custom_fields = CustomFields(records, clock)
        self.inquiries = Inquiries(records, clock)
        self.tags = Tags(records)
