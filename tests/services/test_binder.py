"""The binder as it leaves: what stands on it, what does not, and that the log says so."""

from __future__ import annotations

import subprocess
from datetime import timedelta

import pytest

from app.core.errors.files import FileIsThere
from app.core.errors.printing import NothingWasPrinted
from app.services import binder as binder_services
from app.services.binder import Part, Wanted, state_of
from app.services.clients import NewClient
from app.services.risk_answers import Standing
from tests.crypto.cheap import PASSPHRASE, secret
from tests.ui.binder_rooms import fill_in


@pytest.fixture
def told(practice, drive, clock):
    """Give a practice that answered a good part, with a client whose name is nobody's business."""
    practice.clients.add(NewClient("Priya", "Natarajan"))
    practice.backups.to(drive)
    fill_in(practice, clock)
    return practice


def read(pages, folder, *options):
    file = folder / "read.pdf"
    file.write_bytes(pages.pdf())
    command = ["pdftotext", *options, str(file), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return " ".join(text.split())


def test_the_whole_binder_holds_every_part_and_what_stands_in_it(told, tmp_path):
    text = read(told.binder.lay_out(), tmp_path)
    for words in (
        *Part,
        "Rowan Street Therapy",
        "Maya Lindqvist, LMFT",
        "CA 88213",
        "November 12, 2026",
        "It does not make a practice compliant",
        "Two keys: mine and the landlord’s.",
        "Ana Ruiz, 555 0142",
        "A paper pad in the desk",
        "Harbor Billing LLC",
        "Phone scams",
        "Erased with the system’s own erase, by Maya Lindqvist",
        "Blank incident form",
        "Laptop left on the train",
        "What was done about the risk since?",
        "Offered, not yours yet",
    ):
        assert words in text, words
    assert "HIPAA compliant" not in text


def test_no_clients_name_and_no_filled_form_is_in_it_unless_she_asks(told, tmp_path):
    assert "Natarajan" not in read(told.binder.lay_out(), tmp_path)
    assert "lost and found" not in read(told.binder.lay_out(), tmp_path)
    filled = read(told.binder.lay_out(Wanted(with_incidents=True)), tmp_path)
    assert "back from lost and found by noon" in filled
    assert "ChaCha20-Poly1305" in filled
    assert "promises nothing" in filled


def test_only_asking_for_filled_forms_opens_them(practice, doors, home):
    practice.rule_book.incidents.begin("Phone lost", practice.held.clock.today())
    practice.lock()
    opened = doors.unlock(home, secret(PASSPHRASE))
    opened.binder.lay_out()
    assert opened.activity.page().rows[0].sentence != "Opened an incident"
    opened.binder.lay_out(Wanted(with_incidents=True))
    assert opened.activity.page().rows[0].sentence == "Opened an incident"
    opened.lock()


def test_each_part_stands_alone_without_a_cover(told, tmp_path):
    for part in Part:
        pages = told.binder.lay_out(Wanted((part,)))
        text = read(pages, tmp_path)
        assert part in text
        assert "Contents" not in text
        assert f"Page 1 of {len(pages.pages)}" in text


def test_the_paper_says_what_is_true_on_its_day(told, tmp_path, drive, clock):
    plan = Wanted((Part.PLAN,))
    assert "Not on paper yet" in read(told.binder.lay_out(plan), tmp_path)
    told.kits.test(told.new_kit.kit.records)
    assert "typed back whole on Nov 12, 2026" in read(told.binder.lay_out(plan), tmp_path)


def test_a_saved_binder_is_in_the_log(told, tmp_path):
    pages = told.binder.lay_out()
    told.binder.save(pages, tmp_path / "binder.pdf")
    assert (tmp_path / "binder.pdf").read_bytes() == pages.pdf()
    assert told.activity.page().rows[0].sentence == "Exported the binder"
    with pytest.raises(FileIsThere):
        told.binder.save(pages, tmp_path / "binder.pdf")


def test_a_printed_binder_is_in_the_log_and_one_that_was_not_is_not(told, monkeypatch):
    pages = told.binder.lay_out(Wanted((Part.DEVICES,)))
    sent = []
    monkeypatch.setattr(binder_services, "print_pdf", lambda pdf, **_copies: sent.append(pdf))
    told.binder.print(pages)
    assert sent == [pages.pdf()]
    assert told.activity.page().rows[0].sentence == "Printed the binder"

    def refuse(_pdf, **_copies):
        raise NothingWasPrinted

    head = told.records.head()
    monkeypatch.setattr(binder_services, "print_pdf", refuse)
    with pytest.raises(NothingWasPrinted):
        told.binder.print(pages)
    assert told.records.head() == head


def test_signed_reviews_stand_with_seal_and_license(told, clock, tmp_path):
    clock.at += timedelta(days=60)
    (quarter,) = told.rule_book.reviews.quarters()
    alone = Wanted((Part.REVIEWS,))
    assert "Not reviewed yet." in read(told.binder.lay_out(alone), tmp_path)
    row = told.rule_book.reviews.sign(quarter.quarter, "Nothing unusual.")
    text = read(told.binder.lay_out(alone), tmp_path)
    assert f"Entry {row.seq:,}. Its seal: {row.seal}" in text
    assert "Signed by Maya Lindqvist, LMFT" in text
    assert "license CA 88213" in text


def test_an_empty_binder_says_what_is_missing(practice, tmp_path):
    text = read(practice.binder.lay_out(), tmp_path)
    for words in (
        "Nobody is listed.",
        "No training is listed yet.",
        "No quarter has ended since the records began.",
        "No incident is written down.",
        "No restore was practiced yet.",
        "Nothing was retired yet.",
    ):
        assert words in text, words


def test_how_far_each_part_is_stands_beside_it(told):
    now = told.rule_book.now()
    assert state_of(Part.RISKS, now).words == f"{now.settled} of 39 settled"
    assert state_of(Part.RISKS, now).standing is Standing.PARTLY
    assert state_of(Part.TRAINING, now).standing is Standing.DONE
    assert all(state_of(part, now).words for part in Part)
