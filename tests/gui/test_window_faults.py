"""Real failing file calls under the window: an error is said exactly when nothing was saved."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability import shim

SHORT = 6
"""So many of the calls of a save, each with every fault; the long harness takes all of them."""


def found(tmp_path: Path, most: int) -> dict[str, object]:
    try:
        environment = shim.environment(shim.build(tmp_path))
    except OSError as error:
        pytest.skip(f"the shim for file calls cannot be built here: {error}")
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.window_faults", str(tmp_path / "diary"), str(most)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    result: dict[str, object] = json.loads(done.stdout)
    return result


def test_an_error_is_said_exactly_when_nothing_was_saved(tmp_path: Path) -> None:
    result = found(tmp_path, SHORT)
    assert result["wrong"] == []
    assert int(str(result["fired"])) >= 2 * SHORT
    assert int(str(result["said"])) >= SHORT
    sentences = str(result["sentences"])
    assert "The disk is full." in sentences


@pytest.mark.reliability
@pytest.mark.timeout(900)
def test_every_call_of_a_save_in_the_window_fails_in_turn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = found(tmp_path, 999)
    assert result["wrong"] == []
    assert int(str(result["fired"])) >= 3 * int(str(result["calls"])) - 3
    with capsys.disabled():
        sys.stdout.write(
            f"\n{result['fired']} faults in {result['calls']} file calls of a save in the window: "
            f"{result['said']} said and not saved, {result['saved_anyway']} saved and told so\n"
        )
