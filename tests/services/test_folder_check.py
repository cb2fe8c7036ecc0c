"""A place that can harm the diary is noticed, and told of once."""

from pathlib import Path

from recovery_app.domain.folder_signs import NETWORK, SYNCED, Place
from recovery_app.services import folder_check
from tests.builders import open_workspace


def local(_folder: Path) -> str:
    return "ext4"


def test_marks_above_the_folder_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "recovery" / "diary"
    assert folder_check.look(folder, local) is None
    folder.mkdir(parents=True)
    assert folder_check.look(folder, local) is None
    (tmp_path / "data" / ".stfolder").mkdir()
    assert folder_check.look(folder, local) == Place(SYNCED, "Syncthing")


def test_the_file_system_is_asked(tmp_path: Path) -> None:
    assert folder_check.look(tmp_path, lambda folder: "nfs4") == Place(NETWORK, "nfs4")


def test_it_is_told_once_for_each_place(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    first, second = Place(SYNCED, "Dropbox"), Place(NETWORK, "nfs4")
    assert not folder_check.is_known(workspace, first)
    folder_check.know(workspace, first)
    assert folder_check.is_known(workspace, first)
    assert not folder_check.is_known(workspace, second)
    workspace.close()
    again = open_workspace(tmp_path)
    assert folder_check.is_known(again, first)
    again.close()
