"""The garbage collector is held back, and goes on as it was before."""

import gc

import pytest

from recovery_app.garbage import nothing_collected


def test_it_is_held_back_and_goes_on_afterwards_also_after_a_fault() -> None:
    assert gc.isenabled()
    with nothing_collected():
        assert not gc.isenabled()
        with nothing_collected():
            assert not gc.isenabled()
        assert not gc.isenabled(), "the one around it is not over"
    assert gc.isenabled()
    with pytest.raises(ValueError, match="gone"), nothing_collected():
        raise ValueError("gone")
    assert gc.isenabled()
