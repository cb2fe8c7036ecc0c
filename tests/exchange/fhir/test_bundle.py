"""The FHIR bundles: two validators have nothing to say, and what is told is what was noted."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app import __version__, resources
from recovery_app.domain import plan_data
from recovery_app.domain.example import example
from recovery_app.domain.records import KINDS, CheckIn, PlanRecord, Record
from recovery_app.exchange import plan_file
from recovery_app.exchange.content import Content, content, select
from recovery_app.exchange.fhir import bundle, terms
from tests.exchange import making
from tests.exchange.fhir import checks

EXPECTED = Path(__file__).parent.parent / "expected"
MADE = datetime(2026, 11, 30, 9, 0, tzinfo=timezone(timedelta(hours=1)))
WHO = {"person_name": "Ada Lovelace", "birth_date": "1960-12-10"}
GOLDEN = content(making.golden(), WHO)
PLAN = plan_data.to_json(plan_file.loads(resources.read_text("plans", "prp_back_example.toml")))


def document(chosen: Content = GOLDEN) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(bundle.document(chosen, MADE))
    return data


def transaction(chosen: Content = GOLDEN) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(bundle.transaction(chosen, MADE))
    return data


def of(data: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in data["entry"]]
    return [resource for resource in found if resource["resourceType"] == kind]


# Validity ---------------------------------------------------------------------------------


def example_diary(kind: str, length: int) -> list[Record]:
    numbers = count(1)
    return list(
        example(
            MADE, "Europe/Berlin",
            lambda _now, _seq: f"01a1ca43-bf80-7002-82da-{next(numbers):012d}",
            length=length, kind=kind,
        )
    )  # fmt: skip


@pytest.mark.parametrize("make", [document, transaction])
@pytest.mark.parametrize(
    "chosen",
    [
        content([]),
        content(making.golden()[:1]),
        GOLDEN,
        content(making.many(150, seed=11), {"person_name": "=\u00a0\u2028", "birth_date": "May"}),
        content(
            [replace(r, body=PLAN) if isinstance(r, PlanRecord) else r for r in GOLDEN.records]
        ),
        content(example_diary("responder", 28), WHO),
        content(example_diary("none", 90)),
        content(example_diary("two", 60), WHO),
    ],
    ids=["empty", "almost-empty", "golden", "nasty", "plan", "responder", "none", "two"],
)
def test_two_validators_and_a_look_at_every_reference(
    make: Callable[[Content], dict[str, Any]], chosen: Content
) -> None:
    assert checks.problems(make(chosen)) == []


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_any_diary_makes_a_valid_document(seed: int) -> None:
    assert checks.problems(document(content(making.many(25, seed)))) == []


BREAKS: list[tuple[str, Callable[[dict[str, Any]], None]]] = [
    ("schema", lambda r: r.update(status=7)),
    ("fhirkit", lambda r: r.pop("code")),
    ("both", lambda r: r.update(valueStrin="x")),
    ("dangling", lambda r: r.update(subject={"reference": "urn:uuid:00"})),
    ("code", lambda r: r["code"]["coding"].append({"system": terms.LOINC, "code": "1-1"})),
    ("empty", lambda r: r.update(note=[])),
]


@pytest.mark.parametrize("change", [change for _name, change in BREAKS], ids=[n for n, _ in BREAKS])
def test_the_checks_can_fail(change: Callable[[dict[str, Any]], None]) -> None:
    broken = deepcopy(document())
    change(of(broken, "Observation")[0])
    assert checks.problems(broken)


# The same diary, the same bundle ----------------------------------------------------------


@pytest.mark.parametrize(("name", "make"), [("document", document), ("transaction", transaction)])
def test_the_expected_files(name: str, make: Callable[[], dict[str, Any]]) -> None:
    text = (EXPECTED / f"fhir-{name}.json").read_text(encoding="utf-8")
    kept, made = json.loads(text.replace("@VERSION@", __version__)), make()
    for data in (kept, made):
        # These follow from all content, the version of the app among it.
        del data["id"]
        data.pop("identifier", None)
    assert made == kept


def test_equal_diaries_give_equal_bytes_in_any_order() -> None:
    turned = content(reversed(making.golden()), WHO)
    assert bundle.document(turned, MADE) == bundle.document(GOLDEN, MADE)
    later = json.loads(bundle.document(GOLDEN, MADE + timedelta(days=1)))
    assert later["identifier"] != document()["identifier"]


def test_a_server_that_gets_it_twice_holds_it_once() -> None:
    held: dict[str, Any] = {}

    def put(data: dict[str, Any]) -> None:
        for entry in data["entry"]:
            assert entry["request"]["method"] == "PUT"
            assert entry["request"]["url"].endswith("/" + entry["resource"]["id"])
            held[entry["request"]["url"]] = entry["resource"]

    put(transaction())
    once = deepcopy(held)
    put(transaction())
    assert held == once
    more = replace(making.golden()[8], id="019a3f00-0000-7000-8000-0000000000ff")
    put(transaction(content([*making.golden(), more], WHO)))
    assert len(held) == len(once) + 1, "the same patient, the same document, one entry more"


# What is told -----------------------------------------------------------------------------


def test_four_scores_share_a_code_and_are_told_apart() -> None:
    check_in = next(r for r in making.golden() if isinstance(r, CheckIn))
    whole = replace(check_in, worst=0, usual_pain=2, waking=3, now=4, usual_pain_week=5)
    found = of(document(content([whole])), "Observation")
    scores = {r["code"]["text"]: r for r in found if r["code"]["text"].find("0 to 10") > 0}
    assert list(scores) == [
        "Worst soreness, 0 to 10, last 24 hours",
        "Usual pain, 0 to 10, last 24 hours",
        "Soreness on waking, 0 to 10",
        "Soreness now, 0 to 10",
        "Usual pain, average of the last 7 days, 0 to 10",
    ]
    systems = [[c["code"] for c in r["code"]["coding"]] for r in scores.values()]
    assert systems == [
        ["72514-3", "worst"], ["72514-3", "usual-pain"], ["72514-3", "waking"],
        ["72514-3", "now"], ["usual-pain-week"],
    ]  # fmt: skip
    worst = scores["Worst soreness, 0 to 10, last 24 hours"]
    assert worst["valueQuantity"] == {
        "value": 0, "unit": "{score}", "system": terms.UCUM, "code": "{score}",
    }  # fmt: skip
    assert worst["effectiveDateTime"] == "2026-11-02T08:05:00+01:00"
    assert worst["issued"] == "2026-11-02T19:03:00+01:00"


@pytest.mark.parametrize(
    ("recall", "asked"),
    [
        ("last_24_hours", "Pain reliever in the last 4 hours"),
        ("since_injection", "Pain reliever in the last 4 hours"),
        ("that_day", "Pain reliever that day"),
        (None, "Pain reliever"),
    ],
)
def test_a_reliever_is_about_the_hours_it_was_asked_of(recall: str | None, asked: str) -> None:
    check_in = next(r for r in making.golden() if isinstance(r, CheckIn))
    whole = replace(check_in, recall=recall, reliever=True)
    (answers,) = of(document(content([whole])), "QuestionnaireResponse")
    texts = {item["linkId"]: item["text"] for item in answers["item"]}
    assert texts["reliever"] == asked


def test_unanswered_is_left_out_and_none_is_an_answer() -> None:
    first, second = of(document(), "QuestionnaireResponse")[:2]
    answers = {item["linkId"]: item["answer"] for item in first["item"]}
    assert answers["worst"] == [{"valueInteger": 0}]
    assert answers["signs"][0]["valueCoding"]["code"] == "none"
    assert answers["day"] == [{"valueDate": "2026-11-02"}]
    assert "usual_pain" not in answers
    assert "signs" not in {item["linkId"] for item in second["item"]}
    steps = next(r for r in of(document(), "Observation") if r["code"]["text"].startswith("Steps"))
    assert steps["valueQuantity"]["value"] == 0


def test_everything_is_reported_by_the_patient() -> None:
    data = document()
    (patient,) = of(data, "Patient")
    me = {"reference": f"urn:uuid:{patient['id']}"}
    assert of(data, "Composition")[0]["author"] == [me]
    assert all(r["performer"] == [me] for r in of(data, "Observation"))
    assert all(r["author"] == r["source"] == me for r in of(data, "QuestionnaireResponse"))
    assert all(r["informationSource"] == me for r in of(data, "MedicationStatement"))
    assert all(r["asserter"] == me for r in of(data, "Procedure"))


def test_every_kind_is_told_in_words_or_as_a_resource() -> None:
    words = json.dumps(of(document(), "Composition")[0], ensure_ascii=False)
    for told in (
        "When may I run?",
        "drove",
        "Ibuprofen",
        "=sit at my desk",
        "gardening",
        "2026-12-11",
    ):
        assert told in words
    types = {entry["resource"]["resourceType"] for entry in document()["entry"]}
    assert types == {
        "Composition", "Patient", "Procedure", "Observation", "QuestionnaireResponse",
        "MedicationStatement", "CarePlan", "Goal",
    }  # fmt: skip
    assert set(KINDS) == {record.kind for record in making.golden()}


def test_what_was_left_out_is_nowhere() -> None:
    chosen = select(GOLDEN, without=["notes", "name", "medicine"])
    text = bundle.document(chosen, MADE)
    for secret in ("Ada", "1960", "=1+1", "Ibuprofen"):
        assert secret not in text
        assert secret in bundle.document(GOLDEN, MADE)


def test_the_name_and_birth_date_are_the_persons() -> None:
    (patient,) = of(document(), "Patient")
    assert patient["name"] == [{"text": "Ada Lovelace"}]
    assert patient["birthDate"] == "1960-12-10"
    (patient,) = of(document(content(making.golden(), {"birth_date": "around 1960"})), "Patient")
    assert patient.keys() == {"resourceType", "id"}


def test_a_procedure_ahead_is_in_preparation() -> None:
    ahead = replace(making.golden()[0], day=date(2026, 12, 24))
    assert of(document(content([ahead])), "Procedure")[0]["status"] == "preparation"
    assert of(document(), "Procedure")[0]["status"] == "completed"


def test_the_notice_of_loinc_goes_along_in_both_forms() -> None:
    for data in (document(), transaction()):
        words = of(data, "Composition")[0]["text"]["div"]
        assert "LOINC is copyright © Regenstrief Institute" in words
        assert "patient-reported, not verified" in words


def test_every_line_of_a_plan_says_whose_it_is() -> None:
    plan = next(r for r in making.golden() if isinstance(r, PlanRecord))
    chosen = content([making.golden()[0], replace(plan, body=PLAN)])
    (care_plan,) = of(document(chosen), "CarePlan")
    lines = [activity["detail"] for activity in care_plan["activity"]]
    example = "the example plan says (not your clinic's): "
    assert all(line["description"].startswith(example) for line in lines)
    driving = next(line for line in lines if line["description"].endswith("No driving."))
    assert driving["scheduledPeriod"] == {"start": "2026-11-01", "end": "2026-11-01"}
    assert driving["code"]["text"] == "To leave out"


@pytest.mark.parametrize(
    ("at", "zone", "offset", "expected"),
    [
        (datetime(2026, 7, 1, 8), "Europe/Berlin", 60, "2026-07-01T08:00:00+02:00"),
        (datetime(2026, 12, 1, 8), "Europe/Berlin", 120, "2026-12-01T08:00:00+01:00"),
        (datetime(2026, 7, 1, 8), "nowhere", -210, "2026-07-01T08:00:00-03:30"),
        (datetime(2026, 7, 1, 8), "../../etc/passwd", 0, "2026-07-01T08:00:00+00:00"),
        (datetime(2026, 7, 1, 8), "", 1440, "2026-07-01T08:00:00+00:00"),
        (datetime(1900, 1, 1, 8), "Europe/Amsterdam", 60, "1900-01-01T08:00:00+01:00"),
    ],
)
def test_a_wall_time_gets_the_offset_of_its_own_day(
    at: datetime, zone: str, offset: int, expected: str
) -> None:
    steps = making.golden()[8]
    entered = replace(steps.entered, zone=zone, offset_minutes=offset)
    chosen = content([replace(steps, at=at, entered=entered)])
    assert of(document(chosen), "Observation")[0]["effectiveDateTime"] == expected
    assert checks.problems(document(chosen)) == []
