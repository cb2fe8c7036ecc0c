"""Qt comes in sooner, and says of a wrong call just what it says otherwise."""

import pytest

from tests.programs import said

_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from PySide6.support.signature import get_signature

app = QApplication([])
for wrong in (lambda: QLabel("x").setText(3), lambda: QLabel([1]), lambda: QLabel("x").none):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(error)
print(get_signature(QWidget.grab), QLabel.setText.__doc__)
"""
_MAPPED = """
import PySide6.support.signature.mapping
print(len(PySide6.support.signature.mapping.type_map))
"""
_QUICKLY = "from recovery_app.gui import quick_qt; quick_qt.bring_in()\n"


@pytest.mark.parametrize("calls", [_CALLS, _MAPPED])
def test_wrong_calls_and_signatures_read_the_same(calls: str) -> None:
    assert said(_QUICKLY + calls) == said("import PySide6.QtWidgets\n" + calls) != ""


def test_what_only_texts_need_is_not_run_at_the_start() -> None:
    program = "import sys\nprint(sorted({'argparse', 'logging'} & sys.modules.keys()))"
    assert said(_QUICKLY + program) == "[]\n"


def test_qt_that_is_there_already_stays_as_it_is() -> None:
    program = (
        "import builtins, PySide6.QtCore\nbefore = builtins.__import__\n"
        f"{_QUICKLY}print(builtins.__import__ is before)"
    )
    assert said(program) == "True\n"
