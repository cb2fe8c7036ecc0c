"""Kills, failing calls, small disks and damage: short in every run, long on request.

Each has a control: the same with one thing done wrongly, which has to be found out.
The long ones: `python3 packaging/test.py --reliability`.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from recovery_app.store import checking
from tests.builders import open_workspace, recovering
from tests.reliability import rig
from tests.reliability.table import Table
from tests.reliability.verbs import VERBS
from tests.services.test_two_at_once import both

pytestmark = [
    pytest.mark.skipif(
        not hasattr(os, "fork"), reason="the harness forks, which this system cannot"
    ),
    pytest.mark.timeout(600),
]

LONG = [pytest.mark.reliability, pytest.mark.timeout(7200)]
WAYS = (
    "the call fails once, or for good, or the disk is full from then on; killed before it, after "
    "it, half-way through it"
)


def short_and_long(short: Any, long: Any) -> list[Any]:
    return [pytest.param(short, id="short"), pytest.param(long, id="long", marks=LONG)]


def every(stride: int) -> str:
    """Such as "at each of"."""
    return "at each of" if stride == 1 else f"at one in {stride} of"


# Kills ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kills", short_and_long(60, 10_000))
def test_a_killed_program_loses_nothing_it_promised(kills: int, table: Table) -> None:
    found = rig.run("kills", {"kills": kills}, None)
    early = rig.run("kills", {"kills": 40, "control": "promise early"}, None)
    apart = rig.run("kills", {"kills": 40, "control": "apart"}, None)
    table.add(
        "kill −9 of a program that saves",
        f"{kills:,} kills, {found['inside']:,} of them between the first write and COMMIT's "
        f"return; {found['promises']:,} saves had been acknowledged",
        f"{found['lost']:,}",
        f"{found['halves']:,} halves, {found['damaged']:,} damaged",
        f"acknowledge before COMMIT: {early['lost']} lost in 40 kills; two transactions: "
        f"{apart['halves']} halves in 40 kills",
    )
    assert found["kills"] == kills
    assert found["inside"] >= 0.3 * kills, "killed too seldom inside a write"
    assert found["promises"] > kills
    assert early["lost"] > 0, "the control promised before it saved, and was not found out"
    assert apart["halves"] > 0, "the control wrote a verb in parts, and was not found out"
    assert (found["lost"], found["halves"], found["damaged"]) == (0, 0, 0)


@pytest.mark.parametrize("kills", short_and_long(4, 200))
def test_a_killed_window_loses_nothing_it_said_was_saved(kills: int, table: Table) -> None:
    pytest.importorskip("PySide6", reason="Qt is not installed")
    found = rig.run("window_kills", {"kills": kills}, None)
    early = rig.run("window_kills", {"kills": 4, "control": "promise early"}, None)
    table.add(
        "kill −9 of the window while check-ins are typed",
        f"{kills:,} kills, {found['inside']:,} of them inside a write; the window had said "
        f"{found['promises']:,} times that it saved",
        f"{found['lost']:,}",
        f"{found['damaged']:,} damaged",
        f"says so before it saves: {early['lost']} lost in 4 kills",
    )
    assert found["kills"] == kills
    assert found["inside"] > 0
    assert found["promises"] > 0
    assert early["lost"] > 0, "the control says so before it saves, and was not found out"
    assert (found["lost"], found["damaged"]) == (0, 0)


@pytest.mark.parametrize("times", short_and_long(40, 4000))
def test_two_programs_may_write_at_once(times: int, checkout: Path, table: Table) -> None:
    with rig.place() as folder:
        recovering(folder).close()
        both(folder, checkout, times, "save")
        workspace = open_workspace(folder)
        workspace.save("clinic_score", {"name": "counter", "value": 0})
        additions = min(times, 400)
        both(folder, checkout, additions, "add")
        [score] = workspace.diary.read("clinic_score")
        counted = int(score.value)  # type: ignore[attr-defined]
        both(folder, checkout, 40, "add apart")
        [score] = workspace.diary.read("clinic_score")
        control = counted + 80 - int(score.value)  # type: ignore[attr-defined]
        saved = workspace.diary.counts("medicine")
        workspace.close()
        damages = len(checking.check(folder / "diary.db").damages)
    table.add(
        "two programs write at once",
        f"2 × {times:,} entries, 2 × {additions:,} additions to one value",
        f"{2 * times - saved} entries, {2 * additions - counted} additions",
        f"{damages} damaged",
        f"read before the transaction: {control} of 80 additions lost",
    )
    assert (saved, counted, damages) == (2 * times, 2 * additions, 0)
    assert control > 0, "the control loses additions, and was not found out"


@pytest.mark.parametrize("copies", short_and_long(20, 500))
def test_a_backup_made_while_another_program_writes_is_whole(copies: int, table: Table) -> None:
    found = rig.run("copies", {"copies": copies}, None)
    naive = rig.run("copies", {"copies": 20, "control": True}, None)
    bad = max(naive["lost"], naive["halves"], naive["damaged"])
    table.add(
        "backups are made while another program writes",
        f"{found['copies']:,} backups, something was saved during {found['during']:,} of them",
        f"{found['lost']:,}",
        f"{found['halves']:,} halves, {found['damaged']:,} damaged",
        f"the file just copied: {bad} of 20 not whole",
    )
    assert found["copies"] == copies
    assert found["during"] > copies / 4
    assert bad > 0, "the control copies the file as it lies there, and was not found out"
    assert (found["lost"], found["halves"], found["damaged"]) == (0, 0, 0)


# Failing calls ------------------------------------------------------------------------------------


@pytest.mark.parametrize("stride", short_and_long(37, 1))
def test_every_file_call_may_fail(stride: int, preload: dict[str, str], table: Table) -> None:
    names = [name for name in VERBS if name != "migrate"]
    found = rig.run("io_faults", {"stride": stride, "names": names}, preload)
    boast = {"stride": 5, "names": ["save"], "boast": True}
    control = rig.run("io_faults", boast, preload)
    calls = sum(found["calls"].values())
    unknown = found["outcomes"].get("unknown", 0)
    table.add(
        "every file call of a verb fails, or the program dies at it",
        f"{found['fired']:,} faults {every(stride)} {calls:,} calls of {len(names)} verbs ({WAYS}); "
        f"{unknown:,} times the disk was gone before COMMIT returned, and it was said that it is "
        "not known whether it was saved",
        f"{len(found['wrong']) - found['broken']} told otherwise than it is",
        f"{found['broken']}",
        f"errors swallowed: {len(control['wrong'])} of {control['cases']} found",
    )
    assert set(found["calls"]) == set(names)
    assert found["fired"] == found["cases"] > calls // stride * 5
    assert (
        {"refused", "killed"} <= set(found["outcomes"]) <= {"refused", "unknown", "killed", "done"}
    )
    assert control["wrong"], "the control said that it was saved whatever happened"
    assert found["wrong"] == []


@pytest.mark.parametrize("stride", short_and_long(5, 1))
def test_no_migration_is_done_by_half(stride: int, preload: dict[str, str], table: Table) -> None:
    found = rig.run("io_faults", {"stride": stride, "names": ["migrate"]}, preload)
    apart = rig.run("io_faults", {"stride": 9, "names": ["migrate apart"]}, preload)
    calls = found["calls"]["migrate"]
    table.add(
        "every file call of a migration fails, or the program dies at it",
        f"{found['fired']:,} faults {every(stride)} {calls:,} calls",
        f"{len(found['wrong']) - found['broken']} told otherwise than it is",
        f"{found['broken']} half migrated",
        f"each step a transaction of its own: {apart['broken']} of {apart['cases']} half migrated",
    )
    assert found["fired"] == found["cases"] > calls // stride * 5
    assert apart["broken"] > 0, "the control migrates in parts, and was not found out"
    assert found["wrong"] == []


@pytest.mark.parametrize("most", short_and_long(6, 999))
def test_the_window_says_an_error_exactly_when_nothing_was_saved(
    most: int, preload: dict[str, str], table: Table
) -> None:
    pytest.importorskip("PySide6", reason="Qt is not installed")
    found = rig.run("window_faults", {"most": most}, preload)
    control = rig.run("window_faults", {"most": 6, "control": True}, preload)
    table.add(
        "every file call of a save in the window fails",
        f"{found['fired']} faults at {'' if most == 999 else 'some of '}{found['calls']} calls that "
        f"open, read or change "
        f"(fails once, or for good, or the disk is full); {found['said']} said, "
        f"{found['unknown']} of them that it is not known whether it was saved; "
        f"{found['saved_anyway']} saved and said so",
        f"{len(found['wrong'])} told otherwise than it is, or the draft gone",
        "0 damaged",
        f"errors of COMMIT swallowed: {len(control['wrong'])} found in {control['fired']} faults",
    )
    assert found["wrong"] == []
    assert found["fired"] >= 2 * min(most, found["calls"]) - 3
    assert found["said"] >= min(most, found["calls"]) - 1
    assert any("The disk is full." in sentence for sentence in found["sentences"])
    assert control["wrong"], "the control takes every COMMIT for done, and was not found out"


@pytest.mark.parametrize("stride", short_and_long(9, 1))
def test_a_disk_that_cannot_be_read_is_not_called_a_damaged_diary(
    stride: int, preload: dict[str, str]
) -> None:
    found = rig.run("read_faults", {"stride": stride}, preload)
    control = rig.run("read_faults", {"stride": stride, "control": True}, preload)
    assert found["wrong"] == []
    assert found["said"] > sum(found["fired"].values()) // 2
    assert set(found["fired"]) == {"EIO_ONCE", "EIO_STUCK", "BAD_SECTOR"}
    assert any("while the diary was read" in sentence for sentence in found["sentences"])
    assert control["wrong"], "the control believes SQLite's first word, and was not found out"


# Small disks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("sizes", short_and_long(12, 160))
def test_a_disk_may_be_full(sizes: int, preload: dict[str, str], table: Table) -> None:
    found = rig.run("disk_sizes", {"sizes": sizes}, preload)
    boast = rig.run("disk_sizes", {"sizes": 3, "boast": True}, preload)
    table.add(
        "the disk is full",
        f"{found['sizes']} sizes of disk, each filled to the end",
        f"{len(found['wrong'])} told otherwise than it is, or not there once the disk had room",
        "0 damaged",
        f"the refused entry called saved: {len(boast['wrong'])} of 3 found",
    )
    assert found == {"sizes": sizes, "wrong": []}
    assert len(boast["wrong"]) == 3, "the control boasts, and was not found out"


# Damage -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damages", short_and_long(80, 2000))
def test_every_harm_is_named(damages: int, table: Table) -> None:
    found = rig.run("damage", {"damages": damages}, None)
    harmful, named = found["harmful"], found["harmful named"]
    by_sqlite = found["harmful found by SQLite alone"]
    unexplained = [text for text in found if text.startswith(("missed", "unsaid"))]
    table.add(
        "the file is damaged",
        f"{damages:,} damages (bits and bytes changed, sectors and pages overwritten, swapped, old "
        f"ones back, the file cut), {harmful:,} of them harmful",
        f"{harmful - named} harmful ones not named at the next start or by `check`",
        f"{named:,} of {harmful:,} named",
        f"SQLite's own check alone: {by_sqlite:,} of {harmful:,} named",
    )
    assert found["damages"] == damages
    assert harmful > damages / 5
    assert by_sqlite < named, "the control finds less"
    assert unexplained == []
    assert named == harmful
