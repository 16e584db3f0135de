"""Times and dates are said in one place: a clock of 24 hours and the day first hold everywhere."""

from __future__ import annotations

import ast
import re

from tests.house.sources import modules

ITSELF = "app/core/wording.py"
SAYS_A_HALF = re.compile(r"(?<![A-Za-z])[AP]\.?M\b\.?(?![a-z])")
BY_PATTERN = re.compile(r"%-?[HIMpbBdmyYjS]\b|%[HIMpbBdmyYjS]")
SHOWS_BOTH = "the choice itself shows both ways"
OF_A_FILE = "the name of a file, which sorts"
FOR_A_MACHINE = "read by a machine, or kept"
LET_THROUGH = {
    "app/backup/naming.py": OF_A_FILE,
    "app/core/swapping.py": OF_A_FILE,
    "app/models/base.py": FOR_A_MACHINE,
    "app/services/drill_certificates.py": OF_A_FILE,
    "app/services/kept_records.py": OF_A_FILE,
    "app/services/log_export.py": FOR_A_MACHINE,
    "app/ui/activity/export_sheet.py": OF_A_FILE,
    "app/ui/binder/print_sheet.py": OF_A_FILE,
    "app/ui/calendar/going_out_pdf_sheet.py": OF_A_FILE,
    "app/ui/calendar/reminders_sheet.py": OF_A_FILE,
    "app/ui/calendar_files/export_sheet.py": OF_A_FILE,
    "app/ui/settings/manner_card.py": SHOWS_BOTH,
}
"""Modules that write a time or a date themselves, and why nobody is told it in another manner."""
NAMES_MONTHS = {
    ITSELF: "the formatter",
    "app/core/dates.py": "reads what is typed",
    "app/rules/quick_add.py": "reads what is typed",
    "app/ui/calendar/words.py": "a month and its year have one order",
    "app/ui/chart/who.py": "a month and its year have one order",
}
PIECES = frozenset({"hour", "minute"})


def said_in(module):
    """Every piece of text in a module that is no docstring."""
    expressions = {id(each.value) for each in module.walk(ast.Expr)}
    for node in module.walk(ast.Constant):
        if isinstance(node.value, str) and id(node) not in expressions:
            yield node.value


def formats_by_itself(module):
    """Say whether a module writes a half of the day, a pattern, or an hour beside a colon."""
    texts = list(said_in(module))
    is_told = any(SAYS_A_HALF.search(text) or BY_PATTERN.search(text) for text in texts)
    return is_told or any(map(is_of_clock, module.walk(ast.JoinedStr)))


def is_of_clock(said):
    pieces = [each.value for each in said.values if isinstance(each, ast.FormattedValue)]
    inside = [node for each in pieces for node in ast.walk(each)]
    return any(isinstance(node, ast.Attribute) and node.attr in PIECES for node in inside)


def test_no_module_says_a_time_or_a_date_by_itself():
    found = {each.name for each in modules("app/") if formats_by_itself(each)} - {ITSELF}
    assert found == LET_THROUGH.keys()


def test_no_module_puts_a_month_beside_a_day_by_itself():
    found = {
        each.name
        for each in modules("app/")
        if any(alias.name == "MONTHS" for node in each.walk(ast.ImportFrom) for alias in node.names)
    }
    assert found | {ITSELF} == NAMES_MONTHS.keys()


def test_no_screen_lets_qt_say_a_date():
    banned = {"QDate", "QTime", "QDateTime", "QLocale", "QCalendar"}
    found = {
        (each.name, alias.name)
        for each in modules("app/ui/")
        for node in each.walk(ast.ImportFrom)
        for alias in node.names
        if alias.name in banned
    }
    assert found == set()


def test_the_formatter_itself_is_found():
    [itself] = [each for each in modules("app/core/") if each.name == ITSELF]
    assert formats_by_itself(itself)
