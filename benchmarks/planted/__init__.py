"""Overlaps planted between synthetic plans, to be found again: `python -m benchmarks.planted`."""
