"""The Settings page: how the diary is moved depends on who chose its folder."""

from pathlib import Path

import pytest

from recovery_app import paths
from recovery_app.screens.settings import SettingsScreen
from recovery_app.services.workspace import Workspace


def test_how_to_move_a_diary_whose_folder_was_chosen_in_the_window(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    screen = SettingsScreen(workspace)
    assert screen.moving()[2].endswith("recovery-app --data-dir FOLDER")
    paths.choose_folder(workspace.folder)
    assert "“Use another folder…”" in screen.moving()[2]
