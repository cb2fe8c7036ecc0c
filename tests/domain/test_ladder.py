"""A rung keeps its history and is held only for a reason that was given."""

import pytest

from recovery_app.domain.ladder import STATES, Rated, ladder
from tests.domain.making import make, on


def test_a_rung_has_its_history_in_order() -> None:
    goal = make("goal", 1, name="Sit at my desk", target="60 min")
    ratings = [
        make("goal_rating", 14, goal=goal.id, rating=5),
        make("goal_rating", 7, goal=goal.id, rating=2),
        make("goal_rating", 14, goal=goal.id, rating=6, hour=21),
        make("goal_rating", 99, goal=goal.id, rating=10),
        make("goal_rating", 7, goal="another", rating=9),
    ]
    (rung,) = ladder([goal], ratings, on(20))
    assert (rung.name, rung.target) == ("Sit at my desk", "60 min")
    assert rung.history == (Rated(on(7), 2), Rated(on(14), 6))
    assert (rung.latest, rung.change, rung.state) == (Rated(on(14), 6), 4, "coming_back")


@pytest.mark.parametrize(
    ("rating", "state"),
    [(None, "not_rated"), (0, "not_yet"), (1, "coming_back"), (8, "coming_back"),
     (9, "as_before"), (10, "as_before")],
)  # fmt: skip
def test_the_state_follows_the_latest_rating(rating: int | None, state: str) -> None:
    goal = make("goal", 1, name="Run")
    ratings = [make("goal_rating", 5, goal=goal.id, rating=rating)] if rating is not None else []
    (rung,) = ladder([goal], ratings, on(20))
    assert rung.state == state
    assert state in STATES
    assert rung.change is None


def test_the_plan_holds_a_rung_with_its_reason() -> None:
    goal, free = make("goal", 1, name="Run"), make("goal", 1, name="Garden", hour=20)
    held, other = ladder([free, goal], [], on(20), {goal.id: "no running up to day 42"})
    assert (held.state, held.why) == ("held", "no running up to day 42")
    assert (other.state, other.why) == ("not_rated", "")


def test_what_was_taken_up_again_is_not_held() -> None:
    goal = make("goal", 1, name="Run", resumed=on(15))
    held = {goal.id: "no running up to day 42"}
    assert ladder([goal], [], on(14), held)[0].state == "held"
    (rung,) = ladder([goal], [], on(15), held)
    assert (rung.state, rung.why, rung.resumed) == ("resumed", "", on(15))


def test_todays_rating_is_the_latest() -> None:
    goal = make("goal", 1, name="Run")
    ratings = [make("goal_rating", n, goal=goal.id, rating=r) for n, r in ((7, 0), (14, 9))]
    (rung,) = ladder([goal], ratings, on(14))
    assert (rung.state, rung.change) == ("as_before", 9)


def test_what_was_taken_up_before_the_next_procedure_starts_anew_after_it() -> None:
    goal = make("goal", 1, name="Run", resumed=on(50))
    ratings = [make("goal_rating", n, goal=goal.id, rating=r) for n, r in ((49, 9), (60, 2))]
    held = {goal.id: "no running up to day 42"}
    (rung,) = ladder([goal], ratings, on(61), held, first=on(60))
    assert (rung.state, rung.resumed) == ("held", None)
    assert rung.history == (Rated(on(60), 2),)
    (rung,) = ladder([goal], ratings, on(61), {}, first=on(50))
    assert (rung.state, rung.resumed) == ("resumed", on(50))
    again = make("goal", 1, name="Run", resumed=on(60))
    assert ladder([again], [], on(60), held, first=on(60))[0].state == "resumed"
