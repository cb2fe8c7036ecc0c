"""Kills, failing calls and power cuts while a lock is set, changed and taken away.

At each moment the diary is as it was or as it will be, opened by the one passphrase or the other.
Each has a control: the encrypted file gets its name before what opens it is there.
"""

import os
from typing import Any

import pytest

from tests.reliability import rig
from tests.reliability.lock_states import VERBS
from tests.reliability.table import Table
from tests.reliability.test_faults import LONG, WAYS, every, short_and_long

pytestmark = [
    pytest.mark.skipif(
        not hasattr(os, "fork"), reason="the harness forks, which this system cannot"
    ),
    pytest.mark.timeout(600),
]


@pytest.mark.parametrize("stride", short_and_long(307, 31))
def test_every_file_call_of_the_lock_may_fail(
    stride: int, preload: dict[str, str], table: Table
) -> None:
    found = rig.run("lock_faults", {"stride": stride}, preload)
    control: dict[str, Any] = rig.run("lock_faults", {"stride": 3, "control": True}, preload)
    calls = sum(found["calls"].values())
    table.add(
        "every file call of a lock's verb fails, or the program dies at it",
        f"{found['fired']:,} faults {every(stride)} {calls:,} calls of {len(VERBS)} verbs ({WAYS})",
        f"{len(found['wrong'])} told otherwise than it is, or opened by no passphrase",
        "0 damaged",
        f"the key written after the file: {len(control['wrong'])} of {control['cases']} found",
    )
    assert set(found["calls"]) == set(VERBS)
    assert found["fired"] == found["cases"] > calls // stride * 5
    assert {"done", "killed"} == set(found["outcomes"])
    assert control["wrong"], "the control could be killed between two files, and was not found out"
    assert found["wrong"] == []


@pytest.mark.parametrize("images", [200, pytest.param(10_000, id="long", marks=LONG)])
def test_the_power_may_go_while_the_lock_is_set(
    images: int, preload: dict[str, str], table: Table
) -> None:
    found = rig.run("lock_cuts", {"images": images}, preload)
    control = rig.run("lock_cuts", {"images": 90, "control": True}, preload)
    table.add(
        "the power goes between any two calls while a lock is set, changed, taken away",
        f"{found['different']:,} different disks, at {'some' if images == 200 else 'every'} moment "
        f"of {found['calls']:,} calls",
        f"{found['wrong']} neither as before nor as after, or opened by no passphrase",
        "0 damaged",
        f"the key written after the file: {100 * control['wrong'] // control['tries']} % found",
    )
    assert found["different"] > images / 2
    assert control["wrong"] > 0, "the control loses the key, and was not found out"
    assert found["wrong"] == 0
