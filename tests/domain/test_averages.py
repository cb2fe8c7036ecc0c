"""The same numbers as the standard library's."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.averages import fmean, median

NUMBERS = st.lists(st.one_of(st.integers(0, 10), st.floats(-1e6, 1e6)), min_size=1)


@given(NUMBERS)
def test_as_the_standard_library_counts(values: list[float]) -> None:
    assert fmean(iter(values)) == statistics.fmean(values)
    assert median(iter(values)) == statistics.median(values)


def test_nothing_has_no_average() -> None:
    with pytest.raises(ZeroDivisionError):
        fmean([])
    with pytest.raises(IndexError):
        median([])
