"""The layer table of CONTRIBUTING as tests: who may import whom, even from inside a function."""

import ast
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from pytest_archon import archrule

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "recovery_app"

LAYERS = ("domain", "store", "exchange", "services", "screens", "gui", "cli", "system")
GROUND = ("errors", "garbage", "log", "paths", "resources", "text")
# What a layer may import beside itself and the ground.
MAY_IMPORT = {
    "domain": (),
    "store": ("domain",),
    "exchange": ("domain",),
    "services": ("domain", "store", "exchange"),
    "screens": ("domain", "services"),
    "gui": ("domain", "services", "screens"),
    "cli": ("domain", "services"),
    "system": (),
}
# Third parties with a home: nobody else may import them. The rest of the world is anyone's.
HOMES = {
    "PySide6": ("gui",),
    "shiboken6": ("gui",),
    "pyqtgraph": ("gui",),
    "numpy": ("gui",),
    "sqlite_utils": ("store",),
    "sqlcipher3": ("store",),
    "sqlite3": ("store",),
    "typst": ("exchange",),
    "icalendar": ("exchange",),
    "click": ("cli", "__main__"),
    "jeepney": ("system",),
    "desktop_notifier": ("system",),
}
LONGEST_MODULE = 400
# Spelt so that this file does not hold them.
NEVER_NAMED = ("pypi" + ".org", "python" + "hosted", "/work" + "/", "/ro" + "ot/")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    return str(file.relative_to(CHECKOUT))


def filled(layer: str) -> bool:
    return any((PACKAGE / layer).rglob("*.py"))


def inside(layer: str) -> tuple[str, str]:
    return f"recovery_app.{layer}", f"recovery_app.{layer}.*"


def imported(file: Path) -> set[str]:
    """The top-level names that a file imports anywhere, in functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_what_lies_below_it(layer: str) -> None:
    if not filled(layer):
        pytest.skip(f"nothing in {layer} yet")
    others = [other for other in LAYERS if other not in (layer, *MAY_IMPORT[layer])]
    rule = archrule(f"{layer} may import {', '.join(MAY_IMPORT[layer]) or 'the ground alone'}")
    targets = rule.match(*inside(layer))
    for other in (*others, "__main__"):
        targets.should_not_import(*inside(other)).check("recovery_app", only_direct_imports=True)


def test_the_ground_stands_on_nothing() -> None:
    above = [pattern for other in (*LAYERS, "__main__") for pattern in inside(other)]
    archrule("ground").match(*(f"recovery_app.{module}" for module in GROUND)).should_not_import(
        *above
    ).check("recovery_app")


@pytest.mark.parametrize("package", HOMES)
def test_a_library_stays_at_home(package: str) -> None:
    home = [pattern for layer in HOMES[package] for pattern in inside(layer)]
    archrule(f"{package} is for {', '.join(HOMES[package])}").match("recovery_app*").exclude(
        *home
    ).should_not_import(package, f"{package}.*").check("recovery_app", only_direct_imports=True)


def test_the_command_line_cannot_reach_qt_even_through_others() -> None:
    if not filled("cli"):
        pytest.skip("nothing in cli yet")
    archrule("no Qt below").match(
        *(pattern for layer in LAYERS if layer != "gui" for pattern in inside(layer))
    ).should_not_import("PySide6*", "pyqtgraph*", "numpy*", *inside("gui")).check("recovery_app")


def test_domain_needs_the_standard_library_alone() -> None:
    if not filled("domain"):
        pytest.skip("nothing in domain yet")
    for file in (PACKAGE / "domain").rglob("*.py"):
        foreign = imported(file) - sys.stdlib_module_names - {"recovery_app"}
        assert not foreign, f"{name_of(file)} imports {foreign}"


@pytest.mark.parametrize("name", ["run", "dev"])
def test_what_is_imported_is_declared(name: str) -> None:
    """An undeclared import works on the machine of whoever wrote it and nowhere else."""
    from packaging.utils import canonicalize_name

    declared = declared_requirements(name)
    folders = {"run": [PACKAGE], "dev": [PACKAGE, CHECKOUT / "tests"]}[name]
    files = [file for folder in folders for file in folder.rglob("*.py")]
    owners = metadata.packages_distributions()
    undeclared = {
        (name_of(file), module)
        for file in files
        for module in imported(file) - sys.stdlib_module_names - {"recovery_app", "tests"}
        if not {canonicalize_name(owner) for owner in owners.get(module, [module])} & declared
    }
    assert not undeclared


def declared_requirements(name: str) -> set[str]:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    if name == "dev":
        lines += project["dependency-groups"]["dev"]
    return {canonicalize_name(Requirement(line).name) for line in lines}


def test_the_folder_packaging_is_no_package() -> None:
    """As one it would hide the library of that name from everything that runs in the checkout."""
    assert not (CHECKOUT / "packaging" / "__init__.py").exists()


def test_the_top_level_holds_what_belongs_there() -> None:
    listed = subprocess.run(
        ["git", "-C", str(CHECKOUT), "ls-files"], capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a checkout")
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} == {
        ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
        "packaging", "pyproject.toml", "recovery_app", "resources", "tests",
    }  # fmt: skip


def test_resources_hold_data_only() -> None:
    assert not list((CHECKOUT / "resources").rglob("*.py"))


def test_a_module_says_in_one_sentence_what_it_is_for() -> None:
    def said(file: Path) -> bool:
        text = ast.get_docstring(ast.parse(file.read_bytes())) or ""
        sentence = text.split("\n\n")[0]
        return sentence.endswith((".", "?")) and ". " not in sentence.replace("\n", " ")

    assert not [name_of(file) for file in modules() if not said(file)]


def test_a_module_is_short_enough_to_read() -> None:
    lengths = {name_of(file): len(file.read_bytes().splitlines()) for file in modules()}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_MODULE}


def test_nothing_names_a_machine_or_a_registry() -> None:
    folders = [
        CHECKOUT / part for part in (".ci", "packaging", "recovery_app", "resources", "tests")
    ]
    files = [*CHECKOUT.glob("*.*"), *(file for folder in folders for file in folder.rglob("*"))]
    found = [
        (name_of(file), never)
        for file in files
        if file.is_file() and "__pycache__" not in file.parts
        for never in NEVER_NAMED
        if never.encode() in file.read_bytes()
    ]
    assert not found
