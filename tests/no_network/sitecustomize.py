"""Refuses every socket but a local one, in the tests and in each Python that they start.

gates.py puts this folder on PYTHONPATH, so that a child interpreter loads this file by
itself. An audit hook sees the C level too, imports nothing, and cannot be taken off again.
"""

from __future__ import annotations

import sys
from typing import Any

ANY_FAMILY = -1  # the family comes with an open descriptor, as in accept()
AF_UNIX = 1
LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.getnameinfo"})


class NetworkUsedError(BaseException):
    """Alcove, or something it loads, reached for the network. No `except Exception` hides it."""


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise where a socket of another family than AF_UNIX is made, or a host is looked up."""
    if event == "socket.__new__" and arguments[1] not in (AF_UNIX, ANY_FAMILY):
        raise NetworkUsedError(event, arguments[1:])
    if event in LOOKUPS:
        raise NetworkUsedError(event)


sys.addaudithook(refuse_network)
