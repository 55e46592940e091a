"""The whole numbers that plans write as words: "ten sites", "within three years".

Only up to twenty: larger ones are figures in the plans. "One" is a number here; that it is often
a pronoun ("one of quality assurance") is for the reader of the sentence to see.
"""

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_VALUES = {word: value for value, word in enumerate(_WORDS, start=1)}

# Longest first, so that "fourteen" is not read as "four". At most four figures: years and counts.
NUMBER = rf"(?:\d{{1,4}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
NUMBER_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"


def number_of(words: str) -> int:
    """Give the value of what NUMBER matched; figures may have commas ("1,200")."""
    return _VALUES.get(words.lower()) or int(words.replace(",", ""))
