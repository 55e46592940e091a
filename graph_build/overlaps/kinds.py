"""Kinds of action and groups of people, as words to look for in a statement; see kinds.toml."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from graph_build.themes.scheme import Label, Scheme
from graph_build.themes.words import stems_of

_FILE: Final = Path(__file__).with_name("kinds.toml")


@cache
def actions() -> Scheme:
    """The kinds of action."""
    return _kinds("actions")


@cache
def populations() -> Scheme:
    """The groups of people that actions are for."""
    return _kinds("populations")


def _kinds(table: str) -> Scheme:
    kinds = tomllib.loads(_FILE.read_text(encoding="utf-8"))[table]
    labels = [
        Label(kind, words, stems, 1.0, len(stems) < len(words.split()))
        for kind, wordings in kinds.items()
        for words in wordings
        if (stems := stems_of(words))
    ]
    return Scheme(labels, {})
