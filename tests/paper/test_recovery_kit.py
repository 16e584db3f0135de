"""The kit's sheet: everything needed is on the paper, nothing of it beside the paper."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4

from app.crypto.identity import identity_text
from app.crypto.recovery import KitPage, PageKind
from app.paper.page import RIGHT
from app.paper.recovery_kit import (
    KitPageSheet,
    KitSheet,
    draw_blank_kit,
    draw_kit,
)
from app.paper.recovery_kit_words import WORDS

GROUPS = ("K7QF", "2MXD", "9RTA", "WH4P", "6ZCE", "3NVB", "8JYS", "5GKM", "1TVQ")
OTHER_GROUPS = ("T0HE", "PW4R", "XY67", "Z123", "B8CD", "FGHJ", "KMN9", "QRST", "V0A1")
KEY_LINE = "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L" + "QPZRY9X8GF2TVDW0S3JN54KHCE"
SECRETS = (*GROUPS, *OTHER_GROUPS, KEY_LINE, KEY_LINE[::-1])
NAME = "Rowan Street Therapy"


def a_kit(name: str = NAME) -> KitSheet:
    return KitSheet(
        practice_name=name,
        created=date(2026, 11, 22),
        pages=(
            KitPageSheet("records", "7TKH", GROUPS, KEY_LINE),
            KitPageSheet("private", "M3QD", OTHER_GROUPS, KEY_LINE[::-1]),
        ),
    )


def read_with(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    output = ["-"] if tool == "pdftotext" else []
    return subprocess.run(
        [tool, *options, str(file), *output], check=True, capture_output=True, text=True
    ).stdout


def a_real_page(page: KitPage) -> KitPageSheet:
    with identity_text(page.secret) as line:
        return KitPageSheet("records", page.kit_id, page.groups, line.held.decode("ascii"))


def in_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("page", [1, 2])
def test_each_page_shows_its_own_groups_in_rows_of_three_and_not_the_other_pages(tmp_path, page):
    mine, other = (GROUPS, OTHER_GROUPS) if page == 1 else (OTHER_GROUPS, GROUPS)
    text = read_with(
        "pdftotext", draw_kit(a_kit()), tmp_path, "-layout", "-f", f"{page}", "-l", f"{page}"
    )
    rows = [in_one_line(line) for line in text.splitlines()]
    for row in range(3):
        line = " ".join(mine[3 * row : 3 * row + 3])
        assert any(found.endswith(line) for found in rows), line
    assert not [group for group in other if group in text]


def test_the_sheet_says_whose_it_is_when_it_was_made_and_which_kit_it_is(tmp_path):
    text = read_with("pdftotext", draw_kit(a_kit()), tmp_path)
    for words in (NAME, "November 22, 2026", "7TKH", "M3QD", "Row 3", "Column 3"):
        assert words in text


@pytest.mark.parametrize("kind", ["records", "private"])
def test_a_page_tells_every_step_with_alcove_and_without(tmp_path, kind):
    page = "1" if kind == "records" else "2"
    pdf = draw_kit(a_kit())
    text = in_one_line(read_with("pdftotext", pdf, tmp_path, "-f", page, "-l", page))
    words = WORDS[kind]
    told = (words.opens, *words.keeping, *words.with_alcove, *words.commands, words.afterwards)
    assert not [sentence for sentence in told if sentence not in text]


def test_the_line_that_age_reads_stands_on_the_page_in_one_piece(tmp_path):
    assert KEY_LINE in read_with("pdftotext", draw_kit(a_kit()), tmp_path)


def test_a_real_kit_read_off_the_paper_opens_what_was_encrypted_to_it(tmp_path):
    with KitPage.generate(PageKind.RECORDS) as kit:
        sheet = KitSheet(NAME, date(2026, 11, 22), (a_real_page(kit),))
        text = read_with("pdftotext", draw_kit(sheet), tmp_path, "-layout")
        rows = re.findall(r"([0-9A-Z]{4}) +([0-9A-Z]{4}) +([0-9A-Z]{4})$", text, re.MULTILINE)
        with KitPage.from_groups(group for row in rows for group in row) as typed:
            assert typed.recipient == kit.recipient
        (line,) = (word for word in text.split() if word.startswith("AGE-SECRET-KEY-1"))
        (tmp_path / "kit.txt").write_text(line + "\n")
        closed = subprocess.run(
            ["age", "-r", kit.recipient], input=b"a record", check=True, capture_output=True
        ).stdout
        told = subprocess.run(
            ["age", "-d", "-i", tmp_path / "kit.txt"], input=closed, check=True, capture_output=True
        ).stdout
        assert told == b"a record"


def test_the_metadata_holds_neither_the_practice_nor_a_secret(tmp_path):
    pdf = draw_kit(a_kit())
    about = read_with("pdfinfo", pdf, tmp_path)
    assert "Recovery kit" in about
    for word in (*NAME.split(), "7TKH", "M3QD", "2026", *SECRETS):
        assert word not in about
        assert word.encode() not in pdf


def test_the_same_kit_gives_the_same_bytes():
    assert draw_kit(a_kit()) == draw_kit(a_kit())


def test_the_secrets_are_in_no_repr():
    shown = repr(a_kit())
    assert not [secret for secret in SECRETS if secret in shown]


def test_a_sheet_to_be_written_by_hand_has_boxes_and_no_key(tmp_path):
    pdf = draw_blank_kit(NAME)
    text = read_with("pdftotext", pdf, tmp_path)
    assert "Writing it by hand" in text
    assert "AGE-SECRET" not in text
    assert "Pages:           2" in read_with("pdfinfo", pdf, tmp_path)


@pytest.mark.parametrize("name", ["", "Æther & Łódź Ψυχή Терапия", "The Long " * 12 + "House"])
def test_any_name_of_a_practice_leaves_the_rest_of_the_sheet_whole(tmp_path, name):
    for pdf in (draw_kit(a_kit(name)), draw_blank_kit(name)):
        text = in_one_line(read_with("pdftotext", pdf, tmp_path))
        assert " ".join(name.split()) in text
        assert "Getting back in, without Alcove" in text


def test_everything_lies_on_american_letter_and_on_a4(tmp_path):
    words = read_with("pdftotext", draw_kit(a_kit()), tmp_path, "-bbox")
    edges = [line.split('"') for line in words.splitlines() if "<word" in line]
    assert len(edges) > 300
    assert max(float(edge[5]) for edge in edges) <= RIGHT + 1 <= A4[0] - 28
    assert max(float(edge[7]) for edge in edges) < 792 - 28
    assert min(float(edge[1]) for edge in edges) > 28


def test_every_face_is_embedded(tmp_path):
    fonts = read_with("pdffonts", draw_kit(a_kit()), tmp_path).splitlines()[2:]
    used = [line for line in fonts if "Inter" in line or "JetBrains" in line]
    assert len(used) >= 3
    assert all(" yes yes " in line for line in used)
