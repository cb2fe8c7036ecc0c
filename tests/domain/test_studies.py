"""Study points are single group means with their n, and their caption says what they are not."""

import pytest

from recovery_app.domain.studies import StudyPoint, caption, key, letters, study_points

ROW = {"study": "A 2016", "site": "disc", "n": "86", "design": "retrospective",
       "scale": "VAS 0-10", "day": "30", "mean": "4.0", "sd": "2.6", "note": ""}  # fmt: skip


def test_a_row_is_a_point_with_its_n() -> None:
    assert study_points([ROW]) == (
        StudyPoint("A 2016", "disc", 86, 30, 4.0, 2.6, "A 2016, mean of 86 people"),
    )
    assert study_points([{**ROW, "sd": ""}])[0].sd is None


def test_other_scales_are_not_drawn() -> None:
    assert study_points([{**ROW, "scale": "ODI 0-100"}]) == ()


@pytest.mark.parametrize("change", [{"n": "many"}, {"mean": ""}, {"day": "x"}])
def test_a_broken_row_is_named(change: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="row 2"):
        study_points([ROW, {**ROW, **change}])


def test_the_caption_says_what_they_are_not() -> None:
    assert "nothing about one person" in caption()
    assert "no benefit over control" in caption()


def test_each_study_has_a_letter_and_all_its_points_in_words() -> None:
    points = study_points([ROW, {**ROW, "study": "B 2017", "n": "14"}, {**ROW, "day": "90"}])
    assert letters(points) == ("A", "B", "A")
    assert key(points) == (
        ("A", "A 2016, mean of 86 people: 4.0 on day 30, 4.0 on day 90"),
        ("B", "B 2017, mean of 14 people: 4.0 on day 30"),
    )
