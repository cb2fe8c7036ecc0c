"""The window's vocabulary: one widget a file, each named, keyboard-reachable and dressed by the theme."""
