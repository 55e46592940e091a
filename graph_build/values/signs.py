"""One sign for each kind of dash, so that a reader need not know what a conversion makes of them.

Each sign stands for one sign, so that a place in the plain text is the same place in the text.
"""

_PLAIN = str.maketrans({"‐": "-", "‑": "-", "−": "-", "‒": "–", "―": "—"})


def plain_signs(text: str) -> str:
    """The text with hyphens, minus signs and bars as the plain hyphen and the two dashes."""
    return text.translate(_PLAIN)
