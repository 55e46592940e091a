"""Overlaps: which objectives of different plans are about the same thing, how much, and why.

`compare_plans` is the stage of the build. What it finds stands in graphs of its own, each finding
with the words that bear it out; see docs/overlaps.md for how pairs are measured and scored.
"""

from graph_build.overlaps.stage import NAMES, compare_plans

__all__ = ["NAMES", "compare_plans"]
