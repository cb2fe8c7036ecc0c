import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app import resources
from recovery_app.domain import plan as p
from recovery_app.errors import RecoveryError
from recovery_app.exchange import plan_file
from recovery_app.exchange.plan_file import InvalidPlanFile
from tests.domain.any_plan import plans

TEMPLATES = sorted(resources.path("plans").glob("*.toml"))
ONE_PHASE = '[[phase]]\ncode = "a"\nname = "A"\nfrom_day = 0\nto_day = 1\n'
EXAMPLE = resources.read_text("plans", "prp_back_example.toml")


@settings(max_examples=150, deadline=None)
@given(plans)
def test_a_plan_comes_back_from_its_file_as_it_was(plan):
    assert plan_file.loads(plan_file.dumps(plan)) == plan


def test_the_strict_option_has_the_plans_source_and_not_what_the_source_rests_on():
    example = p.Source("example", basis="a survey")
    for strict_source in (p.Source("example"), example):
        plan = p.Plan("Sheet", source=example, strict=True, strict_source=strict_source)
        assert plan_file.loads(plan_file.dumps(plan)) == plan


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_templates_come_back_as_they_were(file):
    plan = plan_file.load(file)
    assert plan_file.loads(plan_file.dumps(plan)) == plan


def test_a_clinics_file_says_each_thing_once():
    text = plan_file.dumps(
        p.Plan(
            "Sheet",
            source=p.Source("clinic", "Dr Example"),
            ice=p.Ice(source=p.Source("clinic", "Dr Example")),
            phases=(
                p.Phase(
                    "a", "A", 0, 3,
                    do=(p.Line("Rest", p.Source("clinic", "Dr Example")), p.Line("Walk", p.PERSON)),
                    source=p.Source("clinic", "Dr Example"),
                ),
            ),
        )
    )  # fmt: skip
    assert text.count("Dr Example") == 1
    assert '    "Rest",\n    { text = "Walk", source = "person" },\n' in text


def test_a_file_from_a_windows_editor_is_read():
    raw = b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode()
    assert plan_file.loads(raw) == plan_file.loads(EXAMPLE)


def fault_of(text):
    plan, faults = plan_file.check(text)
    assert plan is None
    return faults[0]


@pytest.mark.parametrize(
    ("text", "line", "field", "says"),
    [
        ("", 1, "name", "missing"),
        ("name = “Sheet”\n", 1, "name", "straight quotes"),
        ('name = "A"\nname = "B"\n', 2, "name", "given twice"),
        ('name = "A"\n\n[[window]]\ntopic = nsaid\n', 4, "window 1, topic", "in straight quotes"),
        ('name = "A"\n[[window]]\ntopic = "nsaid"\nfrom_day = 0\n', 2, "window 1, to_day", "missing"),
        (
            'name = "A"\n[[window]]\ntopic = "nsaid"\nfrom_day = 0\nto_day = "soon"\n',
            5, "window 1, to_day", "a whole number from 0 to 730",
        ),
        (
            f'name = "A"\n{ONE_PHASE}do = [\n  "Rest",\n  {{ tekst = "Walk" }},\n]\n',
            9, "phase 1, do 2, tekst", "did you mean text",
        ),
        ('name = "A\nabout = "b"\n', 1, "name", "in straight quotes"),
        ('name = "A"\nphase = ' + "[" * 3000, 2, "phase", "list"),
        ('name = "A"\nabout = "' + "x" * 5000 + '"\n', 2, "about", "4000"),
        ('name = "A"\nstrict = ' + "9" * 3000 + "9" * 900 + "\n", 2, "strict", "yes or no"),
        ("# " + "x" * 200_001, 1, "the plan", "200000"),
    ],
)  # fmt: skip
def test_a_wrong_file_names_line_field_and_what_is_allowed(text, line, field, says):
    fault = fault_of(text)
    assert (fault.line, fault.field) == (line, field)
    assert says in fault.sentence
    assert f"Line {line}: " in fault.sentence


def test_a_letter_that_is_not_utf8_is_pointed_at():
    plan, faults = plan_file.check('name = "A"\nabout = "Rücken"\n'.encode("latin-1"))
    assert plan is None
    assert (faults[0].line, faults[0].field) == (2, "about")
    assert "UTF-8" in faults[0].sentence


