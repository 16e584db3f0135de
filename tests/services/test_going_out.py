"""The page that goes along names nobody, tells two apart, and its printing is in the log."""

from __future__ import annotations

import stat
from datetime import date, time

import pytest

from app.core.errors.printing import NothingWasPrinted
from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import ClientStatus, NewClient
from tests.paper.test_recovery_kit import in_one_line, read_with

MONDAY = date(2026, 11, 9)
THURSDAY = date(2026, 11, 12)


@pytest.fixture
def booked(practice):
    charts = [
        practice.clients.add(NewClient("Jordan", "Alvarez-Reyes", phone="(555) 014-2277")),
        practice.clients.add(NewClient("Wei-Lin", "Chen", phone="(555) 014-1000")),
        practice.clients.add(NewClient("Wanda", "Cole", phone="(555) 014-2000")),
    ]
    practice.clients.add(NewClient("Gone", "Away", status=ClientStatus.DISCHARGED, phone="555"))
    keys = [
        practice.appointments.book(NewAppointment(Slot(THURSDAY, time(hour), 50), chart=chart))
        for hour, chart in enumerate(charts, start=11)
    ]
    practice.appointments.set_status(keys[-1], AppointmentStatus.CANCELED_BY_CLIENT)
    return practice


def test_two_weeks_and_the_phones_stand_there_by_initials(booked, tmp_path):
    page = booked.going_out.page()
    assert page.first == MONDAY
    assert page.sessions == [(THURSDAY, "11:00", "J. A.-R."), (THURSDAY, "12:00", "W. C. 2")]
    assert page.phones == [
        ("J. A.-R.", "(555) 014-2277"),
        ("W. C. 2", "(555) 014-1000"),
        ("W. C. 3", "(555) 014-2000"),
    ]
    text = in_one_line(read_with("pdftotext", booked.going_out.pdf(page), tmp_path, "-layout"))
    for name in ("Jordan", "Alvarez", "Chen", "Wanda", "Away", "555 "):
        assert name not in text


def test_what_was_printed_is_in_the_log_and_what_was_not_is_not(booked, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    before = booked.activity.page().rows[0].seq
    with pytest.raises(NothingWasPrinted):
        booked.going_out.print()
    assert booked.activity.page().rows[0].seq == before
    printer = tmp_path / "lp"
    printer.write_text("#!/bin/sh\nexit 0\n", encoding="ascii")
    printer.chmod(stat.S_IRWXU)
    booked.going_out.print()
    assert booked.activity.page().rows[0].sentence == "Printed the page for going out"
