"""Rules for every test: no screen, nobody's home folder, and no warning in the log unsaid."""

import faulthandler
import logging
import os
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

# The reliability table is printed at the end of a run, also when its rows come from workers.
from tests.reliability.table import pytest_runtest_logreport, pytest_terminal_summary

__all__ = ["pytest_runtest_logreport", "pytest_terminal_summary"]

# A slow machine is no fault of the code.
hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")

# Before Qt or the app is imported, and inherited by every program a test starts.
_HOME = tempfile.TemporaryDirectory(prefix="recovery-app-tests-")
os.environ |= {
    "QT_QPA_PLATFORM": "offscreen",
    "HOME": _HOME.name,
    "XDG_CACHE_HOME": f"{_HOME.name}/cache",
    "XDG_CONFIG_HOME": f"{_HOME.name}/config",
    "XDG_DATA_HOME": f"{_HOME.name}/data",
    "XDG_STATE_HOME": f"{_HOME.name}/state",
    "RECOVERY_APP_DATA": f"{_HOME.name}/diary",
    "LC_ALL": "C.UTF-8",
}
for _name in ("LANGUAGE", "RECOVERY_APP_NOW"):
    os.environ.pop(_name, None)


def pytest_unconfigure() -> None:
    _HOME.cleanup()


_STDERR = pytest.StashKey[int]()
_LATER_S = 60


def pytest_configure(config: pytest.Config) -> None:
    # While a test runs, what is written there is kept for its report.
    config.stash[_STDERR] = os.dup(2)


@pytest.fixture(autouse=True)
def _told_where_it_stands_still(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where Python's lock is held for ever pytest's own limit is of no use: it needs that too."""
    mark, config = request.node.get_closest_marker("timeout"), request.config
    longest = float(mark.args[0] if mark else config.getini("timeout"))
    if longest and not config.getoption("usepdb"):
        told = config.stash[_STDERR]
        faulthandler.dump_traceback_later(longest + _LATER_S, exit=True, file=told)
    yield
    faulthandler.cancel_dump_traceback_later()


_PATIENCE_MS = 30_000


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Waits for what has to come for as long as a machine with much else to do may take."""
    for wait in ("waitUntil", "waitSignal", "waitActive", "waitExposed"):
        setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=_PATIENCE_MS))
    return qtbot


# Says that it cannot tell a module from a function where a package is not installed on this system.
_NOISY = ("pytest_archon",)


@pytest.fixture
def expect_log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """For a test in which a warning is logged on purpose: let it pass, and look at it."""
    return caplog


@pytest.fixture(autouse=True)
def _no_warning_unsaid(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    yield
    if "expect_log" in request.fixturenames:
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    said = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in records
        if record.levelno >= logging.WARNING and not record.name.startswith(_NOISY)
    ]
    if said:
        pytest.fail("Logged, though the test does not take `expect_log`:\n" + "\n".join(said))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).resolve().parent.parent
