"""Dataclasses whose methods are made when first called behave as any other."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_USED = """
from dataclasses import FrozenInstanceError, dataclass, field, replace

@dataclass(frozen=True, kw_only=True)
class Base:
    a: int
    b: list[int] = field(default_factory=list)

@dataclass(frozen=True, kw_only=True)
class One(Base):
    c: str = "x"

@dataclass(order=True)
class Loose:
    n: int

one, same, other = One(a=1), One(a=1), One(a=2, c="y")
print(one, Base(a=1), one == same, one == other, one == Base(a=1), replace(one, c="z"))
print(hash(Base(a=1, b=())) == hash(Base(a=1, b=())), Loose(1) < Loose(2), Loose(3))
loose = Loose(1)
loose.n = 5
print(loose, One.__init__.__qualname__)
for wrong in (lambda: setattr(one, "a", 3), lambda: delattr(one, "a"), lambda: One(d=1), One):
    try:
        wrong()
    except (FrozenInstanceError, TypeError) as error:
        print(type(error).__name__, error)
"""
_QUICKLY = "from recovery_app.system import quick_dataclasses; quick_dataclasses.begin()\n"


def said(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=_ROOT, check=True
    )
    return done.stdout


def test_they_behave_the_same() -> None:
    assert said(_QUICKLY + _USED) == said(_USED)
    assert "FrozenInstanceError cannot assign to field 'a'" in said(_USED)


def test_a_method_that_was_called_is_the_made_one_from_then_on() -> None:
    program = (
        f"{_QUICKLY}from dataclasses import dataclass\n"
        "@dataclass\nclass One:\n    a: int\n"
        "before = One.__init__\nOne(1)\nprint(One.__init__ is before)"
    )
    expected = "False" if sys.version_info < (3, 13) else "True"
    assert said(program).strip() == expected
