"""An inquiry, as a card and a sheet."""

from __future__ import annotations

from typing import Final

from app.core.ids import ClientId
from app.core.wording import short_date
from app.services.inquiries import CLOSED, InquiryStage, KnownInquiry
from app.ui.binder.register_form import Line
from app.ui.desk import Desk
from app.ui.people.asked import DayAsked, Pick, Text
from app.ui.people.entry_sheet import Kind, Noun
from app.ui.widgets.veil import Veil

STAGES: Final = {stage: stage.value.capitalize() for stage in InquiryStage}


def inquiry(desk: Desk) -> Kind:
    """Return how an inquiry is shown and changed."""
    return Kind(
        title="Inquiry",
        empty="Nothing is noted of it yet.",
        noun=Noun("inquiry", "What they are looking for, and when to call again."),
        entries=desk.practice.people.inquiries,
        new=lambda whose: KnownInquiry(client_id=ClientId(whose), asked_on=desk.clock.today()),
        line=_line,
        rows=lambda: (
            (Text("wishes", "What they are looking for"),),
            (Pick("stage", "Stage", STAGES),),
            (
                DayAsked("asked_on", "Asked on", desk.clock, needed=True),
                DayAsked("call_on", "Call again on", desk.clock),
            ),
        ),
    )


def _line(each: KnownInquiry) -> Line:
    call = f", call again {short_date(each.call_on)}" if each.call_on else ""
    hue = "gray" if each.stage in CLOSED else "blue"
    said = f"Asked {short_date(each.asked_on)}{call}"
    return Line(each, each.wishes or "Inquiry", said, (STAGES[each.stage], hue, ""), Veil.WORDS)
