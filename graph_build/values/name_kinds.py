"""Say what sort of stakeholder a name stands for, by its form alone.

Only for names that neither the authority nor the plan knows. The last word that
carries the sense decides ("Transition Steering Group"), but a post says what it is
by its first ("Head of Member Services").
"""

import re
from typing import Final

from ontology.agents import Kind

POST_START: Final = (
    r"(?:(?:Strategic|Operational|Assistant|Deputy|Executive|Interim|Acting|Vice)\s+)*"
    r"(?:Head|Director|Chair|Chairman|Chairwoman|Leader|Commissioner|Cabinet\s+Member|CM|"
    r"Lead\s+[Mm]ember|Member)\s+(?:of|for)\b"
)
POST_END: Final = (
    r"(?:Manager|Officer|Commissioner|Co-?ordinator|Analyst|Director|Facilitator|Inspector|"
    r"Advis[eo]r|Secretary)"
)
BODY_END: Final = (
    r"(?:Board|Committee|Panel|Unit|Teams?|[Ss]teering\s+[Gg]roups?|[Ww]orking\s+[Gg]roups?|Groups?|"
    r"Networks?|Trust|Agency|Commission|Partnership|Foundation|Association|Executive|Consortium|"
    r"Council|Department|School|College|Academy|University)"
)
TITLE: Final = r"(?:Cllr|Councillor|Sir|Dame|Lord|Lady|Dr|Professor|Prof|Mr|Mrs|Ms|Miss)\b\.?"

# A word of a proper name, or a small word inside one.
_PROPER: Final = r"(?:[A-Z][\w'’.-]*|of|for|and|the|&|in|on)"
# The first that fits decides. A plural at the end ("Acme Trusts") makes a class of a body's name.
_FORMS: Final = (
    (re.compile(rf"{TITLE}\s+\w|[A-Z]{{2}}$"), Kind.PERSON),
    (
        re.compile(
            rf"{POST_START}|.*\b(?:{POST_END}|[Ll]ead(?:er)?|[Hh]ead|[Pp]ractitioner|[Dd]eputy)s?$|"
            r"(?:(?:Assistant|Deputy|Strategic|Operational) )?Director\b"
        ),
        Kind.POST,
    ),
    (
        re.compile(
            r".*\b(?:board|committee|panel|unit|teams?|(?:sub-?)?groups?|network|consorti(?:um|a)|"
            r"task force|forum|executive|members)$",
            re.IGNORECASE,
        ),
        Kind.GROUP,
    ),
    (
        re.compile(
            r"(?:Ministry|Department|Office|Institute|University|Council|Association) (?:of|for)\b|"
            r".*\b(?:Trust|Agency|Commission|Partnership|Foundation|Association|Council|Department|"
            r"College|Academy|University|School|Service|Authority|Office|Museum|Institute|Company|"
            r"Ltd)\b.*(?<!s)$"
        ),
        Kind.ORGANISATION,
    ),
    (re.compile(rf"{_PROPER}(?:\s+{_PROPER})+(?<!s)$"), Kind.ORGANISATION),
    (re.compile(r"[A-Z]{3,}$|[A-Z][a-z][A-Z]$"), Kind.ORGANISATION),
)


def kind_of(name: str) -> Kind:
    """Judge a name by its form; what has none of the known ones is a class of bodies."""
    folded = " ".join(name.split())
    return next((kind for form, kind in _FORMS if form.match(folded)), Kind.CLASS)
