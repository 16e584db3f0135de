"""The reminder sheet: a line a person with a box, over as many pages as it takes."""

from __future__ import annotations

from datetime import date

from app.paper.reminders import ReminderLine, draw_reminders
from tests.paper.test_recovery_kit import in_one_line, read_with

FRIDAY = date(2026, 11, 13)


def lines(number):
    return [
        ReminderLine("10:00 AM", f"Person {n} Lund", f"(555) 01{n:02}", "Voicemail ok, no texts")
        for n in range(number)
    ]


def test_every_person_stands_there_with_number_and_permission(tmp_path):
    pdf = draw_reminders(FRIDAY, lines(40))
    text = in_one_line(read_with("pdftotext", pdf, tmp_path, "-layout"))
    assert "Friday, November 13" in text
    assert "40 people" in text
    assert "Page 4 of 4" in text
    for each in lines(40):
        assert each.name in text
        assert each.number in text
    assert text.count("Voicemail ok, no texts") == 40


def test_a_day_with_nobody_is_one_page_and_the_same_bytes_each_time(tmp_path):
    pdf = draw_reminders(FRIDAY, [])
    assert pdf == draw_reminders(FRIDAY, [])
    assert "0 people" in in_one_line(read_with("pdftotext", pdf, tmp_path, "-layout"))


def test_who_is_told_in_a_childs_place_stands_there_with_the_childs_name(tmp_path):
    line = ReminderLine("10:00 AM", "Dana Lund", "(555) 0100", "", "for Sam Lund")
    text = in_one_line(read_with("pdftotext", draw_reminders(FRIDAY, [line]), tmp_path, "-layout"))
    assert "Dana Lund" in text
    assert "for Sam Lund" in text
