"""A page that a password opens, and nothing else; other people's programs agree."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from app.core.secret import Secret
from app.paper.going_out import GoingOut, draw_going_out
from app.paper.locked_pdf import locked_pdf
from tests.paper.test_recovery_kit import in_one_line, read_with

MONDAY = date(2026, 11, 9)
WORDS = "acid acorn acre zoom"


@pytest.fixture
def plain():
    phones = [("J. A.-R.", "(555) 014-2277")]
    return draw_going_out(GoingOut(MONDAY, [(MONDAY, "10:00", "J. A.-R.")], phones, MONDAY))


def locked(plain, password=WORDS):
    with Secret(bytearray(password.encode())) as secret:
        return locked_pdf(plain, secret)


def test_the_password_opens_it_and_no_other_and_not_none(plain):
    made = locked(plain)
    with pikepdf.open(BytesIO(made), password=WORDS) as opened:
        assert len(opened.pages) == 1
    for wrong in ("", "acid acorn acre", WORDS.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(made), password=wrong)


def test_it_is_aes_256_of_pdf_2_throughout(plain):
    with pikepdf.open(BytesIO(locked(plain)), password=WORDS) as opened:
        told = opened.encryption
        ways = {told.stream_method, told.string_method, told.file_method}
        assert (told.R, told.bits) == (6, 256)
        assert {way.name for way in ways} == {"aesv3"}


def test_the_distributions_own_program_shows_the_page(plain, tmp_path):
    text = in_one_line(read_with("pdftotext", locked(plain), tmp_path, "-layout", "-upw", WORDS))
    assert "J. A.-R." in text
    assert "(555) 014-2277" in text


def test_a_password_with_other_letters_opens_it_too(plain):
    words = "Größe ßÅ π"
    with pikepdf.open(BytesIO(locked(plain, words)), password=words) as opened:
        assert len(opened.pages) == 1


def test_nothing_that_stands_on_the_page_stands_in_the_file(plain):
    made = locked(plain)
    assert b"(Going out)" in plain, "what is looked for was there"
    for words in (b"Going out", b"J. A.-R.", b"014-2277", WORDS.encode()):
        assert words not in made


def test_no_unlock_waits_for_it():
    told = "import app.services.open_practice, sys; print('pikepdf' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
