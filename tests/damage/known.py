"""Faults that are known of kinds of damage: how many rows and figures, until they are mended."""

KNOWN: dict[str, dict[str, int]] = {
    "row-cut-header-repeated": {"made_up": 1},
    "row-cut-page-number": {"wrong": 2},
    "page-numbers": {"wrong": 3},
    "running-titles": {"wrong": 2},
    "blank-lines": {"wrong": 5},
    "cells-wrapped": {"wrong": 6},
    "columns-merged": {"wrong": 6},
    "cell-displaced": {"wrong": 4},
    "words-misread": {"wrong": 1},
    "words-parted": {"wrong": 1},
}
