"""The doctor's summary: counts, order, thresholds, and that missing is never zero."""

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from recovery_app.domain.plan import CLINIC, Ice, Plan, Window
from recovery_app.domain.report import DoctorReport, build, to_json
from recovery_app.domain.report_choices import SECTIONS, Choices
from recovery_app.domain.report_parts import DASH, Section
from recovery_app.domain.report_text import text
from recovery_app.domain.settings import Settings
from tests.domain.making import check_in, make, on
from tests.domain.reporting import diary, example_diary, report


def of(made: DoctorReport, code: str) -> Section:
    found = made.section(code)
    assert found is not None
    return found


def words(made: DoctorReport, code: str) -> str:
    return " ".join(of(made, code).sentences)


def usual_row(made: DoctorReport) -> tuple[str, ...]:
    return of(made, "change").tables[0].rows[0].cells


def week(score: float, last: int = 30) -> list[Any]:
    """Usual pain on the last four days that averages to `score`."""
    low = int(score)
    return [
        check_in(last - n, usual_pain=low if n % 2 or score == low else low + 1) for n in range(4)
    ]


def test_the_sections_stand_in_their_order_the_questions_first() -> None:
    made = report([check_in(1, worst=3)], 3)
    assert [section.code for section in made.sections] == list(SECTIONS)
    assert made.sections[0].code == "questions"


@pytest.mark.parametrize("entries", [[], [make("goal", name="run")]], ids=["empty", "a goal"])
def test_sections_without_enough_to_show_say_so_and_stay(entries: list[Any]) -> None:
    made = report(entries, 3, procedure=make("procedure", 0))
    assert [section.code for section in made.sections] == list(SECTIONS)
    for code in ("questions", "signs", "chart", "exposures", "ice", "relievers", "days", "notes"):
        assert of(made, code).too_few, code
    assert usual_row(made)[1:3] == (DASH, "too few (0 of 7 days)")


def test_without_a_procedure_every_section_says_so() -> None:
    made = build(diary([make("question", text="What now?")], on(0)), Choices())
    assert [section.code for section in made.sections] == list(SECTIONS)
    assert of(made, "questions").items == ("What now?",)
    assert all(section.too_few for section in made.sections[1:])
    assert made.heading.rows[1] == ("Procedure", "none is entered yet")


def test_questions_that_were_answered_are_counted_not_listed() -> None:
    asked = [make("question", text="Still open?"), make("question", text="Done?", answered=True)]
    questions = of(report(asked, 3), "questions")
    assert questions.items == ("Still open?",)
    assert questions.aside == "1 answered before"


def test_warning_signs_are_counted_over_the_days_that_were_answered() -> None:
    entries = [
        check_in(0, signs=()),
        check_in(1, signs=("fever",), temperature=38.2),
        check_in(2, worst=4),
        check_in(3, signs=()),
        check_in(4, worst=2, swelling="severe"),
    ]
    made = report(entries, 4)
    assert words(made, "signs") == (
        "None reported on 2 of 3 answered days. 2 days not answered say nothing."
    )
    assert of(made, "signs").items == (
        "Fever: day 1 (Mon 2 Nov)",
        "Temperature, at most 38.2\u00a0°C: day 1 (Mon 2 Nov)",
        "Severe swelling: day 4 (Thu 5 Nov)",
    )


def test_a_sign_of_many_days_is_counted_the_most_urgent_first() -> None:
    signs = [("rash",), ("rash", "bladder"), ("rash",), ("rash",), ("rash",)]
    made = report([check_in(n, signs=found) for n, found in enumerate(signs)], 4)
    assert of(made, "signs").items == (
        "Bladder trouble: day 1 (Mon 2 Nov)",
        "Rash: 5 days, day 0 (Sun 1 Nov) to day 4 (Thu 5 Nov)",
    )


def test_unanswered_warning_signs_are_never_shown_as_none() -> None:
    made = report([check_in(1, worst=3)], 3)
    assert of(made, "signs").too_few == "Not answered on any day of this period."
    assert not of(made, "signs").sentences


def test_the_due_days_of_the_known_example_give_15_of_18() -> None:
    noted = [*range(4), *range(5, 12), 13, 14, 16, 17, 20]
    made = report([check_in(n, worst=1) for n in noted], 21)
    assert words(made, "quality").startswith("Noted on 15 of 18 due days (same day).")


