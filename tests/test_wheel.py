"""The wheel as a person gets it: built, put into an empty environment, and started there."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

import recovery_app


def run(command: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run in `folder`, with nothing of the test run's own search path."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build(source: Path, target: str, into: Path) -> Path:
    """Build with the locked hatchling, without a network; return the file made."""
    done = run([sys.executable, "-m", "hatchling", "build", "-t", target, "-d", into], source)
    assert done.returncode == 0, done.stderr
    return next(into.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(checkout, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(checkout, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment that holds the wheel, and sees the libraries locked."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder / "env", symlinks=os.name != "nt")
    names = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    scripts = Path(sysconfig.get_path("scripts", "venv", names))
    packages = Path(sysconfig.get_path("purelib", "venv", names))
    # A folder named in a .pth is searched, but its own .pth files are not obeyed: the checkout,
    # which the test environment finds through one, stays out of sight.
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "libraries.pth").write_text("\n".join(sorted(libraries)), encoding="utf-8")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    install = ["-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel]
    done = run([sys.executable, *install], folder)
    assert done.returncode == 0, done.stderr
    return scripts


def files_of(wheel: Path) -> dict[str, int]:
    """Name and checksum of each file in a wheel, but for the list of them all."""
    with ZipFile(wheel) as archive:
        return {
            info.filename: info.CRC
            for info in archive.infolist()
            if not info.filename.endswith("/RECORD")
        }


def test_the_installed_command_is_this_version(installed: Path) -> None:
    done = run([installed / "recovery-app", "--version"], installed)
    assert done.returncode == 0, done.stderr
    assert recovery_app.__version__ in done.stdout


def test_the_installed_program_tests_itself(installed: Path) -> None:
    done = run([installed / "recovery-app", "selftest"], installed)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_installed_program_is_not_the_checkout_and_finds_its_files(
    installed: Path, checkout: Path
) -> None:
    ask = "from recovery_app import resources; print(resources.path())"
    done = run([installed / "python", "-c", ask], installed)
    found = Path(done.stdout.strip())
    assert found.name == "_resources"
    assert not found.is_relative_to(checkout)
    shipped = {file.relative_to(found) for file in found.rglob("*") if file.is_file()}
    kept = {
        file.relative_to(checkout / "resources")
        for file in (checkout / "resources").rglob("*")
        if file.is_file()
    }
    assert shipped == kept


def test_a_wheel_from_the_source_archive_is_the_same(
    wheel: Path, sdist: Path, tmp_path: Path
) -> None:
    with tarfile.open(sdist) as archive:
        # Debian 12's Python is too old for the filter that newer ones insist on.
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(tmp_path, **safely)
    (source,) = tmp_path.iterdir()
    assert files_of(build(source, "wheel", tmp_path / "built")) == files_of(wheel)


def test_the_wheel_holds_the_program_alone(wheel: Path) -> None:
    top = {name.partition("/")[0] for name in files_of(wheel)}
    assert top == {"recovery_app", f"recovery_app-{recovery_app.__version__}.dist-info"}
