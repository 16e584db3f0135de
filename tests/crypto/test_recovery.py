"""The kit: every slip, transposition and misplaced group is named; its text is age's own."""

from __future__ import annotations

import subprocess
from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors.keys import KitGroupIsWrong, KitIsUnreadable, WrongKitPage
from app.core.secret import Secret
from app.crypto.kit_groups import ALPHABET, GROUPS, is_right
from app.crypto.kit_groups import _check as check_of
from app.crypto.recovery import Kit, KitPage, PageKind, kit_id_of
from tests.crypto.cheap import secret

LETTERS = ALPHABET.decode()
MADE = date(2026, 11, 22)
KINDS = list(PageKind)

seeds = st.binary(min_size=16, max_size=16)
few = settings(max_examples=8)
"""Each example goes through everything that can be typed: thousands of groups."""


def page_of(seed: bytes, kind: PageKind = PageKind.RECORDS) -> KitPage:
    return KitPage(kind, Secret(bytearray(seed)))


def swapped(text: str, one: int, other: int) -> str:
    letters = list(text)
    letters[one], letters[other] = letters[other], letters[one]
    return "".join(letters)


@given(seeds, st.sampled_from(KINDS))
def test_groups_give_the_page_back(seed, kind):
    page = page_of(seed, kind)
    again = KitPage.from_groups(page.groups, kind)
    assert again.secret.held == page.secret.held
    assert again.groups == page.groups
    assert all(KitPage.check_group(at, group, kind) for at, group in enumerate(page.groups))


@few
@given(seeds, st.sampled_from(KINDS))
def test_every_single_slip_is_caught(seed, kind):
    for at, group in enumerate(page_of(seed, kind).groups):
        for place in range(4):
            for letter in LETTERS:
                typed = group[:place] + letter + group[place + 1 :]
                assert KitPage.check_group(at, typed, kind) is (typed == group)


@few
@given(seeds, st.sampled_from(KINDS))
def test_every_transposition_of_two_letters_is_caught(seed, kind):
    whole = "".join(page_of(seed, kind).groups)
    for one, other in combinations(range(len(whole)), 2):
        typed = swapped(whole, one, other)
        groups = [typed[start : start + 4] for start in range(0, len(typed), 4)]
        rights = [KitPage.check_group(at, group, kind) for at, group in enumerate(groups)]
        assert all(rights) is (typed == whole)


@given(seeds, st.sampled_from(KINDS))
def test_every_group_in_another_place_is_caught(seed, kind):
    groups = page_of(seed, kind).groups
    for at, group in enumerate(groups):
        found = {
            (other_kind, place)
            for other_kind in KINDS
            for place in range(GROUPS)
            if KitPage.check_group(place, group, other_kind)
        }
        assert found == {(kind, at)}


@given(seeds)
def test_two_swapped_groups_are_named_by_the_first(seed):
    groups = list(page_of(seed).groups)
    for one, other in combinations(range(GROUPS), 2):
        mixed = groups.copy()
        mixed[one], mixed[other] = mixed[other], mixed[one]
        with pytest.raises(KitGroupIsWrong) as wrong:
            KitPage.from_groups(mixed)
        assert wrong.value.place == one + 1


def test_no_group_of_all_32768_turns_into_another_by_a_slip_or_a_transposition():
    place = 3
    right = {
        (*carried, letter)
        for carried in product(range(32), repeat=3)
        for letter in [check_letter(carried, place)]
    }
    assert len(right) == 32**3
    for at in range(4):
        assert len({word[:at] + word[at + 1 :] for word in right}) == 32**3
    for one, other in combinations(range(4), 2):
        turned = {exchanged(word, one, other) for word in right if word[one] != word[other]}
        assert not turned & right


def check_letter(carried: tuple[int, ...], place: int) -> int:
    """Return the one fourth letter that is right."""
    found = check_of(bytearray(carried), place)
    assert is_right(Secret(bytearray([*carried, found])), place)
    return found


def exchanged(word: tuple[int, ...], one: int, other: int) -> tuple[int, ...]:
    letters = list(word)
    letters[one], letters[other] = letters[other], letters[one]
    return tuple(letters)


@few
@given(seeds)
def test_unused_bits_of_the_last_group_must_be_zero(seed):
    last = page_of(seed).groups[-1]
    assert last[2] == "0"
    rights = [
        f"{last[0]}{second}{third}{check}"
        for second in LETTERS
        for third in LETTERS
        for check in LETTERS
        if KitPage.check_group(8, f"{last[0]}{second}{third}{check}")
    ]
    assert len(rights) == 8


def test_letters_are_taken_as_meant():
    page = page_of(bytes.fromhex("0001020304050607080900a100c2000f"))
    for at, group in enumerate(page.groups):
        assert KitPage.check_group(at, group.lower())
        assert KitPage.check_group(at, group.replace("0", "O").replace("1", "I"))
        assert KitPage.check_group(at, group.replace("0", "o").replace("1", "l"))
        assert KitPage.check_group(at, f" {group[:2]}-{group[2:]}\n")
        assert KitPage.check_group(at, bytearray(group.encode()))


