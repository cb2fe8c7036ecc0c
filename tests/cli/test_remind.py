"""`remind`: what is due is told once, as a notice or here; answers are carried out."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from recovery_app.services.reminding import Reminding
from tests.builders import on
from tests.cli.harness import Cli
from tests.fake_computer import FakeComputer

BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"{on(day)}T{clock}").replace(tzinfo=BERLIN)


@pytest.fixture
def computer(cli: Cli) -> FakeComputer:
    """The diary of day 4 at noon, asked for in vain, and a computer."""
    made = cli.computer = FakeComputer()
    cli.ok("remind", "--once", "--json")
    return made


def test_asking_tells_nothing_and_says_how_things_stand(cli: Cli, computer: FakeComputer) -> None:
    cli.clock.at = at(4, "19:00")
    out = cli.ok("remind")
    assert "Due now\nAn entry for today is still open.\n" in out
    assert "Next: Thu 5 Nov, 19:00." in out
    assert "Notices are noted.\nIt is off.\nIt is off.\n" in out
    assert cli.ok("remind") == out
    assert computer.notices.shown == []


def test_once_shows_a_notice_and_says_so(cli: Cli, computer: FakeComputer) -> None:
    computer.notices.answers = ["closed"]
    cli.clock.at = at(4, "19:00")
    out = cli.ok("remind", "--once")
    assert out == "Recovery App\nAn entry for today is still open.\nShown as a notice.\n"
    (shown,) = computer.notices.shown
    assert (shown.title, shown.body, shown.urgent) == (
        "Recovery App", "An entry for today is still open.", False,
    )  # fmt: skip
    assert dict(shown.buttons) == {"log": "Log now", "later": "Later", "skip": "Skip"}
    assert cli.ok("remind", "--once") == "Nothing is due now.\nNext: Fri 6 Nov, 19:00.\n"


def test_later_and_skip(cli: Cli, computer: FakeComputer) -> None:
    computer.notices.answers = ["later", "skip"]
    cli.clock.at = at(4, "19:00")
    told = cli.read("remind", "--once")
    assert told["told"][0]["answer"] == "later"
    assert told["next_due"] == "2026-11-05T19:00:00Z"
    cli.clock.at = at(4, "20:00")
    assert cli.read("remind", "--once")["told"][0]["answer"] == "skip"
    assert cli.read("remind")["next_due"] == "2026-11-06T18:00:00Z"


@pytest.mark.parametrize(("answer", "windows"), [("log", 1), ("open", 1), ("closed", 0)])
def test_log_now_opens_the_window(
    cli: Cli, computer: FakeComputer, answer: str, windows: int
) -> None:
    computer.notices.answers = [answer]
    cli.clock.at = at(4, "19:00")
    cli.ok("remind", "--once")
    assert computer.windows == windows


def test_without_notices_it_is_told_here_and_counts_as_told(
    cli: Cli, computer: FakeComputer
) -> None:
    computer.notices.fault = "There is no session bus here."
    cli.clock.at = at(4, "19:00")
    out = cli.ok("remind", "--once")
    assert "An entry for today is still open." in out
    assert "Told here only: There is no session bus here." in out
    assert cli.read("remind", "--once")["told"] == []


def test_with_nobody_there_what_cannot_be_shown_stays_due(cli: Cli, computer: FakeComputer) -> None:
    computer.notices.fault = "There is no session bus here."
    cli.clock.at = at(4, "19:00")
    said = cli("remind", "--once", "--unattended")
    assert (said.code, said.out, said.err) == (1, "", "There is no session bus here.\n")
    computer.notices.fault = ""
    computer.notices.answers = ["closed"]
    assert "Shown as a notice." in cli.ok("remind", "--once", "--unattended")


def test_the_timer_leaves_no_empty_diary_where_one_was(cli: Cli, computer: FakeComputer) -> None:
    moved = cli.folder.with_name("moved")
    cli.folder.rename(moved)
    assert cli.ok("remind", "--once", "--unattended") == ""
    assert not cli.folder.exists()
    moved.rename(cli.folder)
    cli.clock.at = at(4, "19:00")
    computer.notices.answers = ["closed"]
    assert "Shown as a notice." in cli.ok("remind", "--once", "--unattended")


def test_asleep_for_three_days(cli: Cli, computer: FakeComputer) -> None:
    computer.notices.answers = ["closed", "closed"]
    cli.clock.at = at(7, "10:00")
    told = cli.read("remind", "--once")["told"]
    assert [one["missed"] for one in told] == [3]
    assert "3 reminders were missed while the computer was off." in told[0]["text"]
    standing = cli.read("remind")["standing"]
    assert (standing["missed"], standing["missed_at"]) == (3, "2026-11-08T09:00:00Z")
    assert "3 reminders were missed while the computer was off. (Sun 8 Nov, 10:00)" in cli.ok(
        "remind"
    )


def test_the_ice_timer_and_the_check_in_are_two_notices(cli: Cli, computer: FakeComputer) -> None:
    from recovery_app.services import ice

    computer.notices.answers = ["closed", "closed"]
    cli.clock.at = at(4, "18:55")
    workspace = cli.workspace()
    ice.start(workspace, 5)
    workspace.close()
    cli.clock.at = at(4, "19:00")
    cli.ok("remind", "--once")
    assert [note.urgent for note in computer.notices.shown] == [True, False]


def test_switched_off_it_says_so(cli: Cli, computer: FakeComputer) -> None:
    workspace = cli.workspace()
    Reminding(workspace).choose(reminders=False)
    workspace.close()
    out = cli.ok("remind")
    assert "Nothing is planned.\nReminders are switched off.\n" in out


def test_without_a_procedure_nothing_is_planned(empty: Cli) -> None:
    assert empty.ok("remind", "--once") == "Nothing is due now.\nNothing is planned.\n"


def test_an_example_reminds_nobody(cli: Cli) -> None:
    assert cli.computer is None
    cli.clock.at = at(4, "19:00")
    assert "An example reminds nobody." in cli.ok("remind", "--once")


def test_in_the_background_the_window_waits_to_be_asked_for(cli: Cli) -> None:
    cli.ok("--background")
    cli.ok()
    assert cli.window.backgrounds == [True, False]
