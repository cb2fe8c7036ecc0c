"""Where the diary lies: asked for, named by the environment, chosen in the window, or the usual place."""

import stat
from pathlib import Path

import pytest

from recovery_app import paths
from recovery_app.errors import RecoveryError
from tests.builders import open_workspace


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(paths.VARIABLE)


def test_who_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.data_folder().name == "recovery-app"
    assert paths.named_folder() is None
    paths.choose_folder(tmp_path / "chosen ü")
    assert paths.data_folder() == tmp_path / "chosen ü"
    monkeypatch.setenv(paths.VARIABLE, str(tmp_path / "named"))
    assert paths.data_folder() == tmp_path / "named"
    assert paths.data_folder(str(tmp_path / "asked")) == tmp_path / "asked"


def test_a_choice_that_is_no_folder_is_passed_over(tmp_path: Path) -> None:
    paths.choose_folder(tmp_path)
    for content in (b"", b"relative/folder\n"):
        paths._choice().write_bytes(content)
        assert paths.chosen_folder() is None


def test_a_chosen_folder_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    """A disk that is unplugged must not leave an empty diary where it is mounted."""
    chosen = tmp_path / "disk" / "diary"
    paths.choose_folder(chosen)
    with pytest.raises(RecoveryError, match="The diary's folder diary is not there just now"):
        open_workspace(chosen)
    assert not chosen.parent.exists()
    chosen.mkdir(parents=True)
    open_workspace(chosen).close()


def test_what_we_make_is_for_its_owner_alone(tmp_path: Path) -> None:
    paths.make_private(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