def test_quality_tells_what_is_missing_filled_in_later_and_recalled() -> None:
    entries = [check_in(0, worst=1), check_in(1, worst=1, entered=3), check_in(3, worst=0)]
    made = report(entries, 4)
    assert "Entries on 3 of 5 days, 2 missing, 1 filled in later." in words(made, "quality")
    assert "was recalled, not noted at the time" in words(made, "quality")
    assert "entries on 3 of 5 days" in made.footer


def test_a_procedure_filled_in_bit_by_bit_is_no_entry_changed_later() -> None:
    begun = make("procedure", 0, baseline=6)
    entries = [check_in(1, worst=1), question := make("question", 1, text="May I swim?")]
    when = f"{on(1).isoformat()}T10:00:00Z"
    made = report(entries, 8, procedure=begun, edited={begun.id: when, question.id: when})
    assert "No entry changed later." in words(made, "quality")


def test_entries_changed_since_the_last_visit_are_counted() -> None:
    entries = [check_in(1, worst=1), check_in(2, worst=2), make("visit", 5)]
    edited = {
        entries[0].id: f"{on(3).isoformat()}T10:00:00Z",
        entries[1].id: f"{on(6).isoformat()}T10:00:00Z",
        "not in this summary": f"{on(6).isoformat()}T10:00:00Z",
    }
    made = report(entries, 8, edited=edited)
    assert "2 entries changed later, 1 of them since the visit on Fri 6 Nov." in words(
        made, "quality"
    )


@pytest.mark.parametrize(
    ("before", "after", "change", "marks"),
    [
        (6, 4, "\u22122 (\u221233.3 %)", "≥ 2: yes · ≥ 30 %: yes · ≥ 50 %: no"),
        (6, 3, "\u22123 (\u221250 %)", "≥ 2: yes · ≥ 30 %: yes · ≥ 50 %: yes"),
        (3, 1.5, "\u22121.5 (\u221250 %)", "≥ 2: no · ≥ 30 %: yes · ≥ 50 %: yes"),
        (5, 6.5, "+1.5 (+30 %)", "≥ 2: no · ≥ 30 %: no · ≥ 50 %: no"),
        (0, 1, DASH, "2 points or 30 %; 50 %"),
    ],
)
def test_change_of_usual_pain_stands_beside_its_thresholds(
    before: int, after: float, change: str, marks: str
) -> None:
    made = report(week(after), 30, procedure=make("procedure", 0, baseline=before))
    cells = usual_row(made)
    assert cells[1] == f"{before} (recalled)"
    assert cells[2] == f"{after:g} (4 of 7 days)"
    assert cells[3:] == (change, marks)
    formula = [line for line in of(made, "change").after if line.startswith("Usual pain")]
    assert len(formula) == (change != DASH)


def test_before_week_4_no_change_is_shown() -> None:
    assert usual_row(report(week(3, last=27), 27))[3] == "from day 28"


def test_site_soreness_stands_apart_with_peak_day_and_last_value() -> None:
    made = report([check_in(0, worst=3), check_in(2, worst=8), check_in(5, worst=0)], 6)
    assert of(made, "change").after == (
        "Soreness of the injection site: highest 8/10 on day 2, last 0/10 on day 5.",
    )


def test_what_was_before_a_procedure_is_not_now() -> None:
    scores = [make("clinic_score", -7, name="ODI", value=38), make("weekly", 8, close_to_normal=0)]
    rows = [row.cells for row in of(report(scores, 9), "change").tables[0].rows]
    assert rows[2][1:4] == (DASH, "0 % (day 8)", DASH)
    assert rows[3][:4] == ("ODI", "38 (day \u22127)", DASH, DASH)


def test_checkpoints_get_a_table_once_week_8_is_near() -> None:
    assert len(of(report(week(3), 40), "change").tables) == 1
    table = of(report(week(3), 60), "change").tables[1]
    assert [column.label for column in table.columns][-1] == "Week 8"


