"""Names, codes and places that must not stand in the house."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.sources import HOUSE, dotted, files, modules

NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}

CLOCK = "app/core/clock.py"
TELLS_THE_TIME = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime)"
    r"|QDate(Time)?\.currentDate(Time(Utc)?)?|QTime\.currentTime)$"
)

NOT_READ = {".ttf", ".otf", ".png", ".jpg", ".gz", ".age", ".lock", ".svg", ".pdf", ".bundle"}
MACHINE = re.compile(
    r"/(?:root|work)/|/home/[a-z]|/opt/(?:pypi|wheels)"
    r"|pypi\.org/simple|python[h]osted|(?:extra-)?index-url\s*[=:]|artifact-?registry",
    re.IGNORECASE,
)
"""Folders of the machine that this was written on, and the hosts that packages come from."""

CPT_CODE = re.compile(r"(?<![\w.#-])(90[78]\d\d|961[0-7]\d|9896[6-8]|99[2-4]\d\d)(?![\w-])")
CPT_WORDS = re.compile(r"psychotherapy,? +(?:with patient,? +)?\d\d +min", re.IGNORECASE)
"""Codes and descriptions that the American Medical Association licenses; none may ship."""


def texts() -> Iterator[tuple[str, str]]:
    """Every line of text that is kept here, but what others wrote: fonts, icons, locks, codes."""
    for path in files():
        name = path.relative_to(HOUSE).as_posix()
        if path.suffix in NOT_READ or name.startswith("resources/icd10/"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{name}:{number}", line


def where(pattern: re.Pattern[str]) -> list[str]:
    return [f"{place} {found[0]}" for place, line in texts() if (found := pattern.search(line))]


def test_what_has_no_name_has_no_home():
    parts = {part.split(".")[0] for path in files() for part in path.relative_to(HOUSE).parts}
    assert parts & NAMELESS == set()


def test_no_class_manages_or_helps():
    classes = [
        f"{module.at(node)} {node.name}"
        for module in modules()
        for node in module.walk(ast.ClassDef)
        if re.search(r"(Manager|Helper|Util)s?$", node.name)
    ]
    assert classes == []


def test_a_room_s_init_holds_one_docstring_line_and_nothing_else():
    for module in modules():
        if not module.name.endswith("__init__.py"):
            continue
        assert len(module.tree.body) == 1, module.name
        assert len(module.text.strip().splitlines()) == 1, module.name
        assert ast.get_docstring(module.tree), module.name


def test_nobody_but_the_clock_tells_the_time():
    calls = [
        f"{module.at(node)} {dotted(node)}"
        for module in modules("app/", "migrations/")
        if module.name != CLOCK
        for node in module.walk(ast.Attribute)
        if TELLS_THE_TIME.search(dotted(node))
    ]
    assert calls == []


def test_no_file_names_this_machine_or_a_package_registry():
    assert where(MACHINE) == []


def test_no_cpt_code_and_no_cpt_description_ships():
    assert where(CPT_CODE) == []
    assert where(CPT_WORDS) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MACHINE, "see /ro" + "ot/notes"),
        (MACHINE, "--extra-index-" + "url=https://example.org"),
        (CPT_CODE, "code 908" + "37, an hour"),
        (CPT_CODE, "99" + "213"),
        (CPT_WORDS, "Psychotherapy, 45" + " minutes"),
    ],
)
def test_the_scans_find_what_they_look_for(pattern, line):
    assert pattern.search(line)


@pytest.mark.parametrize("line", ["0.90837", "$908,37", "a90837b", "IND50", "12345"])
def test_the_scan_for_codes_leaves_other_numbers_alone(line):
    assert not CPT_CODE.search(line)
