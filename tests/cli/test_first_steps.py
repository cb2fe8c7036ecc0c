"""What somebody new to the command line leaves out or mistypes, and what is said then."""

from pathlib import Path

import pytest

from recovery_app.domain.plan import ASKED, CONDITIONS
from tests.cli.harness import Cli

BEGIN = "Enter the procedure first: recovery-app new --procedure-date YYYY-MM-DD."


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "--worst", "1"),
        ("log", "--worst", "1", "--day", "+3"),
        ("ice", "--minutes", "5"),
        ("ice", "none"),
        ("activity", "walking", "--minutes", "5"),
        ("medicine", "tea"),
        ("exposure", "heat"),
        ("steps", "100"),
        ("milestone", "drove"),
        ("weekly", "--close-to-normal", "50"),
        ("visit", "+3"),
        ("plan", "show"),
        ("plan", "use", "no_ice"),
        ("plan", "save", "plan.toml"),
        ("plan", "answer", "legs_normal", "yes"),
        ("plan", "move-on"),
        ("plan", "stay"),
        ("export", "json", "diary.json"),
    ],
    ids=" ".join,
)
def test_without_a_procedure_the_way_to_enter_it_is_said(
    empty: Cli, arguments: tuple[str, ...]
) -> None:
    said = empty(*arguments)
    assert (said.code, said.err, said.out) == (1, BEGIN + "\n", "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("log",), "Give at least one answer, such as --worst 3."),
        (("log", "--day", "+3"), "Give at least one answer, such as --worst 3."),
        (("ice",), "Write `ice --minutes N`, or `ice none`."),
        (("ice", "--no-cloth"), "Write `ice --minutes N`, or `ice none`."),
        (("activity", "walking"), "Write `activity KIND --minutes N`, or `activity none`."),
        (("weekly",), "Give --close-to-normal, --change, or both."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_left_out_is_wrong_usage_and_named(
    cli: Cli, arguments: tuple[str, ...], sentence: str
) -> None:
    said = cli(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f"Error: {sentence}\n")
    assert "--help" in said.err


def test_a_procedure_is_edited_by_at_least_one_option(cli: Cli) -> None:
    short = cli.read("procedure", "list")["procedures"][0]["short"]
    said = cli("procedure", "edit", short)
    assert said.code == 2
    assert said.err.endswith("Error: Name at least one option to change, such as --level L4-L5.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("edit", "{id}", "text=x"), ("delete", "{id}"), ("history", "{id}"), ("erase", "{id}"),
        ("erase", "{id}", "--purge"), ("goal", "rate", "{id}", "3"),
        ("procedure", "edit", "{id}", "--level", "L4"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_an_entry_is_never_named_by_a_letter_or_two(cli: Cli, arguments: tuple[str, ...]) -> None:
    full = cli.saved("milestone", "drove")["id"]
    for end in (1, 3):
        typed = full[-end:]
        sentence = cli.refused(*(word.format(id=typed) for word in arguments))
        assert sentence == (
            f"Give at least 4 characters of the id, not {typed}. To see the ids: "
            "recovery-app show --entries."
        )
    assert cli.refused(*(word.format(id="00000000") for word in arguments)) == (
        "No entry has the id 00000000. To see the ids: recovery-app show --entries."
    )


def test_an_entry_is_named_by_the_end_of_its_id(cli: Cli) -> None:
    full = cli.saved("milestone", "drove")["id"]
    assert cli.saved("edit", full[-4:], "text=ran")["text"] == "ran"
    assert cli.saved("edit", full, "text=swam")["text"] == "swam"


@pytest.mark.parametrize("verb", ["edit", "delete", "history", "erase"])
def test_the_help_says_where_ids_are(cli: Cli, verb: str) -> None:
    assert "show --entries" in " ".join(cli.ok(verb, "--help").split())


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("demo", "or there are two procedures; responder unless given."),
        ("snapshot", "1200x800 unless given."),
        ("snapshot", "The colours; light unless given."),
        ("lock set", "recode writes them anew, remove and keep do as they say; recode unless"),
        ("lock remove", "recode unless given."),
        ("new", "(see: recovery-app plan list)"),
        ("question", "Once it was asked: recovery-app edit ID answered=yes"),
        ("goal", "Once you do it again: recovery-app edit ID resumed=DAY"),
        ("restore", "may be the name alone of one that lies among the backups"),
        ("log", "such as yesterday or +3 (day 3); today unless given."),
    ],
)
def test_the_help_says_what_happens_without_an_option_and_what_comes_next(
    cli: Cli, verb: str, words: str
) -> None:
    assert words in " ".join(cli.ok(*verb.split(), "--help").split())


def test_a_procedures_date_is_not_counted_from_a_procedure(empty: Cli) -> None:
    assert empty.refused("new", "--procedure-date", "01.11.2026") == (
        "Procedure date must be a date written YYYY-MM-DD, or today or yesterday."
    )


def test_a_text_that_is_left_empty_is_not_called_too_long(cli: Cli) -> None:
    for arguments in (("goal", "add", ""), ("milestone", " "), ("question", ""), ("medicine", "")):
        assert "must be one line of 1 to " in cli.refused(*arguments)


def test_a_backup_that_is_not_there_is_looked_for_by_name(cli: Cli) -> None:
    cli.ok("backup")
    sentence = cli.refused("restore", "nothing.db")
    folder = cli.folder / "backups"
    assert sentence == f"There is no file nothing.db, and no backup of that name in {folder}."
    sentence = cli.refused("restore", str(Path("elsewhere") / "nothing.db"))
    assert sentence == "There is no file nothing.db."


def test_a_plan_that_is_neither_shipped_nor_a_file(cli: Cli) -> None:
    sentence = cli.refused("plan", "use", "clinic.toml")
    assert sentence.startswith("There is no file clinic.toml and no plan of that name; ")
    assert "no_ice" in sentence


def test_what_the_plan_asks_is_told_in_the_help(cli: Cli) -> None:
    out = " ".join(cli.ok("plan", "answer", "--help").split())
    for condition in ASKED:
        assert f"{condition}: {CONDITIONS[condition]}".lower() in out.lower()


def test_after_a_decision_the_phase_is_told(cli: Cli) -> None:
    out = cli.ok("plan", "move-on")
    assert "Moved on" in out
    assert "Still open: Protect." in " ".join(out.split())
    assert "Still open: Protect." in " ".join(cli.ok("plan", "stay").split())
