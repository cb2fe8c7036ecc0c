"""The command line: one command a file, no Qt; every verb prints for people or as JSON."""
