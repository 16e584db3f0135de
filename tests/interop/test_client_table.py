"""Client lists of other programs: which column is what, and who stands in each row."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import Money
from app.interop.client_table import CALLED, Field, Standing, guessed, listed
from app.interop.table import table_of

TODAY = date(2026, 11, 30)
LETTERS = st.characters(exclude_categories=["C"])


def read(text, encoding="utf-8"):
    table = table_of(text.encode(encoding), 100)
    return listed(table, guessed(table.header), TODAY)


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            "First Name,Last Name,Preferred Name,DOB,Mobile Phone,Email Address,Zip Code",
            (Field.FIRST, Field.LAST, Field.USED, Field.BORN, Field.PHONE, Field.EMAIL,
             Field.POSTAL_CODE),
        ),
        (
            "Client Name;Date of Birth;Phone Number;Client Status;Account Balance",
            (Field.WHOLE, Field.BORN, Field.PHONE, Field.STATUS, Field.BALANCE),
        ),
        (
            "LAST_NAME,FIRST_NAME,BIRTH-DATE,HOME PHONE,WORK PHONE,E-mail",
            (Field.LAST, Field.FIRST, Field.BORN, Field.OTHER_PHONE, None, Field.EMAIL),
        ),
        ("Email adress,Frist name,Adress", (Field.EMAIL, Field.FIRST, Field.STREET)),
        ("Notes,Therapist", (None, None)),
    ],
)  # fmt: skip
def test_columns_are_known_by_what_programs_call_them(header, fields):
    found = guessed(table_of(f"{header}\n".encode(), 1).header)
    assert found == fields


@given(st.permutations([words[0] for words in CALLED.values()]))
def test_in_whatever_order_they_stand(headings):
    found = guessed(headings)
    assert [CALLED[field][0] for field in found if field] == headings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_person_is_read_whole(encoding):
    [person] = read(
        "First Name,Last Name,DOB,Phone,Status\nZoë,Jørgensen,3/14/1994,(555) 014-2277,Active",
        encoding,
    )
    assert person.told[Field.FIRST] == "Zoë"
    assert person.told[Field.LAST] == "Jørgensen"
    assert person.told[Field.PHONE] == "(555) 014-2277"
    assert (person.born, person.standing, person.remarks) == (
        date(1994, 3, 14),
        Standing.ACTIVE,
        (),
    )


@pytest.mark.parametrize(
    ("whole", "first", "last"),
    [
        ("Jordan Alvarez-Reyes", "Jordan", "Alvarez-Reyes"),
        ('"Alvarez-Reyes, Jordan"', "Jordan", "Alvarez-Reyes"),
        ("Mary Ann Lee", "Mary Ann", "Lee"),
        ("Cher", "Cher", ""),
    ],
)
def test_a_whole_name_is_divided(whole, first, last):
    [person] = read(f"Client Name,Email\n{whole},x@example.org")
    assert (person.told[Field.FIRST], person.told[Field.LAST]) == (first, last)


@pytest.mark.parametrize("said", ["2/30/1990", "1/1/2090", "unknown", "1990"])
def test_a_birth_date_that_cannot_be_is_left_empty_and_said(said):
    [person] = read(f"First Name,DOB\nJo,{said}")
    assert person.born is None
    assert said in person.remarks[0]


@pytest.mark.parametrize("heading", ["Balance", "Amount Due", "account_balance", "Balnce Due"])
def test_what_somebody_owes_is_known_by_its_heading(heading):
    [person] = read(f"First Name,{heading}\nJo,(45.00)")
    assert (person.balance, person.remarks) == (Money(-4500), ())


def test_an_amount_that_is_none_is_said_and_not_guessed_at():
    one, other, third = read('First Name,Balance\nA,"1.820,00"\nB,\nC,n/a')
    assert (one.balance, other.balance, third.balance) == (None, Money(0), None)
    assert "“1.820,00” is no amount in dollars" in one.remarks[0]
    assert other.remarks == ()


def test_days_before_months_are_seen_from_the_whole_column():
    one, other = read("First Name,DOB\nA,31/12/1990\nB,03/12/1990")
    assert (one.born, other.born) == (date(1990, 12, 31), date(1990, 12, 3))


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("Active", Standing.ACTIVE),
        ("", Standing.ACTIVE),
        ("Inactive", Standing.DISCHARGED),
        ("discharged 2024", Standing.DISCHARGED),
        ("Waitlist", Standing.WAITLIST),
        ("Prospective", Standing.INQUIRY),
        ("No", Standing.DISCHARGED),
        ("Not active", Standing.DISCHARGED),
        ("No longer seen", Standing.DISCHARGED),
        ("Deceased", Standing.DECEASED),
        ("Died 3/2024", Standing.DECEASED),
    ],
)
def test_where_somebody_stands(said, standing):
    [person] = read(f"First Name,Status\nJo,{said}")
    assert person.standing is standing


@given(st.lists(st.text(LETTERS, max_size=20), min_size=2, max_size=6), st.data())
def test_no_list_makes_it_fall_and_no_row_is_left_out(headings, data):
    clean = [heading.replace('"', "").replace("\0", "") for heading in headings]
    cells = data.draw(st.lists(st.sampled_from(["x", "1/2/3", "=A1", "“", "é"]), min_size=1))
    row = [cells[place % len(cells)] for place in range(len(clean))]
    text = "\n".join(
        ",".join(f'"{cell}"' for cell in line) for line in (["a", *clean], ["b", *row])
    )
    table = table_of(text.encode(), 10)
    assert len(listed(table, guessed(table.header), TODAY)) == 1
