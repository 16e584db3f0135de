"""Making two records of one person into one, and taking it back."""

from __future__ import annotations

from app.core.errors import merges
from app.core.wording import short_date
from app.ui.sentences.sentence import Sentence, Sentences

BOTH = "Both records are as they were."
STAYS = "The merge stands, and nothing was changed."
MOVED = {
    "clients": "The details that the merge chose were changed since.",
    "chart_members": "Who is a member of the charts was changed since.",
    "contact_ways": "A phone or email that was moved was changed since.",
    "addresses": "An address that was moved was changed since.",
    "tags": "A tag that was moved was changed since.",
    "custom_fields": "A field of your own that was moved was changed since.",
    "guardians": "A guardian who was moved was changed since.",
    "medications": "A medication that was moved was changed since.",
    "allergies": "An allergy that was moved was changed since.",
    "providers": "Another provider who was moved was changed since.",
    "coverage": "Coverage that was moved was changed since.",
    "inquiries": "The inquiry that was moved was changed since.",
}
OTHERWISE = "Something that was moved was changed since."

SENTENCES: Sentences = {
    merges.MergedAlready: Sentence("One of these records became part of another before.", BOTH),
    merges.SameRecordTwice: Sentence("This is the same record.", BOTH, "Choose another client."),
    merges.DeathStandsInTheWay: Sentence(
        "The death of one of them is recorded.",
        BOTH,
        "Records of somebody who died are not merged.",
    ),
    merges.HoldStandsInTheWay: lambda error: Sentence(
        f"A legal hold stands on chart {error.chart:04d}.", BOTH, "End the hold first."
    ),
    merges.TwoSessionsAtOnce: lambda error: Sentence(
        f"Both have a session at the same time, on {short_date(error.day)}: that is two people.",
        BOTH,
        "Where one of the sessions is booked twice by mistake, take it out first.",
    ),
    merges.BothInOneChart: lambda error: Sentence(
        f"Both are members of chart {error.chart:04d}: that is two people.", BOTH
    ),
    merges.MergeWasTakenBack: Sentence("This merge was taken back before.", BOTH),
    merges.ChangedSinceMerge: lambda error: Sentence(
        MOVED.get(error.table, OTHERWISE), STAYS, "Change it back first, or keep one record."
    ),
    merges.MergedFurther: lambda error: Sentence(
        f"This record became part of chart {error.chart:04d} since.",
        STAYS,
        "Take that merge back first.",
    ),
}
