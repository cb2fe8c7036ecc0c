"""The shim where it can be built, and the table of what was found."""

from pathlib import Path

import pytest

from tests.reliability import shim
from tests.reliability.table import Table


@pytest.fixture
def table(request: pytest.FixtureRequest) -> Table:
    return Table(request.node.user_properties)


@pytest.fixture(scope="session")
def preload(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a program that runs with the shim; skips in words without one."""
    folder: Path = tmp_path_factory.mktemp("shim")
    try:
        return shim.environment(shim.build(folder))
    except OSError as error:
        pytest.skip(f"the shim for file calls cannot be built here: {error}")
