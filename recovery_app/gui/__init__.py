"""The window: Qt, and nothing that could be done without it."""
