"""A PDF goes to the system's printing on standard input, and never through a file."""

from __future__ import annotations

import pytest

from app.core.errors.printing import NothingWasPrinted
from app.services.printing import has_printer, print_pdf


def a_program(folder, name, script):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder of the system's programs, beside the shell's own."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def test_without_the_system_s_printing_there_is_no_printer(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not has_printer()
    with pytest.raises(NothingWasPrinted):
        print_pdf(b"%PDF-")


def test_a_system_without_printers_has_none(programs):
    a_program(programs, "lpstat", "exit 0")
    a_program(programs, "lp", "exit 0")
    assert not has_printer()


def test_a_printing_system_that_does_not_answer_has_no_printer(programs):
    a_program(programs, "lpstat", "exit 1")
    a_program(programs, "lp", "exit 0")
    assert not has_printer()


def test_the_pages_are_given_on_standard_input_with_a_title_that_says_nothing(programs):
    a_program(programs, "lpstat", "echo Office")
    a_program(programs, "lp", f'printf "%s " "$@" > {programs}/asked; cat > {programs}/given')
    assert has_printer()
    print_pdf(b"%PDF-1.7 pages", copies=2)
    assert (programs / "given").read_bytes() == b"%PDF-1.7 pages"
    assert (programs / "asked").read_text().split() == [
        *("-n", "2"),
        *("-t", "Alcove"),
        *("-o", "collate=true"),
        "-",
    ]


def test_a_printer_that_refuses_is_said_to_have_refused(programs):
    a_program(programs, "lp", "cat > /dev/null; exit 1")
    with pytest.raises(NothingWasPrinted):
        print_pdf(b"%PDF-")
