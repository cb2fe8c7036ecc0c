"""The short sections of the first page: every count is of the period, and of what was answered."""

from collections.abc import Sequence
from typing import Any

import pytest

from recovery_app.domain.plan import CLINIC, Ice, Plan, Window
from recovery_app.domain.report_choices import Choices
from recovery_app.domain.report_parts import Section
from tests.domain.making import check_in, make, on, walk
from tests.domain.reporting import report

PLAN = Plan("Small", source=CLINIC, windows=(Window("alcohol", -28, 9, source=CLINIC),))
DAYS_3_TO_6 = Choices(period="own", first=on(3), last=on(6))


def of(code: str, records: Sequence[Any], day: int = 6, **asked: Any) -> Section:
    asked.setdefault("plan", PLAN)
    found = report(records, day, asked.pop("choices", None), **asked).section(code)
    assert found is not None
    return found


def words(code: str, records: Sequence[Any], day: int = 6, **asked: Any) -> str:
    return " ".join(of(code, records, day, **asked).sentences)


def each_day(first: int, last: int) -> list[Any]:
    """On each of these days something of everything that is counted."""
    return [
        record
        for n in range(first, last + 1)
        for record in (
            check_in(n, worst=1, signs=("rash",), reliever=True),
            make("ice_session", n, minutes=10),
            walk(n, 10),
            make("exposure", n, what="alcohol"),
        )
    ]


def test_in_short_counts_days_of_the_period() -> None:
    everything = each_day(0, 9)
    assert words("summary", everything, 9) == (
        "Days with: check-in 10 of 10, warning sign 10, pain reliever 10, ice 10, activity 10, "
        "exposure 10."
    )
    assert words("summary", everything, 9, choices=DAYS_3_TO_6) == (
        "Days with: check-in 4 of 4, warning sign 4, pain reliever 4, ice 4, activity 4, "
        "exposure 4."
    )


def test_in_short_a_day_counts_once_and_nothing_is_no_zero() -> None:
    records = [check_in(1, worst=1), check_in(1, worst=2), walk(2, 10), walk(2, 10)]
    records += [make("none_today", 3, of="ice"), make("medicine", 4, name="Paracetamol")]
    records += [make("none_today", 4, of="activity"), make("exposure", -3, what="alcohol")]
    assert words("summary", records) == ("Days with: check-in 1 of 7, pain reliever 1, activity 1.")


def test_before_the_procedure_nothing_is_counted() -> None:
    assert words("summary", [], -1) == "The procedure is on Sun 1 Nov."
    assert of("quality", [], -1).too_few == "No day was due yet."
    assert words("summary", [], 0) == "Days with: check-in 0 of 1."
    assert words("quality", [], 0).startswith("No check-in was due yet. Entries on 0 of 1 day,")


def test_signs_are_counted_on_answered_days_and_silence_says_nothing() -> None:
    records = [check_in(1, signs=()), check_in(2, signs=("rash",)), check_in(3, worst=1)]
    assert words("signs", records) == (
        "None reported on 1 of 2 answered days. 5 days not answered say nothing."
    )
    assert words("signs", [check_in(n, signs=()) for n in range(6)]).endswith(
        "1 day not answered says nothing."
    )
    assert words("signs", [check_in(n, signs=()) for n in range(7)]) == (
        "None reported on 7 of 7 answered days."
    )


def test_a_temperature_counts_from_38_and_the_highest_is_named() -> None:
    records = [check_in(n, temperature=t) for n, t in ((1, 37.9), (2, 38.0), (3, 39.1), (4, 38.5))]
    (said,) = of("signs", records).items
    assert said.startswith("Temperature, at most 39.1\u00a0°C: day 2 (Tue 3 Nov), day 3")
    assert said.endswith("day 4 (Thu 5 Nov)")
    assert of("signs", [check_in(1, temperature=37.9)]).items == ()