def test_a_dash_is_unanswered_and_0_is_an_answer() -> None:
    entries = [check_in(0, worst=0), make("none_today", 0, of="ice"), check_in(2, usual_pain=0)]
    table = of(report(entries, 3), "days").tables[0]
    labels = [column.label for column in table.columns]
    rows = {row.cells[0]: row for row in table.rows}
    day_0, day_2 = (dict(zip(labels, rows[n].cells, strict=True)) for n in ("0", "2"))
    assert (day_0["Sore"], day_0["Usual"], day_0["Ice, min"]) == ("0", DASH, "0")
    assert (day_2["Sore"], day_2["Usual"], day_2["Ice, min"]) == (DASH, "0", DASH)
    assert rows["1"].kind == "silent"
    assert rows["1"].cells[-1] == "nothing noted"
    assert rows["3"].cells[-1] == "nothing noted yet"


def test_marks_are_explained_where_they_occur_and_minutes_have_their_unit() -> None:
    plain = of(report([check_in(1, worst=1)], 2), "days")
    assert plain.aside == f"worst scores of the day, 0 to 10 · {DASH} not answered"
    entries = [
        check_in(1, worst=1, cant_tell=True),
        make("activity", 1, activity="cycling", minutes=20),
    ]
    marked = of(report(entries, 2), "days")
    assert marked.aside == f"{plain.aside} · ? cannot tell it from the soreness"
    row = next(row for row in marked.tables[0].rows if row.cells[0] == "1")
    assert "?" in row.cells
    assert row.cells[-1] == "cycling 20\u00a0min"
    later = of(report([check_in(1, worst=1, entered=3)], 5), "days")
    assert later.aside == f"{plain.aside} · * filled in on a later day"


def test_a_note_of_another_year_says_so() -> None:
    entries = [check_in(n, worst=1, note=f"day {n}") for n in (3, 70)]
    rows = of(report(entries, 80), "notes").tables[0].rows
    assert [row.cells[0] for row in rows] == ["4 Nov 2026", "10 Jan"]


def test_columns_that_nobody_filled_are_left_out() -> None:
    table = of(report([check_in(1, worst=1)], 2), "days").tables[0]
    assert [column.label for column in table.columns] == [
        "Day", "Date", "Sore", "Relievers, activities, signs, events",
    ]  # fmt: skip
    assert all(len(row.cells) == 4 for row in table.rows if row.kind == "row")


def test_days_after_six_weeks_are_shown_by_the_week() -> None:
    entries = [check_in(n, worst=n % 3) for n in range(60)]
    rows = of(report(entries, 59), "days").tables[0].rows
    numbers = [row.cells[0] for row in rows if row.kind == "row"]
    assert numbers[:43] == [str(n) for n in range(43)]
    assert numbers[43:] == ["43", "50", "57"]
    assert rows[-1].cells[1:3] == ("28\u201330 Dec", "1 (3)")


def test_exposures_are_dated_nsaids_first_and_name_the_window() -> None:
    entries = [
        make("exposure", 1, what="alcohol"),
        make("medicine", 5, name="Nurofen"),
        make("medicine", 20, name="Ibuprofen"),
        make("medicine", 2, name="Paracetamol"),
    ]
    assert of(report(entries, 21), "exposures").items == (
        "NSAID, Nurofen: day 5 (Fri 6 Nov); window to 15 Nov",
        "Alcohol: day 1 (Mon 2 Nov); window to 3 Nov",
    )


def test_ice_is_held_against_the_plan_never_counted_as_an_achievement() -> None:
    plan = Plan(
        name="Clinic", source=CLINIC, ice=Ice("avoid", 0, 3), windows=(Window("bath", 0, 2),)
    )
    entries = [make("ice_session", n, minutes=15) for n in (1, 2, 6)]
    made = report([*entries, make("none_today", 7, of="ice")], 8, plan=plan)
    assert words(made, "ice") == (
        "3 sessions on 3 days, 45 min in all. “None today” on 1 day. 2 of them on days on which "
        "the plan says no ice."
    )
    assert of(made, "exposures").too_few


def test_pain_relievers_are_counted_by_day_under_their_typed_name() -> None:
    entries = [
        check_in(0, reliever=True, reliever_name="paracetamol"),
        make("medicine", 0, name="Paracetamol", amount="500 mg"),
        check_in(1, reliever=False),
        make("none_today", 2, of="medicine"),
    ]
    assert words(report(entries, 4), "relievers") == (
        "Taken on 1 of 3 answered days. Last on day 0. As typed: paracetamol 1 day."
    )


