"""What somebody owes is read as American programs write it, and never guessed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import Money
from app.interop.amounts import understood_balance

CENTS = st.integers(0, 99_999_999_999)


@pytest.mark.parametrize(
    ("said", "cents"),
    [
        ("$1,820.00", 182000),
        ("1820", 182000),
        (" $ 45.5 ", 4550),
        ("45.0000", 4500),
        (".50", 50),
        ("(45.00)", -4500),
        ("($1,045.00)", -104500),
        ("$(45.00)", -4500),
        ("-45", -4500),
        ("-$45.00", -4500),
        ("$-45.00", -4500),
        ("\u221245.00", -4500),
        ("45.00-", -4500),
        ("45.00 CR", -4500),
        ("", 0),
        ("0", 0),
        ("$ -   ", 0),
        ("-", 0),
    ],
)
def test_an_amount_is_understood(said, cents):
    assert understood_balance(said) == Money(cents)


@pytest.mark.parametrize(
    "said",
    [
        "1.820,00",
        "1.820",
        "1,82",
        "12 50",
        "45.",
        "$",
        "()",
        "(45",
        "45)",
        "--45",
        "-(45)",
        "-45-",
        "45 EUR",
        "=SUM(A1:A9)",
        "n/a",
        "1e5",
        "\u0661\u0662",
        "1,000,000,000.00",
        "99999999",
    ],
)
def test_what_is_no_amount_is_not_guessed_at(said):
    assert understood_balance(said) is None


@given(CENTS)
def test_what_is_said_on_an_invoice_is_read_back_owed_or_credited(cents):
    said = str(Money(cents))
    assert understood_balance(said) == Money(cents)
    assert understood_balance(f"({said})") == Money(-cents)
    assert understood_balance(str(Money(-cents))) == Money(-cents)


@given(st.text(max_size=12))
def test_no_text_makes_it_fall(said):
    assert understood_balance(said) is None or isinstance(understood_balance(said), Money)
