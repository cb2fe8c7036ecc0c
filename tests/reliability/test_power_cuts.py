"""The power goes between any two calls: short in every run, long on request.

What was not synced is kept in any part: up to some call, without some, with sectors missing.
"""

import os

import pytest

from tests.reliability import rig
from tests.reliability.power_cuts import CONTROLS
from tests.reliability.table import Table
from tests.reliability.test_faults import LONG
from tests.reliability.verbs import VERBS

pytestmark = [
    pytest.mark.skipif(
        not hasattr(os, "fork"), reason="the harness forks, which this system cannot"
    ),
    pytest.mark.timeout(600),
]

SPARE = 1.1
"""Some disks come up in two parts of the work; only different ones count."""


@pytest.mark.parametrize(
    ("images", "deeds"),
    [pytest.param(800, 8, id="short"), pytest.param(100_000, 48, id="long", marks=LONG)],
)
def test_the_power_may_go_at_any_moment(
    images: int, deeds: int, preload: dict[str, str], table: Table
) -> None:
    found = rig.run("power_cuts", {"images": int(images * SPARE), "deeds": deeds}, preload)
    weak = {
        control: rig.run("power_cuts", {"images": 300, "deeds": 8, "control": control}, preload)
        for control in CONTROLS
    }
    shares = {name: f"{100 * one['lost'] / one['tries']:.0f} %" for name, one in weak.items()}
    table.add(
        "the power goes between any two calls while entries are saved",
        f"{found['different']:,} different disks, at every moment of {found['calls']:,} calls "
        f"({found['tries']:,} looks in all)",
        f"{found['lost']:,}",
        f"{found['halves']:,} halves, {found['damaged']:,} damaged",
        f"entries lost in so many of the looks: nothing synced {shares['OFF']}, synchronous=NORMAL "
        f"{shares['NORMAL']}, FULL {shares['FULL']}, a write-ahead log with NORMAL {shares['WAL']}",
    )
    assert found["different"] >= images
    assert found["promises"] == deeds
    assert all(one["lost"] for one in weak.values()), "settings that lose entries, not found out"
    assert (found["lost"], found["halves"], found["damaged"]) == (0, 0, 0)


@pytest.mark.parametrize("images", [500, pytest.param(6_000, id="long", marks=LONG)])
def test_the_power_may_go_during_any_verb(
    images: int, preload: dict[str, str], table: Table
) -> None:
    found = rig.run("verb_cuts", {"images": images}, preload)
    apart = rig.run("verb_cuts", {"images": 100, "names": ["migrate apart"]}, preload)
    table.add(
        "the power goes between any two calls of each verb",
        f"{found['different']:,} different disks, at every moment of {found['calls']:,} calls of "
        f"{len(VERBS)} verbs, among them first start, backup, restore and migration",
        f"{found['lost']:,}, {found['backups lost']:,} backups",
        f"{found['halves']:,} halves, {found['damaged']:,} damaged",
        f"a migration in several transactions: {100 * apart['halves'] // apart['tries']} % halves",
    )
    assert set(found["verbs"]) == set(VERBS)
    # Some verbs change hardly anything, and then there are few disks to be had.
    assert found["different"] > images / 4
    assert apart["halves"] > 0, "the control migrates in parts, and was not found out"
    wrongs = ("lost", "backups lost", "halves", "damaged")
    assert {wrong: found[wrong] for wrong in wrongs} == dict.fromkeys(wrongs, 0)
