"""Over the whole window: no internet socket, and nothing that was typed in the clear."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from app.ui.places import destinations
from tests.crypto.secret_service import session
from tests.torture.canary import MARKS, masked
from tests.torture.children import HOUSE
from tests.torture.fields import untyped
from tests.torture.test_offline import NOTHING
from tests.torture.tracing import Trace, holding

READ_ONLY = "it shows text and takes none"
NO_FIELD = "no field of its own"
NOT_YET = "the story does not go there yet; its columns have their canary in the other trace"
UNTYPED = {
    "application.py Program": "it makes no field itself; the pages that it leads to are each named",
    "calendar/affected.py Affected": NOT_YET,
    "calendar/affected.py AffectedLine": NOT_YET,
    "calendar/affected.py DateField('New day')": NOT_YET,
    "calendar/affected.py TimeField('New start')": NOT_YET,
    "calendar/time_off_sheet.py DateField('First day')": NOT_YET,
    "calendar/time_off_sheet.py DateField('Last day')": NOT_YET,
    "calendar/time_off_sheet.py TextField('What for')": NOT_YET,
    "calendar/time_off_sheet.py TimeField('From')": NOT_YET,
    "calendar/time_off_sheet.py TimeField('Until')": NOT_YET,
    "calendar/time_off_sheet.py TimeOffSheet": NOT_YET,
    "chart/member_changes.py DateField('First day')": NOT_YET,
    "chart/member_changes.py DateField('Last day')": NOT_YET,
    "chart/member_changes.py JoinCeremony": NOT_YET,
    "chart/member_changes.py LeaveCeremony": NOT_YET,
    "chart/members_card.py MembersCard": NOT_YET,
    "clients/chosen_people.py ChosenPeople": NOT_YET,
    "clients/chosen_people.py PersonField(clients)": NOT_YET,
    "clients/new_chart.py NewChartCeremony": NOT_YET,
    "clients/person_field.py PersonField": NOT_YET,
    "contacts/keeper.py ContactKeeper": NOT_YET,
    "contacts/log_ceremony.py ClientField(desk.practice.clients)": NOT_YET,
    "contacts/log_ceremony.py DateField('Day')": NOT_YET,
    "contacts/log_ceremony.py LogContact": NOT_YET,
    "contacts/log_ceremony.py NoteEdit('What it was about')": NOT_YET,
    "contacts/log_ceremony.py TextField('Minutes')": NOT_YET,
    "contacts/log_ceremony.py TimeField('Time')": NOT_YET,
    "crash.py CrashDialog": READ_ONLY,
    "crash.py LastResort": READ_ONLY,
    "crash.py QPlainTextEdit(report)": READ_ONLY,
    "notes/reading.py NoteEdit(name)": READ_ONLY,
    "look_around/frame.py SampleFrame": "looking around in invented people: nothing there is hers",
    "look_around/keeping.py KeepSample": "the passphrase for invented people, typed as in set-up",
    "notes/free_space.py FreeSpaceSheet": NO_FIELD,
    "settings/licenses_card.py DateField(f'Ends, state {number}')": NOT_YET,
    "settings/licenses_card.py LicenseLine": NOT_YET,
    "settings/licenses_card.py LicensesCard": NOT_YET,
    "settings/licenses_card.py TextField(f'License number, state {number}')": NOT_YET,
    "settings/licenses_card.py TextField(f'State {number}')": NOT_YET,
    "people/asked.py DateField(label)": NOT_YET,
    "people/asked.py DayAsked": NOT_YET,
    "people/asked.py Share": NOT_YET,
    "people/asked.py Text": NOT_YET,
    "people/asked.py TextField(label)": NOT_YET,
    "people/death_ceremony.py DateField('Day of death')": NOT_YET,
    "people/death_ceremony.py DeathCeremony": NOT_YET,
    "people/death_ceremony.py DeathLine": NOT_YET,
    "calendar/going_out_pdf_sheet.py GoingOutPdfSheet": NOT_YET,
    "calendar/going_out_sheet.py GoingOutSheet": NOT_YET,
    "calendar/pdf_password.py PdfPassword": NOT_YET,
    "chart/refiler.py ClientField(desk.practice.clients)": NOT_YET,
    "chart/refiler.py MoveCeremony": NOT_YET,
    "chart/refiler.py Refiler": NOT_YET,
    "discharges/card.py DischargeCard": NOT_YET,
    "discharges/sheet.py DischargeSheet": NOT_YET,
    "discharges/steps.py DateField('Last contact')": NOT_YET,
    "discharges/steps.py ReasonStep": NOT_YET,
    "discharges/steps.py TextField('In your words')": NOT_YET,
    "discharges/keep_step.py TextField(label)": NOT_YET,
    "people/kept_cards.py KeptCards": NOT_YET,
    "people/own_fields_kind.py NameAsked": NOT_YET,
    "people/own_fields_kind.py OfferedName": NOT_YET,
    "people/own_fields_kind.py TextField('Name')": NOT_YET,
    "people/photo_line.py DateField('They agreed on')": NOT_YET,
    "people/photo_line.py PhotoCeremony": NOT_YET,
    "people/photo_line.py PhotoLine": NOT_YET,
    "clients/tag_popover.py TagPopover": NOT_YET,
    "clients/tag_popover.py TextField('Tag')": NOT_YET,
    "clients/tagging.py Tagging": NOT_YET,
    "setup/day_break.py DayBreak": NOT_YET,
    "setup/day_break.py TimeField(f'{name}, break from')": NOT_YET,
    "setup/day_break.py TimeField(f'{name}, break to')": NOT_YET,
    "people/records_card.py ChooseRecord": NOT_YET,
    "people/records_card.py PersonField(desk.practice.clients)": NOT_YET,
    "people/records_card.py RecordsCard": NOT_YET,
    "calendar/panel.py AppointmentPanel": NOT_YET,
    "calendar/side.py Side": NOT_YET,
    "calendar/where_now.py TextField(hers(FIELD))": NOT_YET,
    "calendar/where_now.py WhereLine": NOT_YET,
    "calendar/where_now.py WherePopover": NOT_YET,
    "today/parts.py ClosePart": NOT_YET,
    "today/parts.py FinishPart": NOT_YET,
    "today/parts.py Part": NOT_YET,
    "today/parts.py PreparePart": NOT_YET,
    "today/parts.py SessionPart": NOT_YET,
    "today/page.py TodayPage": NO_FIELD,
    "today/rail_cards.py WeekCard": f"{NO_FIELD}: it has the name of set-up's card of hours",
}
"""What the story does not type into, with the reason; whatever is new is typed into, or named."""
BACKUPS = 3
"""Of four, the first gave way to a newer one of its day."""
UNUSED: Any = (None, None)
"""No page is built."""


@pytest.mark.torture
def test_the_window_opens_no_internet_socket_and_leaves_no_text(
    tmp_path, quick, own_home, monkeypatch, row
):
    with row("8c", "a trace of everything: the window", NOTHING) as told, session(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        with bus.unlocked():
            trace_window(tmp_path, quick, own_home, monkeypatch)
        told.notes.add("with gnome-keyring")
        told.count()


def trace_window(tmp_path, drive, own_home, monkeypatch):
    temporary, trace = tmp_path / "tmp", Trace(tmp_path / "told")
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    done = trace.run((sys.executable, "-m", "tests.torture.window_story", drive), cwd=HOUSE)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    story = json.loads(done.stdout)
    assert_all_was_typed(story)
    pages = [page for kit in story["kits"] for page in masked(kit)]
    spelled = [between.join(page) for page in pages for between in ("", " ", "-")]
    marks = (*MARKS, *spelled, *(page.lower() for page in spelled))
    assert not any(mark in done.stdout + done.stderr for mark in marks)
    assert trace.internet_calls() == []
    assert trace.calls_with(*marks) == []
    assert len(list(drive.rglob("*.bundle"))) == BACKUPS
    changed = trace.changed_files()
    assert {path.name for path in changed} >= {"practice.db", "practice.keys"}
    assert {path.name for path in changed if path.suffix == ".conf"} == set()
    assert holding(marks, drive, temporary, own_home, *changed) == []


def assert_all_was_typed(story):
    """See that every field, of every page and dialog of every place, had a canary."""
    assert untyped({(file, line) for file, line in story["typed"]}) == UNTYPED.keys()
    assert set(story["places"]) == {each.place for each in destinations(*UNUSED)}


def test_a_field_that_nobody_typed_into_is_named():
    assert untyped(set()) > UNTYPED.keys()
    assert "clients/new_client.py TextField('Last name')" in untyped(set())
