"""The rules of every test: no network, no real home, no stray log, thread, stand-in or window."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import left_behind
from tests.logs import WarningsLogged

NO_NETWORK = Path(__file__).parent / "no_network"
IN_CI = os.environ.get("CI") == "true"
IS_SHORT = os.environ.get("TORTURE") == "short"

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHONPATH"] = str(NO_NETWORK)
runpy.run_path(str(NO_NETWORK / "sitecustomize.py"))

settings.register_profile("house", deadline=None)
settings.register_profile(
    "ci", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if IN_CI else "house")

CALL_PASSED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Remember whether the test itself passed; in CI turn a skip into a failure."""
    report = yield
    if report.when == "call":
        item.stash[CALL_PASSED] = report.passed
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be skipped in CI: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Turn a whole module's skip into a failure in CI."""
    report = yield
    if IN_CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be skipped in CI: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def leaves_nothing_behind(request):
    """Fail a test after which a thread, a stand-in, a running timer or a window is still there."""
    before = left_behind.now_there()
    yield
    stand_ins = left_behind.replaced()
    if request.node.stash.get(CALL_PASSED, False):
        strays = stand_ins + left_behind.threads_since(before)
        if "qapp" in request.fixturenames:
            strays += left_behind.windows_and_timers_since(before)
        assert not strays, f"left behind: {', '.join(strays)}"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Give the test an empty home folder, and no way to the real keyring."""
    place = tmp_path_factory.mktemp("person")
    home, runtime = place / "home", place / "run"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name, folder in (
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_STATE_HOME", ".local/state"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    for bus in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(bus, f"unix:path={runtime}/no-bus")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return home


@pytest.fixture(autouse=True)
def warnings_logged():
    """Fail a test that logs a warning or worse, unless it took the record with `take()`."""
    with WarningsLogged() as logged:
        yield logged
    assert not logged.records, f"logged unexpectedly: {logged.take()}"


@pytest.fixture(scope="session")
def rounds():
    """How often a torture suite repeats: in full, or a twentieth of it for TORTURE=short."""

    def choose(full: int) -> int:
        return max(3, full // 20) if IS_SHORT else full

    return choose
