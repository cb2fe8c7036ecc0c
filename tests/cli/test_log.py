"""Check-ins on the command line: what is stored, what stays unanswered, what is refused."""

import pytest

from tests.cli.harness import Cli


def test_zero_is_stored_and_everything_else_stays_unanswered(cli: Cli) -> None:
    saved = cli.saved("log", "--day", "+3", "--worst", "0", "--swelling", "none")
    assert saved["day"] == "2026-11-04"
    assert saved["worst"] == 0
    assert saved["swelling"] == "none"
    answered = {"worst", "swelling", "recall"}
    meta = {"id", "short", "kind", "day", "entered"}
    rest = {name: value for name, value in saved.items() if name not in answered | meta}
    assert set(rest.values()) == {None}
    assert "signs" in rest
    assert "cant_tell" in rest


def test_every_answer_is_stored(cli: Cli) -> None:
    saved = cli.saved(
        "log", "--at", "09:30", "--worst", "3", "--usual-pain", "5", "--usual-pain-week", "4",
        "--waking", "2", "--now-score", "1", "--swelling", "mild", "--temperature", "99.0F",
        "--reliever", "Paracetamol", "--signs", "fever,rash", "--sleep", "7.5",
        "--active-minutes", "40", "--note", "slept well",
    )  # fmt: skip
    assert saved["at"] == "2026-11-05T09:30"
    assert saved["temperature"] == pytest.approx(37.2, abs=0.05)
    assert saved["reliever"] is True
    assert saved["reliever_name"] == "Paracetamol"
    assert saved["signs"] == ["fever", "rash"]
    assert saved["recall"] == "last_24_hours"
    expected = {
        "worst": 3, "usual_pain": 5, "usual_pain_week": 4, "waking": 2, "now": 1,
        "swelling": "mild", "sleep": 7.5, "active_minutes": 40, "note": "slept well",
    }  # fmt: skip
    assert {name: saved[name] for name in expected} == expected


@pytest.mark.parametrize(
    "typed",
    [("log", "--worst", "3"), ("ice", "--minutes", "10"), ("medicine", "paracetamol"),
     ("activity", "walking", "--minutes", "20"), ("exposure", "heat")],
    ids=lambda typed: typed[0],
)  # fmt: skip
def test_an_entry_of_today_is_one_of_now_and_of_another_day_has_no_time(
    cli: Cli, typed: tuple[str, ...]
) -> None:
    assert cli.saved(*typed)["at"] == "2026-11-05T12:00"
    assert cli.saved(*typed, "--day", "today")["at"] == "2026-11-05T12:00"
    assert cli.saved(*typed, "--at", "09:10")["at"] == "2026-11-05T09:10"
    assert cli.saved(*typed, "--day", "yesterday")["at"] is None


def test_pain_that_cannot_be_told_apart(cli: Cli) -> None:
    saved = cli.saved("log", "--usual-pain", "same")
    assert saved["cant_tell"] is True
    assert saved["usual_pain"] is None


def test_none_is_an_answer(cli: Cli) -> None:
    saved = cli.saved("log", "--reliever", "none", "--signs", "none")
    assert saved["reliever"] is False
    assert saved["reliever_name"] is None
    assert saved["signs"] == []
    assert cli.saved("log", "--reliever", "yes")["reliever_name"] is None


def test_the_recall_follows_the_day(cli: Cli) -> None:
    assert cli.saved("log", "--day", "+0", "--worst", "1")["recall"] == "that_day"
    assert cli.saved("log", "--day", "yesterday", "--worst", "1")["recall"] == "that_day"


def test_several_check_ins_a_day_are_kept(cli: Cli) -> None:
    cli.ok("log", "--worst", "3")
    cli.ok("log", "--worst", "3")
    assert len(cli.day("today")["check_ins"]) == 2


def test_baseline_days_take_usual_pain(cli: Cli) -> None:
    assert cli.saved("log", "--day", "-28", "--usual-pain", "7")["day"] == "2026-10-04"
    assert "before the procedure" in cli.refused("log", "--day", "-2", "--worst", "3")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--worst", "11"], "Worst soreness must be a whole number from 0 to 10."),
        (["--worst", "3.5"], "Worst soreness must be a whole number from 0 to 10."),
        (["--worst", "-1"], "Worst soreness must be a whole number from 0 to 10."),
        (["--waking", "x"], "Soreness on waking must be a whole number from 0 to 10."),
        (["--swelling", "big"], "Swelling must be one of none, mild, moderate, severe, unsure."),
        (["--temperature", "50C"], "Temperature must be between 34.0 and 43.0 °C"),
        (["--sleep", "25"], "Sleep must be a number from 0 to 24."),
        (["--signs", "flu"], "Warning signs must be none, or any of saddle"),
        (["--day", "2999-01-01", "--worst", "1"], "Day must not lie in the future"),
        (["--day", "-29", "--usual-pain", "1"], "Day must be 2026-10-04 or later"),
        (["--day", "someday", "--worst", "1"], "Day must be a date written YYYY-MM-DD"),
        (["--at", "25:00", "--worst", "1"], "Time must be written HH:MM"),
        (["--at", "23:59", "--worst", "1"], "Time must not lie in the future."),
        (["--worst", ""], "Answer at least one question, or write a note."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    cli: Cli, arguments: list[str], sentence: str
) -> None:
    assert cli.refused("log", *arguments).startswith(sentence)


def test_without_a_procedure_nothing_can_be_counted(empty: Cli) -> None:
    assert empty.refused("log", "--worst", "1").startswith("Enter the procedure first")
    assert empty.refused("log", "--day", "+3", "--worst", "1").startswith("Enter the procedure")


def test_a_time_decides_the_day_when_none_is_given(cli: Cli) -> None:
    assert cli.saved("log", "--at", "01:30", "--worst", "1")["day"] == "2026-11-04"
    saved = cli.saved("log", "--at", "2026-11-03T21:15", "--worst", "1")
    assert (saved["day"], saved["at"]) == ("2026-11-03", "2026-11-03T21:15")


def test_a_person_reads_what_was_saved(cli: Cli) -> None:
    out = cli.ok("log", "--day", "+3", "--worst", "0", "--swelling", "none")
    assert out.startswith("Saved · Wed 4 Nov · Day 3\n")
    assert "Check-in: Soreness 0/10 · swelling none" in out


def test_the_help_tells_the_span_each_answer_is_about(cli: Cli) -> None:
    out = " ".join(cli.ok("log", "--help").split())
    assert "the worst of the last 24 hours" in out
    assert "in the last 4 hours; of an earlier day, at any time of it" in out
