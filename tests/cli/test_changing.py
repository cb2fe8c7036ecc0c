"""Edit, delete, undo, history and erase, by short id."""

import pytest

from tests.cli.harness import Cli


@pytest.fixture
def check_in(cli: Cli) -> str:
    short: str = cli.saved("log", "--day", "+3", "--worst", "3", "--usual-pain", "5")["short"]
    return short


def test_a_field_is_changed(cli: Cli, check_in: str) -> None:
    saved = cli.saved("edit", check_in, "worst=0", "note=later that day", "swelling=mild")
    assert (saved["worst"], saved["note"], saved["swelling"]) == (0, "later that day", "mild")
    assert saved["usual_pain"] == 5


def test_an_empty_value_takes_the_answer_back(cli: Cli, check_in: str) -> None:
    assert cli.saved("edit", check_in, "worst=")["worst"] is None


def test_the_words_of_log_are_understood(cli: Cli, check_in: str) -> None:
    saved = cli.saved("edit", check_in, "usual-pain=same", "reliever=Paracetamol", "signs=none")
    assert (saved["usual_pain"], saved["cant_tell"]) == (None, True)
    assert (saved["reliever"], saved["reliever_name"]) == (True, "Paracetamol")
    assert saved["signs"] == []
    assert cli.saved("edit", check_in, "reliever=none")["reliever_name"] is None
    assert cli.saved("edit", check_in, "reliever=")["reliever"] is None


def test_the_day_and_time_are_changed(cli: Cli, check_in: str) -> None:
    assert cli.saved("edit", check_in, "at=21:30")["at"] == "2026-11-04T21:30"
    saved = cli.saved("edit", check_in, "day=+2", "at=21:30")
    assert (saved["day"], saved["at"]) == ("2026-11-03", "2026-11-03T21:30")
    assert cli.saved("edit", check_in, "at=")["at"] is None


def test_a_value_may_hold_an_equals_sign(cli: Cli, check_in: str) -> None:
    assert cli.saved("edit", check_in, "note=a=b")["note"] == "a=b"


def test_a_link_is_given_by_short_id(cli: Cli) -> None:
    first, second = (cli.saved("goal", "add", name) for name in ("walk", "sit"))
    rating = cli.saved("goal", "rate", first["short"], "3")
    changed = cli.saved("edit", rating["short"], f"goal={second['short']}")
    assert changed["goal"] == second["id"]
    ice = cli.saved("ice", "--minutes", "5")["short"]
    assert "must be the id of an entry" in cli.refused("edit", rating["short"], f"goal={ice}")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("worst=11", "Worst soreness must be a whole number from 0 to 10."),
        ("worse=1", "worse is not a field of this entry"),
        ("day=2999-01-01", "Day must not lie in the future"),
        ("day=", "Day must be a date from 1900 to 2999"),
        ("at=25:00", "Time must be written HH:MM"),
        ("id=x", "id is not a field of this entry"),
    ],
)
def test_a_wrong_change_is_refused(cli: Cli, check_in: str, change: str, sentence: str) -> None:
    assert cli.refused("edit", check_in, change).startswith(sentence)


@pytest.mark.parametrize("arguments", [("worst",), ("=3",), ()])
def test_a_change_that_is_none_is_wrong_usage(
    cli: Cli, check_in: str, arguments: tuple[str, ...]
) -> None:
    assert cli("edit", check_in, *arguments).code == 2
    cli.refused("edit", check_in, *arguments)


def test_ids_that_do_not_exist(cli: Cli) -> None:
    for arguments in (("edit", "ffffffff", "worst=1"), ("delete", "ffffffff"), ("erase", "zzzz"),
                      ("history", "ffffffff")):  # fmt: skip
        assert "No entry has the id" in cli.refused(*arguments)


def test_equal_values_change_nothing(cli: Cli, check_in: str) -> None:
    assert "nothing changed" in cli.ok("edit", check_in, "worst=3")
    assert len(cli.read("history", check_in)["states"]) == 1


def test_delete_and_undo_say_what_they_did(cli: Cli, check_in: str) -> None:
    assert cli.ok("delete", check_in).startswith("Deleted · Wed 4 Nov · Day 3\n")
    assert cli.day("+3") is None
    assert "is deleted" in cli.refused("edit", check_in, "worst=1")
    out = cli.ok("undo")
    assert out.startswith("Brought back · Wed 4 Nov · Day 3\n")
    assert "Soreness 3/10" in out
    assert cli.day("+3")["check_ins"][0]["short"] == check_in


def test_undo_goes_back_step_by_step(cli: Cli, check_in: str) -> None:
    cli.ok("edit", check_in, "worst=7")
    out = cli.ok("undo")
    assert out.startswith("Put back as it was")
    assert "Soreness 3/10" in out
    undone = cli.read("undo")["records"]
    assert [(entry["undone"], entry["short"]) for entry in undone] == [("insert", check_in)]
    assert cli.day("+3") is None
    cli.ok("undo")
    assert "nothing to undo" in cli.refused("undo")


