"""By which ways somebody may be told: by what was said about each number and address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.models.contacts import ContactWay
from app.services.contact_ways import Way, WayKind
from app.services.spoken_for import Speaker

NO_EMAIL = "No email"


@dataclass(frozen=True, slots=True)
class Route:
    """One way by which somebody may be told."""

    way: ContactWay
    value: str
    is_asked: bool
    """False where nobody asked yet whether it may be used so."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The routes of one person, and what was said about them."""

    routes: tuple[Route, ...]
    said: tuple[str, ...] = ()

    @property
    def permissions(self) -> str:
        """What was said, in one line."""
        return ". ".join(dict.fromkeys(self.said))

    @property
    def without_email(self) -> Allowed:
        """Without email, whatever was said about it: an alert of the chart stands above that."""
        kept = tuple(each for each in self.routes if each.way is not ContactWay.EMAIL)
        return Allowed(kept, (*self.said, NO_EMAIL))


def allowed_by(ways: Sequence[Way]) -> Allowed:
    """Return what a client's own ways may be used for; what was refused is not among it."""
    said = tuple(way.permissions for way in ways if way.permissions)
    return Allowed(tuple(route for way in ways for route in _routes(way)), said)


def granted_by(ways: Sequence[Way]) -> Allowed:
    """Return what a minor's own ways may be used for: only what somebody said yes to.

    To call a number, it is enough that voicemail or texts are welcome there.
    """
    granted = [way for way in ways if way.voicemail_ok or way.text_ok or way.email_ok]
    found = allowed_by(granted)
    return replace(found, routes=tuple(each for each in found.routes if each.is_asked))


def allowed_to(speaker: Speaker) -> Allowed:
    """Return how somebody who speaks for a client is reached: nobody asked what for."""
    routes = []
    if speaker.phone:
        routes.append(Route(ContactWay.PHONE, speaker.phone, is_asked=True))
        routes.append(Route(ContactWay.TEXT, speaker.phone, is_asked=False))
    if speaker.email:
        routes.append(Route(ContactWay.EMAIL, speaker.email, is_asked=False))
    return Allowed(tuple(routes))


def _routes(way: Way) -> Iterator[Route]:
    if way.kind is WayKind.PHONE:
        yield Route(ContactWay.PHONE, way.value, is_asked=True)
        if way.text_ok is not False:
            yield Route(ContactWay.TEXT, way.value, is_asked=way.text_ok is not None)
    elif way.kind is WayKind.EMAIL and way.email_ok is not False:
        yield Route(ContactWay.EMAIL, way.value, is_asked=way.email_ok is not None)