@pytest.mark.parametrize("typed", ["", "ABC", "ABCDE", "AB*D", "UUUU", "ÄBCD", "0000 0"])
def test_what_is_not_four_letters_of_the_alphabet_is_no_group(typed):
    assert not KitPage.check_group(0, typed)


def test_page_2_is_told_from_page_1():
    kit = Kit.generate()
    assert kit.private is not None
    with pytest.raises(WrongKitPage):
        KitPage.from_groups(kit.private.groups)
    with pytest.raises(WrongKitPage):
        KitPage.from_groups(kit.records.groups, PageKind.PRIVATE)
    with pytest.raises(KitIsUnreadable):
        KitPage.from_groups(kit.records.groups[:8])


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_is_an_age_identity_file(kind, tmp_path):
    page = KitPage.generate(kind)
    file = tmp_path / "kit.txt"
    file.write_bytes(page.to_text(MADE))
    lines = file.read_text(encoding="ascii").splitlines()
    assert [line[:1] for line in lines] == ["#"] * (len(lines) - 1) + ["A"]
    shown = subprocess.run(["age-keygen", "-y", file], capture_output=True, check=True, text=True)
    assert shown.stdout.strip() == page.recipient


def test_the_distributions_age_opens_with_the_text(tmp_path):
    page = KitPage.generate(PageKind.RECORDS)
    file = tmp_path / "kit.txt"
    file.write_bytes(page.to_text(MADE))
    sealed = subprocess.run(
        ["age", "-r", page.recipient], input=b"a bundle", capture_output=True, check=True
    ).stdout
    opened = subprocess.run(
        ["age", "-d", "-i", file], input=sealed, capture_output=True, check=True
    ).stdout
    assert opened == b"a bundle"


@given(seeds, st.sampled_from(KINDS))
def test_the_text_gives_the_page_back(seed, kind):
    page = page_of(seed, kind)
    text = page.to_text(MADE)
    again = KitPage.from_text(text)
    assert (again.kind, again.secret.held) == (kind, page.secret.held)
    dos = bytearray(b"\xef\xbb\xbf" + bytes(text).replace(b"\n", b"\r\n"))
    assert KitPage.from_text(dos).secret.held == page.secret.held


def test_a_text_with_a_slip_is_refused():
    page = page_of(bytes(range(16)))
    text = page.to_text(MADE)
    other = page_of(bytes(16)).to_text(MADE)
    key_line = text.splitlines()[-1]
    with pytest.raises(KitIsUnreadable):
        KitPage.from_text(text.replace(key_line, b""))
    with pytest.raises(KitIsUnreadable):
        KitPage.from_text(text.replace(key_line, other.splitlines()[-1]))
    with pytest.raises(KitIsUnreadable):
        KitPage.from_text(bytearray(b"# nothing here\n"))
    with pytest.raises(KitIsUnreadable):
        KitPage.from_text(bytearray(b"#" * 5000))
    wrong = swapped(page.groups[2], 0, 1).encode()
    with pytest.raises(KitGroupIsWrong) as refused:
        KitPage.from_text(text.replace(page.groups[2].encode(), wrong, 1))
    assert refused.value.place == 3


def test_the_kit_id_is_made_of_the_recipient():
    page = page_of(bytes(16))
    assert page.kit_id == kit_id_of(page.recipient)
    assert len(page.kit_id) == 4
    assert set(page.kit_id) <= set(LETTERS)
    assert kit_id_of("age1") == expected_kit_id("age1")


def expected_kit_id(recipient: str) -> str:
    """Say it again with the system's own tool and a string of bits."""
    digest = subprocess.run(
        ["sha256sum"], input=recipient.encode(), capture_output=True, check=True
    ).stdout[:5]
    bits = f"{int(digest, 16):020b}"
    return "".join(LETTERS[int(bits[start : start + 5], 2)] for start in range(0, 20, 5))


def test_a_page_is_wiped_at_the_end_of_its_block_and_never_shown():
    with KitPage.generate(PageKind.RECORDS) as page:
        assert page.groups[0] not in repr(page)
        held = page.secret
    assert len(held) == 0
    kit = Kit.generate()
    kit.wipe()
    assert kit.private is not None
    assert (len(kit.records.secret), len(kit.private.secret)) == (0, 0)


def test_pages_are_random():
    made = {KitPage.generate(PageKind.RECORDS).groups for _ in range(50)}
    assert len(made) == 50


def test_both_pages_of_the_same_bytes_are_different_identities():
    assert page_of(bytes(16)).recipient != page_of(bytes(16), PageKind.PRIVATE).recipient
    assert page_of(bytes(16)).secret.held != secret(bytes(16)).held
