"""The members of a chart."""

from __future__ import annotations

from app.core.errors import members
from app.core.wording import short_date
from app.ui.sentences.sentence import Sentence, Sentences

STAYS = "The chart is as it was."
NOTHING = "No chart was made."

SENTENCES: Sentences = {
    members.TooFewMembers: Sentence(
        "This chart is about two people at least.", NOTHING, "Add one more."
    ),
    members.CoupleIsTwo: Sentence(
        "A couple’s chart is about two people, always the same two.",
        "Nothing was changed.",
        "For others, begin a chart of their own; for more than two, a family chart.",
    ),
    members.SamePersonTwice: Sentence("The same person was chosen twice.", NOTHING, "Remove one."),
    members.ChartStandsAlready: lambda error: Sentence(
        f"These people have a chart of this kind: {error.chart:04d}.",
        "No second one was made.",
        "Find it by this number.",
    ),
    members.AlreadyAMember: Sentence(
        "This person is a member of this chart on that day.", STAYS, "Choose another day or person."
    ),
    members.LeavesBeforeJoining: lambda error: Sentence(
        f"This member joined on {short_date(error.since)}, so the last day cannot be earlier.",
        STAYS,
        "Enter a later day.",
    ),
    members.MembershipIsAhead: Sentence(
        "This day has not come.", STAYS, "Enter today or an earlier day."
    ),
    members.HasLeftAlready: Sentence("This member left the chart before.", STAYS),
    members.LastMember: Sentence(
        "A chart needs somebody whom it is about, and this is its last member.",
        STAYS,
        "Where nobody comes anymore, set the status to Discharged.",
    ),
    members.ChartIsOnePersons: Sentence(
        "An individual chart is about one person, always.",
        STAYS,
        "Begin a couple, family or group chart in Clients.",
    ),
}