def test_the_footer_says_whose_plan_it_is_and_that_nothing_was_verified() -> None:
    footer = report([], 1).footer
    assert footer[0] == "Patient-reported, not verified"
    assert "plan: PRP, back (example) (the app's example, not the clinic's)" in footer
    clinic = Plan(name="Aftercare", source=dataclasses.replace(CLINIC, who="Dr Weiss"))
    assert "plan: Aftercare (from the clinic, Dr Weiss)" in report([], 1, plan=clinic).footer


def test_a_plan_that_cannot_be_read_does_not_keep_the_summary_back() -> None:
    procedure = make("procedure", 0)
    plan = make("plan", 0, procedure=procedure.id, name="Tomorrow's", body='{"format":99}')
    made = report([plan, check_in(1, worst=1)], 2, procedure=procedure)
    assert any("plan: Tomorrow's" in part for part in made.footer)


def test_the_ladder_says_why_a_phase_goes_on_and_who_decided() -> None:
    held = words(report([check_in(1, worst=3)], 5), "ladder")
    assert held.startswith(
        "Phase of the plan by days alone: Settle and move (days 4–14). By its checks: Injection "
        "day, since day 0. The plan's “Injection day” stays open until this is answered: Do both "
        "legs feel normal?"
    )
    moved = make("phase_decision", 2, phase="protect", decision="stay", said_by="Dr Weiss")
    decided = words(report([moved], 5), "ladder")
    assert "By its checks: Protect, since day 2. Decided by hand, said by: Dr Weiss." in decided
    assert "you" not in decided.split()


def test_each_own_activity_has_its_target_first_and_last_rating() -> None:
    goal = make("goal", 0, name="Sit", target="60 min")
    rated = [make("goal_rating", n, goal=goal.id, rating=n) for n in (0, 7)]
    taken = make("goal", 0, name="Run", resumed=on(8))
    rows = [row.cells for row in of(report([goal, *rated, taken], 9), "ladder").tables[0].rows]
    assert rows[0] == ("Sit: 60 min", "0", "7", "8 Nov", "Possible in part")
    assert rows[1] == ("Run", DASH, DASH, DASH, "Taken up again 9 Nov")


def test_only_today_may_still_be_noted() -> None:
    past = Choices(period="own", first=on(0), last=on(3))
    for today, words_there in ((3, "nothing noted yet"), (4, "nothing noted")):
        table = of(report([check_in(1, worst=1)], today, past), "days").tables[0]
        assert table.rows[-1].cells[-1] == words_there


def test_the_last_day_of_a_period_that_is_past_is_over_noted_or_not() -> None:
    entries = [check_in(n, worst=1) for n in range(10)]
    past = Choices(period="own", first=on(0), last=on(10))
    assert words(report(entries, 20, past), "quality").startswith("Noted on 10 of 11 due days")
    # On the day itself it may still be noted.
    assert words(report(entries, 10), "quality").startswith("Noted on 10 of 10 due days")
    again = dataclasses.replace(past, last=on(9))
    assert words(report(entries, 20, again), "quality").startswith("Noted on 10 of 10 due days")
    ended = [make("procedure", 10), *entries]
    assert words(report(ended, 20, again), "quality").startswith("Noted on 10 of 10 due days")


@pytest.mark.parametrize("length", [12, 20, 35, 60, 100])
def test_where_a_recovery_stands_does_not_hang_on_the_printed_period(length: int) -> None:
    copy = example_diary(length)
    whole = of(build(copy, Choices()), "ladder")
    day = copy.today - timedelta(days=2)
    for choices in (
        Choices(period="weeks4"),
        Choices(period="visit"),
        Choices(period="own", first=day),
        Choices(period="all"),
    ):
        assert of(build(copy, choices), "ladder") == whole


