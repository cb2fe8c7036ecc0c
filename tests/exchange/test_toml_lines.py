import tomllib

import pytest
from hypothesis import given, settings

from recovery_app import resources
from recovery_app.exchange import plan_file
from recovery_app.exchange.toml_lines import places
from tests.domain.any_plan import plans

TEMPLATES = sorted(resources.path("plans").glob("*.toml"))


def paths_of(value, path=()):
    """The paths of all keys and elements, as the standard reader sees the text."""
    rows = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in rows:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from paths_of(inner, (*path, key))


def agree(text):
    found = places(text)
    assert found.stopped_at is None
    assert set(found.lines) == set(paths_of(tomllib.loads(text)))
    return found


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_every_value_of_a_template_has_its_line(file):
    text = file.read_text("utf-8")
    found = agree(text)
    lines = text.split("\n")
    for path, line in found.lines.items():
        if isinstance(path[-1], str):
            assert path[-1] in lines[line - 1]


@settings(max_examples=60, deadline=None)
@given(plans)
def test_lines_agree_with_the_standard_reader_for_any_plan(plan):
    agree(plan_file.dumps(plan))


def test_unusual_but_right_text_is_followed():
    found = agree(
        'a.b = 1\n"c d" = """x\n"quoted"\ny"""\n'
        "e = [ # one\n  1,\n\n  [2, 3], # two\n]\n"
        "f = { g = 'h', i = [ 1,\n 2 ] }\n"
        "[[j]]\n[j.k]\nl = 2026-01-31\n[[j.m]]\n[[j.m]]\nn = '''\n\n'''\no = +1_0\n"
    )
    assert found.lines["a", "b"] == 1
    assert found.lines["e",] == 5
    assert found.lines["e", 1, 1] == 8
    assert found.lines["f", "i", 1] == 11
    assert found.lines["j", 0, "k", "l"] == 14
    assert found.lines["j", 0, "m", 1, "o"] == 20


@pytest.mark.parametrize(
    ("text", "line", "path"),
    [
        ("a = 1\nb = \n", 2, ("b",)),
        ("a = 1\nb 2\n", 2, ("b",)),
        ('[[w]]\na = "x\nb = 1\n', 2, ("w", 0, "a")),
        ("a = [\n 1\n 2\n]\n", 3, ("a",)),
        ("a = " + "[" * 50, 1, ("a",)),
    ],
)
def test_it_stops_where_the_text_goes_wrong(text, line, path):
    found = places(text)
    assert (found.stopped_at, found.stopped_in) == (line, path)
