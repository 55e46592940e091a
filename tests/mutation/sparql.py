"""Change the text of a rule in SPARQL in one place.

The rules are short and in one style (an operator has a space on each side, terms are prefixed names), so
places are found in the text and not in a parse tree.
"""

import re
from collections.abc import Iterator

Change = tuple[str, str]

OTHER_OPERATORS = {
    " < ": (" <= ", " > "),
    " > ": (" >= ", " < "),
    " <= ": (" < ",),
    " >= ": (" > ",),
    " = ": (" != ",),
    " != ": (" = ",),
    " || ": (" && ",),
    " && ": (" || ",),
    "FILTER NOT EXISTS": ("FILTER EXISTS",),
    "FILTER EXISTS": ("FILTER NOT EXISTS",),
}
CONDITION = re.compile(r"\b(FILTER|HAVING) \(")
GROUP = re.compile(r"\b(OPTIONAL|FILTER NOT EXISTS|FILTER EXISTS) \{")
TERM = re.compile(r"(?<![\w:<])[a-z][\w-]*:[A-Za-z][\w-]*\b")
NUMBER = re.compile(r"(?<=[<>=+-] )\d+\b")
CLOSING = {"(": ")", "{": "}"}


def changed_queries(text: str) -> Iterator[Change]:
    """Each change of the query: what it is, and the query with it."""
    yield from _other_operators(text)
    yield from _conditions(text)
    yield from _groups(text)
    yield from _numbers(text)
    yield from _misspelt(text)


def _other_operators(text: str) -> Iterator[Change]:
    for operator, others in OTHER_OPERATORS.items():
        for count, at in enumerate(_places(text, operator), start=1):
            for other in others:
                changed = text[:at] + other + text[at + len(operator) :]
                yield f"{operator.strip()} number {count} becomes {other.strip()}", changed


def _conditions(text: str) -> Iterator[Change]:
    """A condition is inverted, or left out."""
    for count, found in enumerate(CONDITION.finditer(text), start=1):
        end = _end(text, found.end() - 1)
        condition = text[found.end() : end]
        yield f"condition {count} inverted", text[: found.end()] + f"!({condition})" + text[end:]
        yield f"condition {count} left out", text[: found.start()] + text[end + 1 :]


def _groups(text: str) -> Iterator[Change]:
    """What may be there must be; what must not be there is not asked for."""
    for count, found in enumerate(GROUP.finditer(text), start=1):
        end = _end(text, found.end() - 1)
        if found[1] == "OPTIONAL":
            inner = text[found.end() : end]
            yield (
                f"group {count} no longer optional",
                text[: found.start()] + inner + " ." + text[end + 1 :],
            )
        else:
            yield f"group {count} left out", text[: found.start()] + text[end + 1 :]


def _numbers(text: str) -> Iterator[Change]:
    """A number that something is compared with or added to is one more."""
    for count, found in enumerate(NUMBER.finditer(text), start=1):
        number = int(found[0]) + 1
        yield (
            f"number {count}, {found[0]}, becomes {number}",
            text[: found.start()] + str(number) + text[found.end() :],
        )


def _misspelt(text: str) -> Iterator[Change]:
    for count, found in enumerate(TERM.finditer(text), start=1):
        term = found[0]
        wrong = f"{term}x"
        yield f"term {count}, {term}, misspelt", text[: found.start()] + wrong + text[found.end() :]


def _places(text: str, part: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(part), text)]


def _end(text: str, start: int) -> int:
    """The place of the bracket that closes the one at start."""
    opening, closing = text[start], CLOSING[text[start]]
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == opening) - (text[at] == closing)
        if depth == 0:
            return at
    raise ValueError(text[start:])
