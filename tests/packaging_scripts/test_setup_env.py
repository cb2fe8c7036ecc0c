"""The two set-up commands, as programs, in a copy of the checkout's `packaging`; no network."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.programs import ending

posix_only = pytest.mark.skipif(os.name == "nt", reason="uses a shell script as the Python")


@pytest.fixture
def copy(tmp_path: Path, checkout: Path) -> Path:
    """A checkout that was moved to a path with a space and a letter beyond ASCII."""
    folder = tmp_path / "my düry"
    shutil.copytree(
        checkout / "packaging", folder / "packaging", ignore=shutil.ignore_patterns("__pycache__")
    )
    return folder


def start(copy: Path, *arguments: str, script: str = "run.py") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(copy / "packaging" / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def code(*statements: str) -> list[str]:
    return [sys.executable, "-c", "; ".join(["import setup_env as s", *statements])]


def scripted(copy: Path, command: Sequence[str]) -> str:
    done = subprocess.run(
        command, cwd=copy / "packaging", capture_output=True, text=True, check=True
    )
    return done.stdout


def pretend_set_up(copy: Path, level: str) -> None:
    """An environment whose Python says what it is asked to run."""
    program = copy / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "%s|" "$@"\n', encoding="ascii")
    program.chmod(0o755)
    stamp = f"{{'built': s._fingerprint(), 'level': '{level}'}}"
    scripted(copy, code(f"s._write_stamp({stamp})"))


@pytest.mark.parametrize("name", ["run.py", "test.py"])
def test_an_old_python_can_read_the_command_as_far_as_its_sentence(
    checkout: Path, name: str
) -> None:
    source = (checkout / "packaging" / name).read_text(encoding="ascii")
    tree = ast.parse(source, feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    docstring, import_sys, check, *rest = tree.body
    assert isinstance(docstring, ast.Expr)
    assert ast.unparse(import_sys) == "import sys"
    assert ast.unparse(check).startswith("if sys.version_info < (3, 11):")
    assert rest


@posix_only
def test_a_set_up_checkout_hands_arguments_over_at_once(copy: Path) -> None:
    pretend_set_up(copy, "run")
    done = start(copy, "log", "--note", "two words")
    assert done.stdout == "-P|-m|recovery_app|log|--note|two words|"
    assert done.stderr == ""


@posix_only
def test_what_the_tests_need_is_enough_to_run_but_not_the_reverse(copy: Path) -> None:
    pretend_set_up(copy, "dev")
    ready = code("print(s._ready('run'), s._ready('dev'))")
    assert scripted(copy, ready) == "True True\n"
    scripted(copy, code("s._write_stamp({**s._stamp(), 'level': 'run'})"))
    assert scripted(copy, ready) == "True False\n"


@posix_only
@pytest.mark.parametrize("lost", ["recovery-app-setup.json", "bin/python"])
def test_an_environment_that_lost_something_is_not_ready(copy: Path, lost: str) -> None:
    pretend_set_up(copy, "run")
    (copy / ".venv" / lost).unlink()
    assert scripted(copy, code("print(s._ready('run'))")) == "False\n"


@posix_only
@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"built": 3}'])
def test_a_damaged_stamp_means_not_ready(copy: Path, damage: str) -> None:
    pretend_set_up(copy, "run")
    (copy / ".venv" / "recovery-app-setup.json").write_text(damage, encoding="ascii")
    assert scripted(copy, code("print(s._ready('run'))")) == "False\n"


@posix_only
def test_a_changed_lock_means_not_ready(copy: Path) -> None:
    pretend_set_up(copy, "run")
    with (copy / "packaging" / "lock-run.txt").open("a", encoding="ascii") as lock:
        lock.write("# changed\n")
    assert scripted(copy, code("print(s._ready('run'))")) == "False\n"


def test_an_environment_somebody_else_made_is_left_alone(copy: Path) -> None:
    theirs = copy / ".venv" / "theirs.txt"
    theirs.parent.mkdir()
    theirs.write_text("mine", encoding="ascii")
    done = start(copy, "today")
    assert done.returncode == 1
    assert "did not make" in done.stderr
    assert "Traceback" not in done.stderr
    assert theirs.read_text(encoding="ascii") == "mine"


def test_a_place_where_nothing_can_be_made_is_said_in_a_sentence(copy: Path) -> None:
    (copy / ".venv").write_text("in the way", encoding="ascii")
    done = start(copy, "today")
    assert done.returncode == 1
    assert "could not be made" in done.stderr
    assert "Traceback" not in done.stderr


@posix_only
def test_a_start_waits_for_another_that_is_setting_up(copy: Path) -> None:
    held, there = copy / ".venv.lock", copy / "packaging"
    with ExitStack() as end:
        with held.open("a+b") as lock:
            scripted_lock = code(f"s._try_lock({lock.fileno()})")
            subprocess.run(scripted_lock, cwd=there, pass_fds=[lock.fileno()], check=True)
            program = code("s.ensure('run')")
            started = subprocess.Popen(program, cwd=there, stdout=subprocess.PIPE, text=True)
            waiting = end.enter_context(ending(started))
            assert waiting.stdout
            assert "waiting" in waiting.stdout.readline()
            pretend_set_up(copy, "run")  # the other one has finished
        rest, _ = waiting.communicate(timeout=60)
    assert (waiting.returncode, rest) == (0, "")


@posix_only
def test_without_a_display_a_failing_example_is_said_and_fails(copy: Path) -> None:
    pretend_set_up(copy, "run")
    (copy / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    script = code("import headless", "print('code', headless.run())")
    assert scripted(copy, script).endswith("code 1\n")


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one in the lock"),
        ("Failed to establish a new connection: [Errno -2]", "Is there a network?"),
        ("ERROR: No matching distribution found for sqlcipher3==0.6.4", "no ready-made sqlcipher3"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("something else", "could not be installed"),
    ],
)
def test_a_failing_pip_is_put_in_plain_words(copy: Path, log: str, sentence: str) -> None:
    assert sentence in scripted(copy, code(f"print(s._why_pip_failed({log!r}))"))
