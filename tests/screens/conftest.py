"""Screens are tried on the diaries of `tests.diaries`."""

from tests.diaries import clock, new_diary, workspace

__all__ = ["clock", "new_diary", "workspace"]
