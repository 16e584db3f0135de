"""Inquiries: how far each is, whom to call first, and how somebody becomes a client."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.services.clients import ClientStatus, NewClient
from app.services.inquiries import InquiryStage, KnownInquiry

DAY = date(2026, 11, 12)


def asking(practice, first, **told):
    chart = practice.clients.add(NewClient(first, "Vale", status=ClientStatus.INQUIRY))
    who = practice.charts.identity(chart).client
    if told:
        practice.people.inquiries.keep(KnownInquiry(client_id=who, asked_on=DAY, **told))
    return who


@pytest.fixture
def who(practice):
    return asking(practice, "Ann")


def rows(practice):
    return practice.clients.listed(ClientStatus.INQUIRY).rows


def test_an_inquiry_of_which_nothing_is_noted_is_new(practice, who):
    assert [row.inquiry.stage for row in rows(practice)] == [InquiryStage.NEW]


def test_it_moves_through_its_stages_and_back(practice, who):
    inquiries = practice.people.inquiries
    before = inquiries.move(who, InquiryStage.CONSULTATION_BOOKED)
    assert before is InquiryStage.NEW
    assert rows(practice)[0].inquiry.stage is InquiryStage.CONSULTATION_BOOKED
    assert inquiries.move(who, before) is InquiryStage.CONSULTATION_BOOKED
    assert rows(practice)[0].inquiry.stage is InquiryStage.NEW
    assert practice.log.whole().is_whole


def test_whom_to_call_first_stands_first_and_what_is_closed_last(practice):
    asking(practice, "Declined", stage=InquiryStage.DECLINED, call_on=DAY)
    asking(practice, "Whenever")
    asking(practice, "Later", call_on=DAY + timedelta(days=3))
    asking(practice, "Today", call_on=DAY)
    names = [row.name.first for row in rows(practice)]
    assert names == ["Today", "Later", "Whenever", "Declined"]


def test_an_inquiry_becomes_a_client_and_keeps_its_story(practice, who):
    wishes = KnownInquiry(client_id=who, asked_on=DAY, wishes="Evenings, for sleep.")
    practice.people.inquiries.keep(wishes)
    before = practice.people.inquiries.turn(who, ClientStatus.ACTIVE)
    assert before is ClientStatus.INQUIRY
    assert rows(practice) == []
    assert practice.clients.listed(ClientStatus.ACTIVE).rows[0].inquiry is None
    assert [each.wishes for each in practice.people.inquiries.of(who)] == ["Evenings, for sleep."]


def test_when_it_was_moved_is_told_by_the_stage_alone(practice, who, clock):
    practice.people.inquiries.keep(KnownInquiry(client_id=who, asked_on=DAY))
    (first,) = practice.people.inquiries.of(who)
    clock.move_on(timedelta(days=1))
    practice.people.inquiries.keep(replace(first, wishes="Evenings."))
    assert practice.people.inquiries.of(who)[0].moved_at == first.moved_at
    (known,) = practice.people.inquiries.of(who)
    practice.people.inquiries.keep(replace(known, stage=InquiryStage.CALLED_BACK))
    assert practice.people.inquiries.of(who)[0].moved_at == first.moved_at + timedelta(days=1)
