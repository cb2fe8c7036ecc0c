"""The locks hold what pyproject.toml asks for, each file pinned and hashed."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)(?: ; ([^\\\n]+))?", re.MULTILINE)


def pins(checkout: Path, name: str) -> dict[str, set[str]]:
    """Each package's pinned versions; there are several where Pythons need different ones."""
    found: dict[str, set[str]] = {}
    for package, version, _marker in PIN.findall(lock(checkout, name)):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


def lock(checkout: Path, name: str) -> str:
    return (checkout / "packaging" / f"lock-{name}.txt").read_text(encoding="ascii")


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_requirement_is_pinned_as_asked(checkout: Path, name: str) -> None:
    """When this fails: python3 packaging/lock.py"""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    if name == "dev":
        lines += project["dependency-groups"]["dev"]
    pinned = pins(checkout, name)
    for requirement in map(Requirement, lines):
        versions = pinned.get(canonicalize_name(requirement.name))
        assert versions, f"{requirement.name} is not in lock-{name}.txt"
        assert all(map(requirement.specifier.contains, versions)), requirement


def test_the_tests_run_on_what_people_run(checkout: Path) -> None:
    run, dev = pins(checkout, "run"), pins(checkout, "dev")
    assert run.items() <= dev.items()


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_pin_has_hashes_and_no_address(checkout: Path, name: str) -> None:
    text = lock(checkout, name)
    assert "://" not in text
    for entry in re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry
