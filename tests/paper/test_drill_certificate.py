"""The certificate of a practiced restore: what was opened, how much was held against the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.paper.drill_certificate import DrillCertificate, draw_certificate
from tests.paper.test_recovery_kit import in_one_line, read_with

SEAL = " ".join(["9F3A"] * 16)
TOLD = DrillCertificate(
    practice_name="Rowan Street Therapy",
    practiced_on=date(2026, 11, 12),
    signer="Maya Lindqvist, LMFT",
    license="CA 88213",
    drive="Rowan T7",
    bundle="alcove-2026-11-11-1830-000412.bundle",
    counter=412,
    opened_by="kit",
    tables=25,
    rows=130_412,
    compared=20,
    documents=20,
    seconds=41,
    app_version="0.2",
    entry=104_318,
    seal=SEAL,
)


def test_one_page_says_what_was_opened_with_which_key_and_what_was_counted(tmp_path):
    pdf = draw_certificate(TOLD)
    text = in_one_line(read_with("pdftotext", pdf, tmp_path, "-layout"))
    for said in (
        "Rowan Street Therapy",
        "November 12, 2026",
        "Backup #412",
        "The recovery kit, page 1",
        "130,412 rows in 25 tables",
        "20 records",
        "41 seconds",
        "Alcove 0.2",
        "Signed: Maya Lindqvist, LMFT, CA 88213",
        "entry 104,318",
        " ".join(["9F3A"] * 8),
    ):
        assert said in text
    assert "Pages:           1" in read_with("pdfinfo", pdf, tmp_path)


def test_the_same_certificate_gives_the_same_bytes():
    assert draw_certificate(TOLD) == draw_certificate(TOLD)


@pytest.mark.parametrize("way", ["passphrase", "kit", "open keys"])
def test_every_way_of_opening_has_its_words(way):
    assert draw_certificate(replace(TOLD, opened_by=way)).startswith(b"%PDF")


def test_long_names_stay_on_the_page(tmp_path):
    long = replace(TOLD, practice_name="The " + "Very " * 20 + "Long Practice", drive="W" * 300)
    text = read_with("pdftotext", draw_certificate(long), tmp_path)
    assert "…" in text
    assert draw_certificate(replace(TOLD, documents=0)).startswith(b"%PDF")
