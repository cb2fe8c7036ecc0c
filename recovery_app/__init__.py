"""A private diary for the weeks after a platelet-rich plasma injection in the back."""

__version__ = "0.1.0"
