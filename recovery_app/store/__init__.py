"""The diary on disk: opening, migrating, reading and writing its records."""