def test_what_is_switched_off_says_nothing_of_the_phase_either() -> None:
    records = [check_in(n, usual_pain=4, signs=("fever",)) for n in range(9)]
    records.append(
        make("phase_answer", 1, phase="injection_day", condition="legs_normal", answer=True)
    )
    shown = of(report(records, 8, Choices(period="own", first=on(8))), "ladder")
    assert "No warning sign (does not hold)" in shown.sentences[0]
    left_out = report(records, 8, Choices(without=frozenset({"signs"})))
    assert "No warning sign (unknown)" in of(left_out, "ladder").sentences[0]


def test_a_shorter_period_says_that_soreness_is_of_that_period() -> None:
    entries = [check_in(1, worst=9), check_in(20, worst=2)]
    made = report(entries, 21, Choices(period="own", first=on(10)))
    (said,) = of(made, "change").after
    assert said.startswith("Soreness of the injection site in this period: highest 2/10 on day 20")


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("name", "Anna Berger, born 12 Apr 1971"),
        ("initials", "A. B., born 12 Apr 1971"),
        ("none", "not named"),
    ],
)
def test_the_name_is_shown_in_the_form_that_was_chosen(form: str, shown: str) -> None:
    made = report([], 1, Choices(name=form))
    assert made.heading.rows[0] == ("Patient", shown)
    if form != "name":
        assert "Berger" not in text(made) + str(made.settings)


def test_a_birth_date_that_is_no_date_is_shown_as_typed() -> None:
    settings = Settings(person_name="X", birth_date="spring '71")
    assert report([], 1, settings=settings).heading.rows[0][1] == "X, born spring '71"


def test_the_hash_follows_the_content_and_nothing_else() -> None:
    entries = [check_in(1, worst=3)]
    copy = diary([make("procedure", 0), *entries], on(3))
    assert build(copy, Choices()) == build(copy, Choices())
    assert len(build(copy, Choices()).content_hash) == 64
    changed = [dataclasses.replace(entries[0], worst=4)]
    other = dataclasses.replace(copy, entries={**copy.entries, "check_in": changed})
    assert build(other, Choices()).content_hash != build(copy, Choices()).content_hash


@pytest.mark.parametrize("kind", ["responder", "none", "two"])
@pytest.mark.parametrize("length", [0, 5, 28, 120])
def test_pages_rebuilt_from_the_copy_inside_are_the_same_pages(kind: str, length: int) -> None:
    copy = example_diary(length, kind)
    made = build(copy, Choices(period="all"))
    rebuilt = build(dataclasses.replace(copy, entries=made.records), Choices(period="all"))
    assert to_json(rebuilt) == to_json(made)
    assert sum(map(len, made.records.values())) == sum(map(len, copy.entries.values()))


def test_the_non_responder_reads_as_one() -> None:
    cells = usual_row(build(example_diary(60, "none"), Choices()))
    assert cells[4] == "≥ 2: no · ≥ 30 %: no · ≥ 50 %: no"


def test_a_second_procedure_counts_its_own_days_and_names_the_first() -> None:
    made = build(example_diary(20, "two"), Choices())
    assert made.heading.number == "Day 20"
    assert "2nd in the series" in made.heading.rows[1][1]
    assert "earlier procedures: 13 Sep 2026" in made.heading.rows[1][1]
    assert all(record.day >= made.first for record in made.records["check_in"])


def test_before_the_procedure_the_summary_looks_ahead() -> None:
    entries = [check_in(-5, usual_pain=6), check_in(-3, usual_pain=7)]
    made = report(entries, -2)
    assert words(made, "summary") == "The procedure is on Sun 1 Nov."
    assert usual_row(made)[1] == "6.5 (2 days)"
    assert made.heading.number == "Day \u22122"


def test_the_text_holds_every_section_and_the_spoken_chart() -> None:
    said = text(build(example_diary(28), Choices()))
    for title in SECTIONS.values():
        assert f"\n{title}\n" in said
    assert "Worst soreness, 0 to 10, on" in said
    assert "Patient: Anna Berger" in said


def test_as_text_the_chart_has_its_words_and_events_but_no_key_to_a_drawing() -> None:
    made = build(example_diary(28), Choices())
    words = text(made)
    [frame] = [section for section in made.sections if section.code == "chart"]
    assert "upright line" in frame.after[0]
    assert "upright line" not in words
    assert made.chart is not None
    assert made.chart["alt"] in words
    assert "- Drove to the shops and back (day 6)" in words
