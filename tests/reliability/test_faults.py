"""Kills, failing calls, power cuts, small disks and damage: short in every run, long on request.

Each has a control: the same with one thing done wrongly, which has to be found out.
The long ones: `python3 packaging/test.py --reliability`.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.builders import open_workspace, recovering
from tests.reliability import rig
from tests.reliability.conftest import Table
from tests.reliability.power_cuts import CONTROLS
from tests.reliability.verbs import VERBS
from tests.services.test_two_at_once import both

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the harness forks, which this system cannot"
)

LONG = [pytest.mark.reliability, pytest.mark.timeout(7200)]


def short_and_long(short: Any, long: Any) -> list[Any]:
    return [pytest.param(short, id="short"), pytest.param(long, id="long", marks=LONG)]


def numbers(**found: int) -> str:
    """Such as "0 lost, 0 halves"."""
    return ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in found.items())


# Kills ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kills", short_and_long(60, 10_000))
def test_a_killed_program_loses_nothing_it_promised(kills: int, table: Table) -> None:
    found = rig.run("kills", {"kills": kills}, None)
    assert found["kills"] == kills
    assert found["inside"] >= 0.3 * kills, "killed too seldom inside a write"
    assert found["promises"] > kills
    early = rig.run("kills", {"kills": 40, "control": "promise early"}, None)
    assert early["lost"] > 0, "the control promised before it saved, and was not found out"
    apart = rig.run("kills", {"kills": 40, "control": "apart"}, None)
    assert apart["halves"] > 0, "the control wrote a verb in parts, and was not found out"
    table.add(
        "kill −9 while it saves",
        f"{kills:,} kills, {found['inside']:,} of them between the first write and COMMIT's return; "
        f"{found['promises']:,} saves had been acknowledged",
        numbers(lost=found["lost"], halves=found["halves"], damaged=found["damaged"]),
        f"acknowledged before COMMIT: {early['lost']} lost in 40 kills; two transactions: "
        f"{apart['halves']} halves in 40",
    )
    assert (found["lost"], found["halves"], found["damaged"]) == (0, 0, 0)


@pytest.mark.parametrize("kills", short_and_long(4, 300))
def test_a_killed_window_loses_nothing_it_said_was_saved(kills: int, table: Table) -> None:
    pytest.importorskip("PySide6", reason="Qt is not installed")
    found = rig.run("window_kills", {"kills": kills}, None)
    assert found["kills"] == kills
    assert found["inside"] > 0
    assert found["promises"] > 0
    table.add(
        "kill −9 of the window while check-ins are typed",
        f"{kills:,} kills, {found['inside']:,} inside a write; the window had said "
        f"{found['promises']:,} times that it saved",
        numbers(lost=found["lost"], damaged=found["damaged"]),
    )
    assert (found["lost"], found["damaged"]) == (0, 0)


@pytest.mark.parametrize("times", short_and_long(40, 4000))
def test_two_programs_may_write_at_once(times: int, checkout: Path, table: Table) -> None:
    with rig.place() as folder:
        recovering(folder).close()
        both(folder, checkout, times, "save")
        workspace = open_workspace(folder)
        workspace.save("clinic_score", {"name": "counter", "value": 0})
        both(folder, checkout, min(times, 400), "add")
        [score] = workspace.diary.read("clinic_score")
        counted = score.value  # type: ignore[attr-defined]
        both(folder, checkout, 40, "add apart")
        [score] = workspace.diary.read("clinic_score")
        control = counted + 80 - score.value  # type: ignore[attr-defined]
        saved = workspace.diary.counts("medicine")
        workspace.close()
    table.add(
        "two programs write at once",
        f"2 × {times:,} entries, 2 × {min(times, 400):,} additions to one value",
        f"{saved:,} entries stored, the value is {counted:g}",
        f"read before the transaction: {control:g} of 80 additions lost",
    )
    assert (saved, counted) == (2 * times, 2 * min(times, 400))
    assert control > 0, "the control loses additions, and was not found out"


# Failing calls ------------------------------------------------------------------------------------


@pytest.mark.parametrize("stride", short_and_long(29, 1))
def test_every_file_call_may_fail(stride: int, preload: dict[str, str], table: Table) -> None:
    found = rig.run("io_faults", {"stride": stride}, preload)
    assert set(found["calls"]) == set(VERBS)
    assert found["fired"] == found["cases"] > sum(found["calls"].values()) // stride * 5
    assert {"refused", "killed"} <= set(found["outcomes"]) <= {"refused", "killed", "done"}
    boast = {"stride": 5, "names": ["save"], "boast": True}
    control = rig.run("io_faults", boast, preload)
    assert control["wrong"], "the control said that it was saved whatever happened"
    calls = sum(found["calls"].values())
    table.add(
        "every file call fails in turn: EIO once or for good, disk full, torn write and kill, "
        "kill before and after",
        f"{found['fired']:,} faults, at every {'' if stride == 1 else f'{stride}th '}one of "
        f"{calls:,} calls of {len(VERBS)} verbs",
        f"{len(found['wrong'])} told wrongly, half done or damaged",
        f"errors swallowed: {len(control['wrong'])} of {control['cases']} found",
    )
    assert found["wrong"] == []


# Power cuts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("images", "deeds"),
    [pytest.param(1500, 8, id="short"), pytest.param(100_000, 64, id="long", marks=LONG)],
)
def test_the_power_may_go_at_any_moment(
    images: int, deeds: int, preload: dict[str, str], table: Table
) -> None:
    found = rig.run("power_cuts", {"images": images, "deeds": deeds}, preload)
    assert found["images"] >= images
    assert found["promises"] == deeds
    controls = {}
    for control in CONTROLS:
        weak = rig.run("power_cuts", {"images": 600, "deeds": 8, "control": control}, preload)
        assert weak["lost"] > 0, f"{control} loses entries, and was not found out"
        controls[control] = f"{control} lost some in {100 * weak['lost'] // weak['images']} %"
    table.add(
        "the power goes between any two calls; what was not synced is kept in any part",
        f"{found['images']:,} disks ({found['different']:,} different) after {found['calls']:,} calls",
        numbers(lost=found["lost"], halves=found["halves"], damaged=found["damaged"]),
        "; ".join(controls.values()),
    )
    assert (found["lost"], found["halves"], found["damaged"]) == (0, 0, 0)


# Small disks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("sizes", short_and_long(12, 160))
def test_a_disk_may_be_full(sizes: int, preload: dict[str, str], table: Table) -> None:
    found = rig.run("disk_sizes", {"sizes": sizes}, preload)
    table.add(
        "the disk is full",
        f"{found['sizes']} sizes of disk",
        f"{len(found['wrong'])} entries lost, told wrongly or stored twice",
    )
    assert found == {"sizes": sizes, "wrong": []}


# Damage -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damages", short_and_long(80, 2000))
def test_every_harm_is_named(damages: int, table: Table) -> None:
    found = rig.run("damage", {"damages": damages}, None)
    harmful, named = found["harmful"], found["harmful named"]
    by_sqlite = found["harmful found by SQLite alone"]
    assert found["damages"] == damages
    assert harmful > damages / 5
    assert by_sqlite < named, "the control finds less"
    unexplained = [text for text in found if text.startswith(("missed", "unsaid"))]
    table.add(
        "bits flip, sectors and pages change places or are lost, the file is cut",
        f"{damages:,} damages, {harmful:,} of them harmful",
        f"{named:,} of {harmful:,} named at the next start or by `check`",
        f"SQLite's own check alone: {by_sqlite:,} of {harmful:,}",
    )
    assert unexplained == []
    assert named == harmful
