"""The coverage floors are seen to hold, and to fail."""

from __future__ import annotations

from tests.house.coverage_floors import shortfalls


def a_module(ran: int, there: int = 10):
    summary = {
        "covered_lines": ran,
        "num_statements": there,
        "covered_branches": 0,
        "num_branches": 0,
    }
    return {"summary": summary, "missing_lines": [7], "missing_branches": [[7, -1]]}


def test_full_coverage_of_the_strict_rooms_and_nine_tenths_elsewhere_pass():
    files = {"app/crypto/kdf.py": a_module(10), "app/ui/theme/palette.py": a_module(9)}
    assert shortfalls({"files": files}) == []


def test_one_line_that_did_not_run_in_a_strict_room_is_named():
    (line,) = shortfalls({"files": {"app/crypto/kdf.py": a_module(9)}})
    assert line == "app/crypto/kdf.py: 90.0 %, must be 100 % (not run: 7, 7->-1)"


def test_the_audit_is_strict_though_the_other_models_are_not():
    files = {"app/models/audit_chain.py": a_module(9), "app/models/clients.py": a_module(9)}
    (line,) = shortfalls({"files": files})
    assert line.startswith("app/models/audit_chain.py")


def test_a_room_below_its_floor_is_named_with_its_worst_module():
    files = {
        "app/ui/a/good.py": a_module(10),
        "app/ui/bad.py": a_module(1),
        "app/cli.py": a_module(9),
    }
    (line,) = shortfalls({"files": files})
    assert line.startswith("app/ui: 55.0 %, must be 90 %")
    assert "app/ui/bad.py 10 %" in line
