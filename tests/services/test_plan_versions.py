"""The versions of a plan: what was in use, when, and going back."""

from datetime import timedelta
from pathlib import Path

import pytest

from recovery_app.domain import plan_questions
from recovery_app.domain.days import Recovery
from recovery_app.services import plan_versions, plans
from recovery_app.services.workspace import Workspace
from tests.builders import clock, recovering


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return recovering(tmp_path, clock())


@pytest.fixture
def recovery(workspace: Workspace) -> Recovery:
    found = workspace.recovery()
    assert found is not None
    return found


def answered(workspace: Workspace, recovery: Recovery, to_day: int) -> int | None:
    plan = plans.current(workspace, recovery)
    return plans.use(workspace, plan_questions.answer_window(plan, "nsaid", to_day)).op


def test_at_first_there_is_the_example_alone(workspace: Workspace, recovery: Recovery) -> None:
    (only,) = plan_versions.versions(workspace, recovery)
    assert (only.number, only.at, only.plan) == (0, None, plans.example())


def test_each_change_is_a_version_with_its_time(workspace: Workspace, recovery: Recovery) -> None:
    answered(workspace, recovery, 7)
    workspace.clock.at += timedelta(hours=2)  # type: ignore[attr-defined]
    answered(workspace, recovery, 28)
    found = plan_versions.versions(workspace, recovery)
    assert [v.plan.windows_about("nsaid")[0].to_day for v in found] == [14, 7, 28]
    assert found[1].at is not None
    assert found[2].at is not None
    assert found[2].at - found[1].at == timedelta(hours=2)
    assert found[-1].plan == plans.current(workspace, recovery)


def test_an_undone_change_leaves_what_was_before_in_use(
    workspace: Workspace, recovery: Recovery
) -> None:
    answered(workspace, recovery, 7)
    op = answered(workspace, recovery, 28)
    workspace.undo(op)
    found = plan_versions.versions(workspace, recovery)
    assert found[-1].plan.windows_about("nsaid")[0].to_day == 7
    assert found[-1].plan == plans.current(workspace, recovery)


def test_a_plan_that_was_undone_altogether_is_the_example_again(
    workspace: Workspace, recovery: Recovery
) -> None:
    workspace.undo(answered(workspace, recovery, 7))
    assert plans.current(workspace, recovery) == plans.example()
    assert plan_versions.versions(workspace, recovery)[-1].plan == plans.example()
