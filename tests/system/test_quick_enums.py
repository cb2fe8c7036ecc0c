"""Enumerations made the quick way are those that are made the usual way."""

import enum
import pickle
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recovery_app.system import quick_enums
from tests.programs import said

_KINDS = [enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag]
_NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,6}", fullmatch=True).filter(
    lambda name: name not in ("mro", "name", "value")
)
_VALUES = st.one_of(st.integers(-3, 17), st.sampled_from([1 << n for n in range(32)]))

_PYSIDE = """
import enum
from PySide6 import QtCore, QtGui, QtWidgets

def of(owner, depth=0):
    for name, found in sorted(vars(owner).items()):
        if isinstance(found, enum.EnumType):
            yield f"{owner.__name__}.{name}", found
        elif isinstance(found, type) and found.__module__.startswith("PySide6") and depth < 2:
            yield from of(found, depth + 1)

for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        getattr(module, name)
    for name, one in of(module):
        print(name, one, one.__module__, one.__qualname__, one.__doc__, one.__mro__)
        for key, member in one.__members__.items():
            print(key, repr(member), member, vars(member), one(member.value) is one[key])
        print(list(one), one._member_map_, getattr(one, "_flag_mask_", None))
"""
_QUICKLY = "from recovery_app.system import quick_enums; quick_enums.begin()\n"


@pytest.mark.parametrize("kind", _KINDS)
@given(pairs=st.lists(st.tuples(_NAMES, _VALUES), max_size=8, unique_by=lambda pair: pair[0]))
@example(pairs=[("One", 1), ("Two", 2), ("Both", 3), ("Uno", 1), ("No", 0)])
@example(pairs=[("Late", 4), ("Early", 1)])
def test_they_are_the_same_in_all_they_show(
    kind: type[enum.Enum], pairs: list[tuple[str, int]]
) -> None:
    quick, usual = (shown(make, kind, pairs) for make in (quick_enums._made, quick_enums._usual))
    assert quick == usual


@pytest.mark.parametrize(
    "names",
    ["RED GREEN", ["RED", "GREEN"], {"RED": 1}, [("RED", "r")], [("RED", True)], [["RED", 1]],
     [("_missing_", 1)]],
)  # fmt: skip
def test_what_pyside_never_asks_for_is_made_the_usual_way(names: Any) -> None:
    quick, usual = (
        outcome(lambda make=make: make(enum.Enum, "Colour", names, module="m"))
        for make in (quick_enums._made, quick_enums._usual)
    )
    assert quick == usual


def test_one_that_is_mixed_with_another_type_is_made_the_usual_way() -> None:
    made = quick_enums._made(enum.Enum, "Size", [("S", 1)], module="m", type=float)
    assert (made.S.value, made.S + 0.5, made.__doc__) == (1.0, 1.5, made.__doc__)
    assert issubclass(made, float)


def test_whoever_asks_for_one_is_its_module() -> None:
    asked = (
        "import enum, pickle\nColour = enum.Enum('Colour', 'RED GREEN')\n"
        "Level = enum.IntFlag('Level', [('LOW', 1)])\nprint(Colour.__module__, Level.__module__,"
        " pickle.loads(pickle.dumps(Colour.RED)), pickle.loads(pickle.dumps(Level.LOW)))"
    )
    assert said(_QUICKLY + asked) == said(asked) == "__main__ __main__ Colour.RED 1\n"


def test_each_of_pyside_is_the_same() -> None:
    quick = said(_QUICKLY + _PYSIDE)
    assert quick == said(_PYSIDE)
    assert quick.count("<enum '") > 500
    assert "Key_Escape <Key.Key_Escape: 16777216>" in quick


def shown(make: Any, kind: type[enum.Enum], pairs: list[tuple[str, int]]) -> list[Any]:
    made = make(
        kind, "Made", pairs, module="m", qualname="In.Made", type=None, start=1,
        boundary=enum.FlagBoundary.KEEP,
    )  # fmt: skip
    members = list(made.__members__.items())
    first = [one for _name, one in members[:4]]
    return [
        str(made), made.__module__, made.__qualname__, made.__mro__[1:],
        [(name, repr(one), str(one), one.name, one.value, f"{one}") for name, one in members],
        [repr(getattr(made, name)) + repr(made[name]) for name, _one in members],
        list(map(repr, made)), list(map(repr, reversed(made))), len(made), dir(made),
        [repr(made(one.value)) for _name, one in members], outcome(lambda: made(123_456)),
        [outcome(lambda a=a, b=b: (a | b, a & b, a ^ b, ~a, b in a, list(a)))
         for a in first for b in first],
        [outcome(lambda one=one: pickle.dumps(one)) for one in first],
    ]  # fmt: skip


def outcome(act: Any) -> str:
    try:
        return repr(act())
    except Exception as error:  # noqa: BLE001 - whatever it is, it has to be the same
        return f"{type(error).__name__}: {error}"
