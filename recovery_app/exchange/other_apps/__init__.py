"""Reading what other apps export: habits, moods, steps and workouts."""