def test_severe_swelling_alone_is_reported() -> None:
    found = of("signs", [check_in(1, swelling="severe")])
    assert found.items == ("Severe swelling: day 1 (Mon 2 Nov)",)
    assert found.too_few == ""


def test_signs_left_out_are_not_counted_in_short_either() -> None:
    records = [check_in(1, worst=1, swelling="severe", signs=("rash",))]
    assert "warning sign 1" in words("summary", records)
    left_out = Choices(without=frozenset({"signs"}))
    assert words("summary", records, choices=left_out) == "Days with: check-in 1 of 7."


def test_ice_of_the_period_in_sessions_days_and_minutes() -> None:
    records = [make("ice_session", n, minutes=m) for n, m in ((2, 5), (3, 10), (3, 20), (6, 15))]
    records.append(make("none_today", 4, of="ice"))
    assert words("ice", records, 9, choices=DAYS_3_TO_6) == (
        "3 sessions on 2 days, 45 min in all. “None today” on 1 day. "
        "The plan does not say whether ice is wanted."
    )
    assert words("ice", records[-1:]).startswith("No session noted. “None today” on 1 day.")
    assert of("ice", []).too_few == "Nothing noted about ice."


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("avoid", "2 of them on days on which the plan says no ice."),
        ("allowed", "2 of them on days on which the plan allows ice."),
    ],
)
def test_ice_stands_beside_what_the_plan_says_of_its_days(policy: str, said: str) -> None:
    plan = Plan("Ice", ice=Ice(policy, 0, 3, source=CLINIC))
    records = [make("ice_session", n, minutes=5) for n in (0, 3, 4)]
    assert words("ice", records, plan=plan).endswith(said)
    none = [make("none_today", 1, of="ice")]
    assert words("ice", none, plan=plan) == "No session noted. “None today” on 1 day."


def test_relievers_are_counted_on_answered_days_the_most_taken_first() -> None:
    records = [
        check_in(0, reliever=True, reliever_name="ibuprofen"),
        make("medicine", 1, name="Paracetamol"),
        make("medicine", 1, name="Zzz"),
        make("medicine", 2, name="paracetamol"),
        make("medicine", 2, name="Paracetamol"),
        check_in(3, reliever=True),
        check_in(4, reliever=False),
        make("none_today", 5, of="medicine"),
        check_in(6, worst=1),
    ]
    assert words("relievers", records) == (
        "Taken on 4 of 6 answered days. Last on day 3. As typed: Paracetamol 2 days, ibuprofen 1 "
        "day, no name 1 day, Zzz 1 day."
    )
    assert words("relievers", records[6:8]) == "Taken on 0 of 2 answered days."
    assert of("relievers", records[8:]).too_few == "Nothing noted about pain relievers."


def test_completeness_is_of_the_days_of_the_period() -> None:
    records = [check_in(n, worst=1) for n in (0, 1, 3, 4, 6, 8)] + [check_in(5, worst=1, entered=9)]
    assert words("quality", records, 9, choices=DAYS_3_TO_6).startswith(
        "Noted on 3 of 4 due days (same day). Entries on 4 of 4 days, 0 missing, 1 filled in later."
    )


def test_checks_done_late_are_told() -> None:
    assert "1 check was done late." in words("quality", [check_in(52, worst=1)], 60)
    assert "late" not in words("quality", [check_in(49, worst=1)], 60).split("Entries")[0]


def test_changes_since_the_latest_visit_before_today_are_counted() -> None:
    records = [check_in(n, worst=1) for n in range(4)]
    visits = [make("visit", n) for n in (2, 5, 6)]
    edited = {
        record.id: f"{on(day).isoformat()}T10:00:00Z"
        for record, day in zip(records, (4, 5, 6, 6), strict=True)
    }
    assert "4 entries changed later, 3 of them since the visit on Fri 6 Nov." in words(
        "quality", [*records, *visits], edited=edited
    )
    assert words("quality", [*records, *visits[2:]], edited=edited).endswith(
        "4 entries changed later."
    )
