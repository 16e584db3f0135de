"""What stands in forms and in no record, as a full disk leaves it: told here, and put back here.

A form tells what it could not store as an `UnsavedForm`, which `SetAside` seals over a lock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec

from app.core.ids import ChartId
from app.services.charts import ChartDetails
from app.services.risk_answers import Standing
from app.services.set_aside import UnsavedForm
from app.services.unfinished import UNFINISHED, Unfinished

if TYPE_CHECKING:
    from app.services.open_practice import OpenPractice

__all__ = [
    "UnsavedForm",
    "put_back",
    "unsaved_answer",
    "unsaved_details",
    "unsaved_remark",
    "unsaved_text",
]

_DETAILS: Final = "details"
_REMARK: Final = "remark"
_TEXT: Final = "binder text"
_INCIDENT: Final = "incident"


def unsaved_details(chart: ChartId, details: ChartDetails) -> UnsavedForm:
    """Tell how a client of a chart is called and reached."""
    whose = details.client or chart
    return UnsavedForm(_DETAILS, whose, msgspec.json.encode((chart, details)))


def unsaved_remark(question: str, words: str, standing: Standing) -> UnsavedForm:
    """Tell what she wrote beside a question of the risk analysis."""
    return UnsavedForm(_REMARK, _named(question), msgspec.json.encode((question, words, standing)))


def unsaved_text(name: str, words: str) -> UnsavedForm:
    """Tell what she wrote in the plan or in a policy."""
    return UnsavedForm(_TEXT, _named(name), msgspec.json.encode((name, words)))


def unsaved_answer(incident: UUID, name: str, words: str) -> UnsavedForm:
    """Tell what she answered on the form of an incident."""
    subject = uuid5(incident, name)
    return UnsavedForm(_INCIDENT, subject, msgspec.json.encode((incident, name, words)))


def put_back(practice: OpenPractice, form: UnsavedForm) -> None:
    """Store it; raises what its service raises."""
    _BACK[form.kind](practice, form.body)


def _put_details(practice: OpenPractice, body: bytes) -> None:
    chart, details = msgspec.json.decode(body, type=tuple[UUID, ChartDetails])
    practice.charts.change(ChartId(chart), details)


def _put_remark(practice: OpenPractice, body: bytes) -> None:
    practice.rule_book.risks.remark(*msgspec.json.decode(body, type=tuple[str, str, Standing]))


def _put_text(practice: OpenPractice, body: bytes) -> None:
    practice.rule_book.texts.write(*msgspec.json.decode(body, type=tuple[str, str]))


def _put_answer(practice: OpenPractice, body: bytes) -> None:
    practice.rule_book.incidents.write(*msgspec.json.decode(body, type=tuple[UUID, str, str]))


def _put_unfinished(practice: OpenPractice, body: bytes) -> None:
    Unfinished(practice.held).put_back(body)


def _named(name: str) -> UUID:
    return uuid5(NAMESPACE_OID, name)


_BACK: Final[dict[str, Callable[[OpenPractice, bytes], None]]] = {
    _DETAILS: _put_details,
    _REMARK: _put_remark,
    _TEXT: _put_text,
    _INCIDENT: _put_answer,
    UNFINISHED: _put_unfinished,
}
