"""Two weeks and the phones fit on one page; what does not is counted, not dropped silently."""

from __future__ import annotations

from datetime import date, timedelta

from app.paper.going_out import A_DAY, MOST_PHONES, GoingOut, draw_going_out
from tests.paper.test_recovery_kit import in_one_line, read_with

MONDAY = date(2026, 11, 9)


def told(a_day, phones):
    sessions = [
        (MONDAY + timedelta(days=day), f"{hour % 12 + 1}:00", f"D{day}H{hour}.")
        for day in range(14)
        for hour in range(a_day)
    ]
    return GoingOut(MONDAY, sessions, [(f"P. {n}", f"555 {n:04}") for n in range(phones)], MONDAY)


def test_everything_that_fits_stands_on_the_one_page(tmp_path):
    pdf = draw_going_out(told(A_DAY, MOST_PHONES))
    text = in_one_line(read_with("pdftotext", pdf, tmp_path, "-layout"))
    assert "Pages: 1" in in_one_line(read_with("pdfinfo", pdf, tmp_path)).replace("  ", " ")
    assert text.count("H0.") == 14
    assert f"555 {MOST_PHONES - 1:04}" in text
    assert " more" not in text


def test_what_does_not_fit_is_counted(tmp_path):
    pdf = draw_going_out(told(A_DAY + 2, MOST_PHONES + 5))
    text = in_one_line(read_with("pdftotext", pdf, tmp_path, "-layout"))
    assert text.count("3 more") == 14
    assert "6 more stand in Alcove" in text
    assert pdf == draw_going_out(told(A_DAY + 2, MOST_PHONES + 5))
