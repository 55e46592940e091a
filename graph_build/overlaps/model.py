"""How the measures of a pair become one score: a weighted sum, and then a chance from 0 to 1.

The weights are in weights.json, which `python -m graph_build.overlaps.fit` writes; its fields say
on what they were fitted and how well they do. None is below zero: a measure may count for nothing,
but never against a pair.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from graph_build.overlaps.corpus import Numbers

FEATURES: Final = ("wording", "theme", "statement", "action", "population", "body")
FILE: Final = Path(__file__).with_name("weights.json")
# Two rows of one trade seldom have so much wording in common: from here on they say the same, and
# that counts more than all else. Chosen on planted paraphrases: see docs/overlaps.md.
_SAME_FROM: Final = 0.25
_SAME: Final = 15.0


def sameness(wording: Numbers) -> Numbers:
    """What rows count for beyond their weighed sum when one is the other in other words."""
    counted: Numbers = _SAME * np.maximum(0, wording - _SAME_FROM)
    return counted


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, the line that makes the sum a chance, and the least score to publish.

    The score is the chance that a reader gives the pair grade 2 or 3 of 0 to 3, were it among those
    that the reader was given.
    """

    weights: Mapping[str, float]
    intercept: float
    slope: float
    threshold: float

    def weight(self, feature: str) -> float:
        """What a feature counts."""
        return self.weights[feature]

    def scores(self, measures: Numbers) -> Numbers:
        """The score of each row of measures, from 0 to 1."""
        line = np.array([self.weights[name] for name in FEATURES], dtype=np.float32)
        total = measures @ line + sameness(measures[:, FEATURES.index("wording")])
        chance: Numbers = 1 / (1 + np.exp(-(self.intercept + self.slope * total)))
        return chance


@cache
def load_model() -> Model:
    """The model that was fitted last."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    return Model(kept["weights"], kept["intercept"], kept["slope"], kept["threshold"])
