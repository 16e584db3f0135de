"""Amounts are understood as people type them."""

from __future__ import annotations

import pytest

from app.core.money import Money, understood_money


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("150", 15000), ("$150", 15000), (" $1,820.00 ", 182000), ("0", 0), ("87.50", 8750)],
)
def test_an_amount_is_understood(typed, cents):
    assert understood_money(typed) == Money(cents)


@pytest.mark.parametrize("typed", ["", "free", "1,82", "-5", "1.5", "12345678"])
def test_what_is_no_amount_is_not_guessed_at(typed):
    assert understood_money(typed) is None
