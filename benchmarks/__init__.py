"""Synthetic plans, and what planweave measures beside other SPARQL servers on them."""
