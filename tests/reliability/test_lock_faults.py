"""Kills, failing calls and power cuts while a lock is set, changed and taken away.

At each moment the diary is as it was or as it will be, opened by the one passphrase or the other.
Each has a control: the encrypted file gets its name before what opens it is there.
"""

import os
from typing import Any

import pytest

from tests.reliability import rig
from tests.reliability.conftest import Table
from tests.reliability.lock_states import VERBS
from tests.reliability.test_faults import LONG, numbers, short_and_long

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the harness forks, which this system cannot"
)


@pytest.mark.parametrize("stride", short_and_long(151, 3))
def test_every_file_call_of_the_lock_may_fail(
    stride: int, preload: dict[str, str], table: Table
) -> None:
    found = rig.run("lock_faults", {"stride": stride}, preload)
    assert set(found["calls"]) == set(VERBS)
    calls = sum(found["calls"].values())
    assert found["fired"] == found["cases"] > calls // stride * 5
    assert {"done", "killed"} == set(found["outcomes"])
    control: dict[str, Any] = rig.run("lock_faults", {"stride": 3, "control": True}, preload)
    assert control["wrong"], "the control could be killed between two files, and was not found out"
    table.add(
        "every file call of the lock's verbs fails in turn, or the program is killed at it",
        f"{found['fired']:,} faults, at every {stride}th one of {calls:,} calls of {len(VERBS)} verbs",
        f"{len(found['wrong'])} diaries neither as before nor as after",
        f"the key after the file: {len(control['wrong'])} of {control['cases']} found",
    )
    assert found["wrong"] == []


@pytest.mark.parametrize(
    "images", [pytest.param(300, id="short"), pytest.param(20_000, id="long", marks=LONG)]
)
def test_the_power_may_go_while_the_lock_is_set(
    images: int, preload: dict[str, str], table: Table
) -> None:
    found = rig.run("lock_cuts", {"images": images}, preload)
    assert found["images"] >= images
    control = rig.run("lock_cuts", {"images": 90, "control": True}, preload)
    assert control["wrong"] > 0, "the control loses the key, and was not found out"
    table.add(
        "the power goes while a lock is set, changed or taken away",
        f"{found['images']:,} disks after {found['calls']:,} calls",
        numbers(neither_as_before_nor_as_after=found["wrong"]),
        f"the key after the file: {control['wrong']} of {control['images']:,} found",
    )
    assert found["wrong"] == 0
