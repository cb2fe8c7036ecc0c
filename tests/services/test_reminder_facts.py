"""What reminders are worked out from stays small, however long the diary gets."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from recovery_app.domain.plan import FollowUp, Plan
from recovery_app.services import plans, reminder_facts
from recovery_app.services.locked_reminding import LockedReminding
from recovery_app.services.reminding import Reminding
from tests.builders import clock, on, recovering


def test_check_ins_behind_the_last_check_are_not_read(tmp_path: Path) -> None:
    at = clock(clock().at + timedelta(days=1000))
    workspace = recovering(tmp_path, at)
    for number in (3, 364, 380, 392, 393, 1000):
        workspace.save("check_in", {"day": on(number), "worst": 0})
    known = reminder_facts.known(workspace, at.now(), None)
    assert sorted(known.facts.check_ins) == [on(n) for n in (3, 364, 380, 392)]
    done = {check.number: check.state for check in known.facts.checks if check.done}
    assert done == {3: "filled_in", 364: "filled_in"}
    workspace.close()


def test_the_next_procedure_ends_what_is_asked_of_this_one(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    workspace.save("check_in", {"day": on(5), "worst": 0})
    workspace.save("procedure", {"day": on(9)})
    workspace.save("check_in", {"day": on(9), "worst": 3})
    known = reminder_facts.known(workspace, workspace.clock.now(), None)
    assert known.first == on(9)
    assert sorted(known.facts.check_ins) == [on(9)]
    workspace.close()


def test_a_procedure_to_come_is_known_before_it_comes(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    workspace.save("procedure", {"day": on(20)})
    found = reminder_facts.known(workspace, workspace.clock.now(), None)
    days = sorted({check.day for check in found.facts.checks})
    assert days[:5] == [on(0), on(1), on(2), on(3), on(4)]
    assert {on(20), on(21), on(34)} <= set(days)
    assert on(19) not in days
    rest = [line.day for line in found.facts.lines if line.kind == "rest"]
    assert rest == [on(n) for n in (0, 1, 2, 3, 20, 21, 22, 23)]
    # Of this one's plan nothing is told from that day on.
    running = [w for w in found.facts.windows if w.topic == "running"]
    assert [(w.first, w.last) for w in running] == [(on(0), on(19)), (on(20), on(62))]
    phases = [line.day for line in found.facts.lines if line.kind == "phase"]
    assert phases == sorted(phases)
    assert on(43) not in phases
    workspace.close()


def test_a_locked_diary_reminds_of_a_procedure_that_came_meanwhile(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    workspace.save("procedure", {"day": on(20)})
    Reminding(workspace, locks=True).write_times()
    workspace.close()
    evening = datetime.combine(on(22), time(20), UTC)
    reminding = LockedReminding(tmp_path, clock(evening))
    assert reminding.claim() is not None
    # the plan's line on rest, on the third morning after it (half past eight in Berlin)
    assert reminding.next_due() == datetime.combine(on(23), time(7, 30), UTC)


def test_a_visit_noted_for_the_follow_up_is_told_once(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    plans.use(workspace, Plan("With a follow-up", follow_up=FollowUp(day=42)))

    def visits() -> list[str]:
        known = reminder_facts.known(workspace, workspace.clock.now(), None)
        return [line.text for line in known.facts.lines if line.kind == "visit"]

    assert visits() == ["The follow-up visit is on 13 Dec."]
    workspace.save("visit", {"day": on(30)})
    assert visits() == ["Visit tomorrow.", "The follow-up visit is on 13 Dec."]
    workspace.save("visit", {"day": on(42), "with_whom": "Dr. A"})
    assert visits() == ["Visit tomorrow.", "Visit tomorrow: Dr. A."]
    workspace.close()
