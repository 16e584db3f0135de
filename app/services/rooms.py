"""The rooms of an open practice: each service, made when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from app.services.addendum_drafts import AddendumDrafts
from app.services.appointments import Appointments
from app.services.briefs import Briefs
from app.services.calendar_files import CalendarFiles
from app.services.charts import Charts
from app.services.client_import import ClientImport
from app.services.clients import Clients
from app.services.contact_ways import ContactWays
from app.services.contacts import Contacts
from app.services.deaths import Deaths
from app.services.discharge_letters import DischargeLetters
from app.services.discharging import Discharging
from app.services.documents import Documents
from app.services.follow_ups import FollowUps
from app.services.going_out import GoingOutPages
from app.services.keeping_rooms import KeepingRooms
from app.services.licenses import Licenses
from app.services.merging import Merging
from app.services.notes import Notes
from app.services.notices import Notices
from app.services.open_days import OpenDays
from app.services.opening_balances import OpeningBalances
from app.services.people import People
from app.services.photos import Photos
from app.services.practice import Practices
from app.services.ready_notes import ReadyNotes
from app.services.refiling import Refiling
from app.services.reminders import Reminders
from app.services.search import Search
from app.services.sessions import Sessions
from app.services.signing import Signing
from app.services.snoozes import Snoozes
from app.services.time_off import TimesOff
from app.services.time_off_notices import TimeOffNotices
from app.services.today import Today
from app.services.unbooked import UnbookedClients
from app.services.unfinished import Unfinished
from app.services.unfinished_sheets import UnfinishedSheets
from app.services.whereabouts import WhereaboutsKept


class Rooms(KeepingRooms):
    """What a therapist can do in the records that `held` holds open."""

    def revision(self) -> int:
        """Return a number that grows with each commit: what was read under it still holds."""
        return self.records.revisions.of()

    @cached_property
    def practice(self) -> Practices:
        """Name, license, hours, services, and how far set-up is."""
        return Practices(self.records, self.held.clock)

    @cached_property
    def clients(self) -> Clients:
        """The client list."""
        return Clients(self.records, self.held.clock)

    @cached_property
    def client_import(self) -> ClientImport:
        """Bringing clients along from another program's list."""
        return ClientImport(self.records, self.held.clock)

    @cached_property
    def charts(self) -> Charts:
        """One chart at a time."""
        return Charts(self.records, self.clients, self.held.clock)

    @cached_property
    def contact_ways(self) -> ContactWays:
        """How clients are reached."""
        return ContactWays(self.records, self.held.clock)

    @cached_property
    def people(self) -> People:
        """What is kept of clients: alerts, guardians, medications and more."""
        return People(self.records, self.held.clock)

    @cached_property
    def opening_balances(self) -> OpeningBalances:
        """What clients owed when they came along."""
        return OpeningBalances(self.records)

    @cached_property
    def deaths(self) -> Deaths:
        """That a client died, and what it stops."""
        return Deaths(self.records, self.held.clock)

    @cached_property
    def merging(self) -> Merging:
        """Two records of one person, made one."""
        return Merging(self.records, self.held.clock)

    @cached_property
    def refiling(self) -> Refiling:
        """What was filed in the wrong chart, moved to the right one."""
        return Refiling(self.records, self.held.clock)

    @cached_property
    def discharging(self) -> Discharging:
        """Letting somebody go who no longer comes."""
        return Discharging(self.records, self.held.clock, self.people.discharges)

    @cached_property
    def discharge_letters(self) -> DischargeLetters:
        """The letter at the end."""
        return DischargeLetters(self.records, self.held.clock, self.people.discharges)

    @cached_property
    def briefs(self) -> Briefs:
        """One look before a session."""
        return Briefs(self.records, self.charts, self.people, self.held.clock)

    @cached_property
    def contacts(self) -> Contacts:
        """The contact log."""
        return Contacts(self.held)

    @cached_property
    def unfinished_sheets(self) -> UnfinishedSheets:
        """Sheets that were begun and not kept yet."""
        return UnfinishedSheets(Unfinished(self.held))

    @cached_property
    def notes(self) -> Notes:
        """Notes until they are signed."""
        return Notes(self.records, self.held.clock)

    @cached_property
    def signing(self) -> Signing:
        """The signature, and what may follow it."""
        return Signing(self.records, self.held.clock)

    @cached_property
    def addendum_drafts(self) -> AddendumDrafts:
        """Addenda until they are signed."""
        return AddendumDrafts(self.records, self.held.clock)

    @cached_property
    def documents(self) -> Documents:
        """The papers on a chart."""
        return Documents(self.held)

    @cached_property
    def photos(self) -> Photos:
        """Photos of clients who agreed to one."""
        return Photos(self.records, self.held.clock, self.documents)

    @cached_property
    def appointments(self) -> Appointments:
        """The calendar."""
        return Appointments(self.records, self.held.clock)

    @cached_property
    def calendar_files(self) -> CalendarFiles:
        """The calendar as a file, out and in."""
        return CalendarFiles(self.records, self.held.clock)

    @cached_property
    def sessions(self) -> Sessions:
        """The timer, and notes that are born from appointments."""
        return Sessions(self.records, self.held.clock)

    @cached_property
    def open_days(self) -> OpenDays:
        """Working hours, holidays, time off, and the wall clock."""
        return OpenDays(self.records, self.held.clock)

    @cached_property
    def time_off(self) -> TimesOff:
        """Days and hours off, and what becomes of who is booked in them."""
        return TimesOff(self.records, self.held.clock, self.open_days)

    @cached_property
    def unbooked(self) -> UnbookedClients:
        """Clients with no next appointment."""
        return UnbookedClients(self.records, self.held.clock, self.open_days)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """What is offered after a session."""
        return FollowUps(self.records, self.open_days)

    @cached_property
    def ready_notes(self) -> ReadyNotes:
        """The drafts that need nothing but a signature."""
        return ReadyNotes(self.records, self.held.clock)

    @cached_property
    def going_out(self) -> GoingOutPages:
        """The page that goes along."""
        return GoingOutPages(self.held, self.open_days)

    @cached_property
    def licenses(self) -> Licenses:
        """Where she may practice."""
        return Licenses(self.records)

    @cached_property
    def whereabouts(self) -> WhereaboutsKept:
        """Where clients are at sessions by video."""
        return WhereaboutsKept(self.records, self.held.clock, self.licenses)

    @cached_property
    def reminders(self) -> Reminders:
        """Whom to remind of tomorrow's sessions."""
        return Reminders(self.held, self.open_days, self.notices)

    @cached_property
    def notices(self) -> Notices:
        """What clients are told about their sessions, by her own programs."""
        return Notices(self.held, self.open_days, self.contacts)

    @cached_property
    def time_off_notices(self) -> TimeOffNotices:
        """Whom to tell of time off."""
        return TimeOffNotices(self.held, self.notices)

    @cached_property
    def today(self) -> Today:
        """The day as it stands now, and what is left to finish."""
        return Today(self.records, self.held.clock)

    @cached_property
    def snoozes(self) -> Snoozes:
        """What is put off."""
        return Snoozes(self.records)

    @cached_property
    def search(self) -> Search:
        """Search in the words of notes."""
        return Search(self.held)
