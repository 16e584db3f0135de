"""What the pages tell people to type or to read is there."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.house.sources import HOUSE

TARGETS = ["run", "test", "lint", "torture", "bench", "screenshots", "sample", "help"]
TOLD = re.compile(
    r"`(?:[A-Z]+=\S+ )*make ([a-z]+)|^ {4}(?:[A-Z]+=\S+ )*make ([a-z]+)", re.MULTILINE
)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
PAGES = sorted([*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md")])


def targets() -> set[str]:
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_every_promised_command_is_in_the_makefile_and_in_its_help():
    answer = subprocess.run(["make", "help"], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert set(TARGETS) <= targets()
    assert set(re.findall(r"^  make ([a-z]+)", answer.stdout, re.MULTILINE)) == targets()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_no_command_that_does_not_exist(page):
    told = {a or b for a, b in TOLD.findall(page.read_text(encoding="utf-8"))}
    assert told <= targets()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_links_to_files_that_are_there(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_stands_in_the_index():
    decisions = HOUSE / "docs" / "decisions"
    index = (decisions / "000-index.md").read_text(encoding="utf-8")
    pages = [page.name for page in sorted(decisions.glob("*.md")) if page.name != "000-index.md"]
    assert [page for page in pages if f"({page})" not in index] == []
    assert [page for page in pages if not re.fullmatch(r"\d{3}-[a-z0-9-]+\.md", page)] == []
