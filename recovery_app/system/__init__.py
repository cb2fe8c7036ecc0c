"""The computer around the app: clock, ids, notices, start at login, timers, sound."""
