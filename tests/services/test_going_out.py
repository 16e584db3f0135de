"""The page that goes along names nobody, tells two apart, and the log says how it left."""

from __future__ import annotations

import errno
import os
import stat
from datetime import date, time

import pikepdf
import pytest
from sqlalchemy import select

from app.core.errors.files import FileIsThere, FileWasNotSaved
from app.core.errors.printing import NothingWasPrinted
from app.core.secret import Secret
from app.models.audit import AuditEntry
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


WORDS = "acid acorn acre zoom"


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Give the folder in which programs put what they do not keep."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


def save(practice, to, words=WORDS):
    with Secret(bytearray(words.encode())) as password:
        practice.going_out.save(to, password)


def entries(practice):
    with practice.records.reading() as session:
        return session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).all()


def test_the_password_opens_the_saved_page_and_the_log_says_that_it_left(booked, tmp_path, drive):
    save(booked, drive / "going-out.pdf")
    text = read_with(
        "pdftotext", (drive / "going-out.pdf").read_bytes(), tmp_path, "-layout", "-upw", WORDS
    )
    assert "J. A.-R." in text
    assert "(555) 014-2277" in text
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(drive / "going-out.pdf")
    assert booked.activity.page().rows[0].sentence == "Exported the page for going out"
    assert not any(word in entries(booked)[0].fields for word in WORDS.split())


def test_nothing_readable_touches_a_disk(booked, drive, temporary, tmp_path):
    save(booked, drive / "going-out.pdf")
    assert [path.name for path in drive.iterdir()] == ["going-out.pdf"]
    assert list(temporary.iterdir()) == []
    everywhere = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    for canary in (b"J. A.-R.", b"014-2277", WORDS.encode()):
        assert canary not in everywhere
    assert stat.S_IMODE((drive / "going-out.pdf").stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_a_full_disk_leaves_nothing_and_says_so(booked, drive, monkeypatch):
    before = entries(booked)[0].seq

    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("app.services.new_files.os.fsync", full)
        with pytest.raises(FileWasNotSaved) as refusal:
            save(booked, drive / "going-out.pdf")
    assert refusal.value.code == errno.ENOSPC
    assert list(drive.iterdir()) == []
    assert entries(booked)[0].seq == before


def test_a_file_that_is_there_stays_as_it_is(booked, drive):
    (drive / "going-out.pdf").write_text("a letter")
    with pytest.raises(FileIsThere):
        save(booked, drive / "going-out.pdf")
    assert [path.read_text() for path in drive.iterdir()] == ["a letter"]
    with pytest.raises(FileWasNotSaved):
        save(booked, drive / "no such folder" / "going-out.pdf")