def test_every_fault_is_told_in_the_order_of_the_lines():
    text = EXAMPLE.replace("to_day = 14", "to_day = 9999").replace('"alcohol"\nfrom', '"tea"\nfrom')
    _plan, faults = plan_file.check(text)
    assert len(faults) >= 4
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)


def test_a_refusal_carries_its_line_and_all_faults():
    with pytest.raises(InvalidPlanFile) as caught:
        plan_file.loads('name = "A"\nstrict = 7\nwindow = 3\n')
    assert caught.value.line == 2
    assert caught.value.field == "strict"
    assert len(caught.value.faults) == 2


def test_a_file_that_is_not_there_is_a_problem_in_one_sentence(tmp_path):
    with pytest.raises(RecoveryError, match="cannot be read"):
        plan_file.load(tmp_path / "none.toml")
    with pytest.raises(RecoveryError, match="cannot be read"):
        plan_file.load(tmp_path)


PAIR = re.compile(r"(\w+) = (.+?)(  #.*)?")
WRONG_VALUES = ("hello there", "@", '"', "[1, 2", "{ a = 1", "1979-05-27T07:32:00", "inf", "[[]]")


def spoilt_values():
    """Every "key = value" line of the templates with a value that no plan can have there."""
    for file in TEMPLATES:
        lines = file.read_text("utf-8").split("\n")
        for index, line in enumerate(lines):
            match = PAIR.fullmatch(line)
            if match and not line.endswith("["):
                wrong = WRONG_VALUES[index % len(WRONG_VALUES)]
                text = "\n".join([*lines[:index], f"{match[1]} = {wrong}", *lines[index + 1 :]])
                yield pytest.param(text, index + 1, match[1], id=f"{file.stem}-{index + 1}")


@pytest.mark.parametrize(("text", "line", "key"), list(spoilt_values()))
def test_a_spoilt_value_is_found_on_its_own_line(text, line, key):
    fault = fault_of(text)
    assert fault.line == line
    assert key in re.split(r"[ ,]+", fault.field)


def named(content):
    """Whatever the content, there is a plan or every fault names a line of it and a field."""
    plan, faults = plan_file.check(content)
    assert (plan is None) == bool(faults)
    raw = content if isinstance(content, bytes) else content.encode()
    for fault in faults:
        assert 1 <= fault.line <= raw.count(b"\n") + 1
        assert fault.field
        assert fault.field in fault.sentence or fault.field == "the plan"
        assert fault.sentence.startswith(f"Line {fault.line}: ")
    return bool(faults)


def mutated(raw, chance):
    """A plan file after one to four accidents: bytes and lines lost, doubled, swapped, changed."""
    lines = raw.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        accident = chance.randrange(7)
        if accident == 0:
            del lines[at]
        elif accident == 1:
            lines.insert(at, lines[other])
        elif accident == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif accident == 3:
            cut = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut]
        elif accident == 4:
            cut = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + chance.randbytes(1) + lines[at][cut + 1 :]
        elif accident == 5:
            lines[at] = re.sub(rb"\d+", str(chance.randint(-5, 9999)).encode(), lines[at])
        else:
            lines = lines[: at + 1]
    return b"\n".join(lines)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_mutated_files_never_crash_and_always_name_line_and_field(file):
    chance = random.Random(file.stem)
    raw = file.read_bytes()
    refused = sum(named(mutated(raw, chance)) for _ in range(300))
    assert refused > 100


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300))
def test_no_content_at_all_crashes_the_reader(content):
    named(content)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]{}=\"'#.,\\ \nab1-“\x00", max_size=120))
def test_nothing_that_looks_like_a_plan_file_crashes_the_reader(text):
    named('name = "A"\n' + text)


def test_the_example_in_the_readme_is_a_plan(checkout):
    text = (checkout / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, flags=re.DOTALL)
    plan, faults = plan_file.check(example)
    assert faults == ()
    assert plan.is_clinics
    assert {line.source.kind for phase in plan.phases for line in (*phase.do, *phase.avoid)} == {
        "clinic"
    }
    assert plan.ice_on(7) == "avoid"
    for topic in (*p.TOPICS, *p.START_TOPICS, *p.CONDITIONS):
        assert f"`{topic}`" in text
