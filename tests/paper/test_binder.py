"""The binder's pages: numbers that are right, nothing cut off, whatever is written in it."""

from __future__ import annotations

import re
import subprocess
from datetime import date

import pytest
from reportlab.lib.pagesizes import A4

from app.paper.binder import draw_binder, lay_out
from app.paper.binder_sheet import (
    BinderSheet,
    Blank,
    Choices,
    Grid,
    Heading,
    NewPage,
    Origin,
    PartSheet,
    RiskLine,
    Signature,
    Steps,
    Told,
    Words,
)
from app.paper.marks import Said
from app.paper.page import RIGHT

LONG = "It was a quiet day and nothing happened. " * 120
WIDE = "W" * 300
BLOCKS = (
    Words("A paragraph."),
    Heading("A heading", "164.308(a)(2)"),
    Told("A name", Origin.HERS, "What she wrote."),
    Grid(("One", "Two"), (0.5, 0.5), (("a", "b"), ("c", "d")), "Nothing.", spare=2),
    RiskLine("Asked", "164.310(b)", "Paper", "Lost.", "done", "Seen.", "Said.", "Low", "Seldom"),
    RiskLine("Asked", "164.310(c)", "Paper", "Lost.", "", "", "", "High", "Likely"),
    Choices("Which?", ("This", "That"), "That"),
    Blank("What?", "A hint.", 2),
    Steps(("First.", "Second.")),
    Signature("Maya Lindqvist", "November 12, 2026"),
    NewPage(),
    Signature("Adopted by"),
)


def a_binder(*parts, cover=True, name="Rowan Street Therapy"):
    return BinderSheet(name, "Maya Lindqvist, LMFT", "CA 88213", date(2026, 11, 12), parts, cover)


def a_part(title, *blocks):
    return PartSheet(title, "What it is about.", blocks)


def text_of(sheet):
    return [mark.text for mark in sheet.marks if isinstance(mark, Said)]


def page_of(pages, words):
    return next(n for n, page in enumerate(pages, 1) if words in page.words)


def test_the_contents_name_the_page_on_which_each_part_begins():
    parts = [a_part(f"Part {n}", Words(LONG), *(BLOCKS * 4)) for n in range(4)]
    pages = lay_out(a_binder(*parts))
    for number in range(4):
        title = f"Part {number}"
        begins = next(
            n
            for n, page in enumerate(pages, 1)
            if any(
                mark.text == title and mark.kind.size > 15
                for mark in page.marks
                if isinstance(mark, Said)
            )
        )
        contents = text_of(pages[1])
        assert contents[contents.index(title) + 1] == str(begins)


def test_every_page_but_the_cover_says_whose_it_is_which_day_and_which_page():
    pages = lay_out(a_binder(a_part("One", *BLOCKS * 6)))
    for number, page in enumerate(pages[1:], start=2):
        said = text_of(page)
        assert {
            "Rowan Street Therapy",
            "November 12, 2026",
            f"Page {number} of {len(pages)}",
        } <= set(said)
    assert "Page" not in pages[0].words


def test_a_long_text_goes_on_over_pages_and_no_word_of_it_is_lost():
    for block in (Words(LONG), Told("A name", Origin.HERS, LONG)):
        pages = lay_out(a_binder(a_part("One", block), cover=False))
        assert len(pages) > 1
        said = " ".join(page.words for page in pages)
        assert said.count("quiet") == LONG.count("quiet")


def test_a_table_that_goes_on_says_its_titles_again():
    grid = Grid(("Who", "What"), (0.5, 0.5), tuple((f"Row {n}", "x") for n in range(90)), "None.")
    pages = lay_out(a_binder(a_part("One", grid), cover=False))
    assert len(pages) > 1
    assert all("Who" in text_of(page) for page in pages)
    assert sum(page.words.count("Row ") for page in pages) == 90


@pytest.mark.parametrize("name", ["", WIDE, "Æther & Łódź Ψυχή Терапия", "<b>{}%s\\n"])
def test_nothing_leaves_the_paper_whatever_is_written(tmp_path, name):
    wild = (
        Words(name + LONG),
        Told(WIDE, Origin.HERS, WIDE),
        Grid(("A", "B"), (0.3, 0.7), ((WIDE, LONG[:900]),), "None."),
        RiskLine(WIDE, WIDE, WIDE, WIDE, "partly", WIDE, LONG[:900], "Low", WIDE),
        Choices(WIDE, (WIDE[:40],) * 6),
        Blank(WIDE, WIDE, 1),
        Steps((WIDE,)),
        Signature(WIDE),
    )
    file = tmp_path / "wild.pdf"
    file.write_bytes(draw_binder(a_binder(a_part(WIDE[:20], *wild), name=name)))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout
    edges = [line.split('"') for line in boxes.splitlines() if "<word" in line]
    assert len(edges) > 300
    assert max(float(edge[5]) for edge in edges) <= RIGHT + 2 <= A4[0] - 28
    assert max(float(edge[7]) for edge in edges) < 792 - 28
    assert min(float(edge[1]) for edge in edges) > 28


def test_the_same_binder_gives_the_same_bytes():
    sheet = a_binder(a_part("One", *BLOCKS))
    assert draw_binder(sheet) == draw_binder(sheet)


def test_the_metadata_names_nobody(tmp_path):
    file = tmp_path / "binder.pdf"
    file.write_bytes(draw_binder(a_binder(a_part("One", *BLOCKS))))
    about = subprocess.run(
        ["pdfinfo", str(file)], check=True, capture_output=True, text=True
    ).stdout
    assert "The rule book" in about
    assert not re.search("Rowan|Maya|88213", about)


def test_a_ticked_box_is_ticked_and_an_empty_table_says_so():
    empty = Grid(("A",), (1.0,), (), "Nothing here.")
    (page,) = lay_out(
        a_binder(a_part("One", Choices("Which?", ("This",), "This"), empty), cover=False)
    )
    assert "×" in text_of(page)
    assert "Nothing here." in text_of(page)