def test_deleting_a_goal_takes_its_ratings_along_and_back(cli: Cli) -> None:
    goal = cli.saved("goal", "add", "walk")["short"]
    cli.ok("goal", "rate", goal, "3")
    cli.ok("delete", goal)
    assert cli.day("today") is None
    cli.ok("undo")
    day = cli.day("today")
    assert (len(day["goals"]), len(day["goal_ratings"])) == (1, 1)


def test_history_tells_every_state(cli: Cli, check_in: str) -> None:
    cli.ok("edit", check_in, "worst=7", "usual_pain=")
    cli.ok("undo")
    states = cli.read("history", check_in)["states"]
    assert [(s["verb"], s["worst"]) for s in states] == [("insert", 3), ("update", 7), ("undo", 3)]
    out = cli.ok("history", check_in)
    assert "Thu 5 Nov 12:00  Entered" in out
    assert "Worst soreness: 3 → 7, Usual pain: 5 → no answer" in " ".join(out.split())


def test_history_says_in_words_what_is_kept_as_a_code(cli: Cli) -> None:
    check_in = cli.saved("log", "--swelling", "mild", "--signs", "fever,fall")["short"]
    cli.ok("edit", check_in, "swelling=none", "signs=none")
    out = " ".join(cli.ok("history", check_in).split())
    assert "Swelling: Mild, Warning signs: A fall with new severe pain, Fever" in out
    assert "Swelling: Mild → None, Warning signs: A fall with new severe pain, Fever → none" in out


def test_history_tells_which_hours_a_reliever_was_asked_about(cli: Cli) -> None:
    now = cli.saved("log", "--reliever", "Paracetamol")["short"]
    out = " ".join(cli.ok("history", now).split())
    assert "Pain reliever in the last 4 hours: yes, Which pain reliever: Paracetamol" in out
    later = cli.saved("log", "--day", "+2", "--reliever", "none")["short"]
    out = " ".join(cli.ok("history", later).split())
    assert "Pain reliever that day: no" in out
    assert "4 hours" not in out


def test_erase_leaves_nothing_but_the_id(cli: Cli) -> None:
    record = cli.saved("milestone", "xylophone concert")
    cli.ok("edit", record["short"], "text=xylophone evening")
    out = cli.ok("erase", record["short"])
    assert out.startswith("Erased for good · Milestone · Thu 5 Nov · Day 4\n")
    assert "xylophone" not in out
    assert b"xylophone" not in (cli.folder / "diary.db").read_bytes()
    assert "No entry has the id" in cli.refused("history", record["short"])
    assert cli.day("today") is None


def test_erase_as_json_does_not_repeat_the_values(cli: Cli) -> None:
    record = cli.saved("milestone", "xylophone concert")
    assert cli.read("erase", record["short"]) == {
        "done": "erased",
        "kind": "milestone",
        "id": record["id"],
        "backups": [],
        "set_aside": [],
    }


def test_erase_names_the_backups_that_hold_it_and_removes_them(cli: Cli) -> None:
    record = cli.saved("milestone", "xylophone concert")
    cli.ok("backup")
    files = cli.folder / "backups"
    holding = [p.name for p in files.glob("*.db") if b"xylophone" in p.read_bytes()]
    out = cli.ok("erase", record["short"])
    assert f"{len(holding)} backup" in out
    assert all(name in "".join(out.split()) for name in holding)
    assert f"erase {record['short']} --purge" in " ".join(out.split())
    out = cli.ok("erase", record["short"], "--purge")
    assert "removed." in out
    assert [p.name for p in cli.folder.rglob("*.*") if b"xylophone" in p.read_bytes()] == []
    assert list(files.glob("*.db")), "a new backup was made first"
    assert cli.ok("erase", record["short"], "--purge") == "No backup holds it.\n"
    again = cli.saved("milestone", "xylophone encore")
    cli.ok("backup")
    assert cli.read("erase", again["short"], "--purge")["backups"] == []
    assert [p.name for p in cli.folder.rglob("*.*") if b"encore" in p.read_bytes()] == []


def test_erase_names_what_was_set_aside_and_no_purge_reaches(cli: Cli) -> None:
    record = cli.saved("milestone", "xylophone concert")
    aside = cli.folder / "set-aside-20261111T120000"
    aside.mkdir()
    words = f"What was set aside in the diary's folder may hold it too: {aside.name}."
    for arguments in ((), ("--purge",)):
        out = cli.ok("erase", record["short"], *arguments)
        assert "".join(words.split()) in "".join(out.split())
    assert cli.read("erase", record["short"], "--purge")["set_aside"] == [str(aside)]
    assert aside.is_dir()
