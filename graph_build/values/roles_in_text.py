"""Say what part a stakeholder has in what is written around its name.

Most names stand in a sentence that says no more than that they are concerned, so
"engaged" is the answer unless the words next to the name say that it leads or pays.
A column of names says its role by its header; in its lines a body before a verb
("Partnership to review …") is as usual as in any, and only "lead" itself counts.
"""

import re
from typing import Final

from graph_build.values.name_matching import Mention

LEAD: Final = "lead"
ENGAGED: Final = "engaged"
FUNDER: Final = "funder"
PROVIDER: Final = "provider"
MEMBER: Final = "member"

_REACH: Final = 80
# Other names may stand between: "funded by borough contributions and the GLA".
_ON: Final = r"(?:[^.;:()]{0,50}(?:\band\b|,|&|/)\s*)?(?:the\s+)?$"
_PAYS_BEFORE: Final = re.compile(
    r"(?:\b(?:funded|paid(?:\s+for)?|financed|funding\s+provided|funding|contributions?)\s+(?:by|from)|"
    r"\bcontributions?\s+of|"
    rf"\bcharged?\s+to)\s+{_ON}",
    re.IGNORECASE,
)
_PAYS_AFTER: Final = re.compile(
    r"(?:['’]s)?(?:[\s-]+funded\b(?!\s+by)|\s+(?:partner\s+)?(?:core\s+)?contributions?\b|"
    r"\s+(?:to|will)\s+(?:fund|pay)\b|\s+(?:funds|pays)\b)"
)
_BUDGET_BEFORE: Final = re.compile(r"\bbudgets?\s+(?:of|within)\s+(?:the\s+)?$", re.IGNORECASE)
_LEADS_BEFORE: Final = re.compile(rf"\bled\s+by\s+{_ON}", re.IGNORECASE)
_RUNS_BEFORE: Final = re.compile(
    rf"\b(?:chaired|managed|co-?ordinated|organised|run)\s+by\s+{_ON}", re.IGNORECASE
)
_LEADS_AFTER: Final = re.compile(r"\s+(?:(?:(?:to|will)\s+)?(?:co-)?leads?|manages?)\b")
# Words that are a body's name by their capitals, or two or fewer that name a class of bodies.
_CAPITALS: Final = r"[A-Z][\w'’-]*(?:\s+(?:of|for|and|the|&|[A-Z][\w'’-]*))*"
_OTHER: Final = rf"(?:{_CAPITALS}|[a-z]+(?:\s[a-z]+)?)"
_DOES_AFTER: Final = re.compile(
    rf"(?:,?\s+(?:and|&)\s+(?:the\s+)?{_OTHER})?\s+(?:to|will)\s+(?!be\b)[a-z]+"
)
# The body is the subject of its sentence only if nothing but a sentence's start is before it,
# or another subject; "Work with …" asks no more of those who follow.
_SUBJECT: Final = re.compile(
    r"(?:^|[.:;•!?]|\b[Hh]ow|\b[Tt]hat)\s*(?:[Tt]he\s+)?"
    r"(?:(?!(?:Ask|Enable|Encourage|Help|Invite|Support|Work)\b)"
    rf"{_CAPITALS},?\s+(?:and|&)\s+(?:the\s+)?)?$"
)
# "members of partner organisations …, including Connexions, LEBC", "membership … to the team".
_MEMBERS_BEFORE: Final = re.compile(
    r"\b(?:members\b[^.;:]*\bincluding|membership\s+of\s[^.;:]*\bto)\s+[^.;:]*$", re.IGNORECASE
)
_DELIVERS: Final = r"(?:deliver|offer|provide)"
_PROVIDES_BEFORE: Final = re.compile(
    rf"\b(?:delivered|offered|provided)\s+by\s+{_ON}", re.IGNORECASE
)
_PROVIDES_AFTER: Final = re.compile(
    r"\s+(?:(?:is|are)\s+(?:delivering|offering|providing)\s+(?:the|an?)\b|"
    rf"(?:\w+ly\s+)?{_DELIVERS}s?\s+[a-z])"
)
# "Through Culture Mile Learning, deliver …" and "commission Young City Poets to deliver …".
_THROUGH: Final = re.compile(r"\b(?:through|via)\s+(?:the\s+)?$", re.IGNORECASE)
_THROUGH_AFTER: Final = re.compile(rf",\s+{_DELIVERS}\b")
_COMMISSIONED: Final = re.compile(
    r"\b(?:appoint|commission|contract|procure)(?:s|ed|ing)?\s+(?:the\s+)?$", re.IGNORECASE
)
_COMMISSIONED_AFTER: Final = re.compile(rf"\s+to\s+{_DELIVERS}\b")
_BUDGET_AFTER: Final = re.compile(r"\s+budgets?\b")


def role_in_text(context: str, mention: Mention, *, in_list: bool = False) -> str:
    """The role, as a notation of the role vocabulary: lead, funder, provider, member or engaged.

    context: the text the mention was found in.
    in_list: the text is a line of a stakeholder column, not of another cell.
    """
    start, end = mention.span
    if context[start:end] != mention.text:
        start = context.find(mention.text)
        if start < 0:
            return ENGAGED
        end = start + len(mention.text)
    before, after = context[max(0, start - _REACH) : start], context[end : end + _REACH]
    # "Partnership budget" says who pays where a cost starts with it, "manage its budget" does not.
    budget = _BUDGET_BEFORE.search(before) or (not before.strip() and _BUDGET_AFTER.match(after))
    if _PAYS_BEFORE.search(before) or _PAYS_AFTER.match(after) or budget:
        return FUNDER
    if _LEADS_BEFORE.search(before) or _LEADS_AFTER.match(after):
        return LEAD
    return ENGAGED if in_list else _role_in_a_sentence(context[:start], before, after)


def _role_in_a_sentence(context: str, before: str, after: str) -> str:
    """The role that only a sentence can give, not a line of a column of names."""
    if _MEMBERS_BEFORE.search(context):
        return MEMBER
    if _RUNS_BEFORE.search(before) or (_SUBJECT.search(before) and _DOES_AFTER.match(after)):
        return LEAD
    return PROVIDER if _provides(before, after) else ENGAGED


def _provides(before: str, after: str) -> bool:
    """Whether the words around a name say that it delivers something for others."""
    return bool(
        _PROVIDES_BEFORE.search(before)
        or _PROVIDES_AFTER.match(after)
        or (_THROUGH.search(before) and _THROUGH_AFTER.match(after))
        or (_COMMISSIONED.search(before) and _COMMISSIONED_AFTER.match(after))
    )
