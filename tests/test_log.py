"""A bug report says where, and never what."""

from recovery_app import __version__, log


def test_it_names_the_kind_and_the_places_alone() -> None:
    note = "a private note"

    def fail() -> None:
        raise ValueError(note)

    try:
        fail()
    except ValueError as error:
        report = log.bug_report(error)
    lines = report.splitlines()
    assert lines[0].startswith(f"Recovery App {__version__}, ")
    assert lines[1] == "ValueError"
    assert lines[-1].endswith(" fail")
    assert "test_log.py:" in lines[-1]
    assert "private" not in report


def test_folders_outside_the_app_are_left_out() -> None:
    code = compile("raise RuntimeError", "/home/somebody/place.py", "exec")
    try:
        exec(code)
    except RuntimeError as error:
        report = log.bug_report(error)
    assert "place.py:1" in report
    assert "somebody" not in report
