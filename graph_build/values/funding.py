"""Read who bears a cost: "funded by GLA", "LA partner core contribution", "Charge to schools".

The names stay as written; which body they are is for the authority of organisations to say.
"Facilitator time" is a member of staff's and names no funder; "Partnership time" is a body's.
"""

import re

_FLAGS = re.ASCII | re.IGNORECASE
_PARTED = re.compile(r"\s*/\s*|\s*,\s*|\s*&\s*|\s+and\s+", _FLAGS)
_TRIMMED = re.compile(
    r"^(?:the|an?|each|all)\s+|(?<=[A-Z])\s+partner$|\s+(?:core\s+|matched\s+)?(?:contributions?|budgets?|funds?)$",
    _FLAGS,
)
# A body by its kind, or an abbreviation ("LA").
_BODY = (
    r"(?:partnership|partners?|team|group|board|council|authorit(?:y|ies)|boroughs?"
    r"|schools?|colleges?|institutions?|organisations?|trust|network|(?-i:[A-Z]{2,6}))"
)
_NAMES = r"(?P<names>[^.;:()+]*?)"
_END = r"(?=\s+(?:to|for|with|annually|per|towards?|in|on|until|from|over)\b|\s*[.;:()+]|\s*$)"

# Each with the group `names`; the first that is found tells.
_FUNDERS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"\b(?:part-)?(?:funded|provided|paid|met|commissioned)\s+by\s+{_NAMES}{_END}",
        rf"\b(?:commitment|support|contributions?)\b[^.;+]*?\bby\s+{_NAMES}{_END}",
        rf"^core\s+contributions?\s+of\s+{_NAMES}{_END}",
        rf"^charges?\s+to\s+{_NAMES}{_END}",
        rf"^time\s+and\s+expenses\s+of\s+{_NAMES}{_END}",
        r"^part\s+of\s+(?:core-)?funded\s+(?P<names>\S+)",
        r"^(?P<names>(?:[\w-]+\s+){0,4}[\w-]+)\s+time\s+and\s+(?:funding|expenses)\b",
        r"^(?P<names>[\w /&-]+?)\s+(?:core\s+)?contributions?\b",
        rf"^(?P<names>(?:[\w-]+\s+){{0,3}}{_BODY})\s+time\b",
        rf"^(?P<names>(?:[\w-]+\s+){{0,3}}{_BODY})\s+(?:collaboration\s+)?costs?\b(?<!team costs)",
        r"^(?P<names>[A-Z]\w+)\s+(?:funded|commission(?:s|ed)?|statutory\s+duty)\b",
        r"^(?P<names>(?:[\w-]+\s+){0,4}budgets?(?:\s+and\s+(?:[\w-]+\s+){0,3}budgets?)*)\.?$",
    )
)
# Nothing but names of bodies: who stands in a cost column alone bears the cost.
_ONLY_NAMES = re.compile(
    rf"^(?P<names>(?:(?-i:[A-Z])[\w-]+\s+)*{_BODY}(?:(?:\s+and\s+|\s*[/,&]\s*)(?:(?-i:[A-Z])[\w-]+\s+)*{_BODY})*)\.?$",
    _FLAGS,
)


def funders_in(text: str) -> tuple[str, ...]:
    """Give the names of those who pay or give, in the order and the words of the text."""
    for pattern in (*_FUNDERS, _ONLY_NAMES):
        if found := pattern.search(text):
            return _names(found["names"])
    return ()


def names_only(text: str) -> bool:
    """Tell whether the text is but a list of bodies."""
    return _ONLY_NAMES.match(text) is not None


def _names(words: str) -> tuple[str, ...]:
    names: list[str] = []
    for part in _PARTED.split(words.strip(" ?.")):
        name = _TRIMMED.sub("", _TRIMMED.sub("", part.strip()))
        if name and name not in names:
            names.append(name)
    return tuple(names)
