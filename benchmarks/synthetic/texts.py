"""What the objectives of a synthetic plan say.

Apart from all other words, so that objectives can be planted: texts that say the same as one of
another plan, for a search that should find them. Whatever is given here is what the objective, its
passage and everything else with the same words will say.
"""

import random

from benchmarks.synthetic.words import Words


def draw_objective(original: str, words: Words, draw: random.Random) -> str:
    """Give the words of an objective, made from those of the plan that is the pattern.

    original: as N-Quads spells it, escapes and all. draw: chance, the same for the same plan.
    """
    del draw  # here the words alone decide; whoever plants objectives draws where
    return words.text(original)
