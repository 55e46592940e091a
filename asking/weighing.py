"""Say how well a question of the catalogue fits what was asked.

A number from 0 to 1 to compare readings by: how like the words are to one of the question's
wordings, and how much of them the question has at all; less for whatever it makes nothing of.
"""

from collections.abc import Callable, Sequence
from typing import Final

from asking.binding import Binding
from asking.lexicon import Item
from asking.mentions import Mention
from asking.patterns import LIGHT, THINGS, Pattern, Patterns
from asking.slots import PLAN, SUM, TOPIC, is_value

_EVIDENCE: Final = 0.25
_BY_WORDING: Final = 0.7
_UNUSED_WEIGHT: Final = 0.5
_FILLER: Final = 0.25
# For what is spoken of where no text has it, and again where nothing leads to it.
_ABSENT: Final = 0.55
_NOT_LED_TO: Final = 0.8
# For what is spoken of where the question is whether a text has it.
_LOOKED_FOR: Final = 1.2
# For each name of a plan, time or sum that a question cannot take.
_LEFT: Final = 0.6
_NO: Final = "no"
# Who asks for somebody's own sake asks nothing that plans answer.
_SELF: Final = "self"
_OPPOSITE: Final = 0.7
# For each word left over that no text has.
_STRANGE: Final = 0.5
# The most for a subject or a name without a question.
_ALONE: Final = 0.6
# For each value that another kind of question would suit more.
_WEAKER: Final = 0.85
# For each word that a question has no use for.
_UNUSED: Final = 0.95
# For a name that is read as a mere word: most of all for one that can be nothing else.
_DEMOTED: Final = 0.85
_DEMOTED_CLASS: Final = 0.97


def weigh(
    patterns: Patterns,
    pattern: Pattern,
    found: Binding,
    said: tuple[str, ...],
    is_strange: Callable[[Item], bool],
    *,
    absent: bool,
) -> float:
    """Say how well a question fits, with what it takes of the words.

    said: the keys of the words. is_strange: whether no text has a word. absent: whether none has
    what is spoken of.
    """
    if not found.items and not found.slots:
        return 1.0 if said in pattern.titles else 0.0
    told = [item.concept for item in unknown(pattern, found)]
    confidence = _fit(patterns, pattern, found, told, absent=absent)
    if absent:
        confidence *= _ABSENT * (1 if found.led_to else _NOT_LED_TO)
        confidence *= _LOOKED_FOR if pattern.looks_for_words else 1
    for mention in found.demoted:
        confidence *= _DEMOTED if _is_name(mention) else _DEMOTED_CLASS
    if {_NO, _SELF} & set(told):
        confidence *= _ABSENT
    return (
        confidence
        * _UNUSED ** sum(one not in THINGS for one in told)
        * _STRANGE ** sum(map(is_strange, unknown(pattern, found)))
        * _LEFT ** len(found.left)
        * _WEAKER**found.weaker
    )


def unknown(pattern: Pattern, found: Binding) -> Sequence[Item]:
    """Give what is left of the words that the question does not have."""
    return [item for item in found.items if item.concept not in pattern.core]


def _fit(
    patterns: Patterns, pattern: Pattern, found: Binding, told: Sequence[str], *, absent: bool
) -> float:
    """Say how like the words are to the question, whatever else speaks against it."""
    asked = {item.concept for item in found.items} | found.slots
    lost = patterns.total(one for one in told if one not in found.fillers)
    lost += _FILLER * len(found.fillers) + _UNUSED_WEIGHT * len(found.unused)
    fit = _BY_WORDING * max(_likeness(patterns, asked, one, lost) for one in pattern.wordings)
    shared = patterns.total(asked & (pattern.core | found.slots))
    if shared:
        fit += (1 - _BY_WORDING) * shared / (shared + lost)
    said = asked & pattern.core - (LIGHT.keys() - THINGS)
    if patterns.total(said) + patterns.total(found.slots - {TOPIC, PLAN}) < _EVIDENCE:
        # A subject alone is asked so somewhere, or else there is no question in the words.
        alone = frozenset(asked) in pattern.wordings and bool(not absent or asked & pattern.core)
        fit = fit if alone else fit / 2
    if not asked & pattern.core and not any(is_value(one) or one == SUM for one in asked):
        fit *= _ALONE
    return fit


def _likeness(patterns: Patterns, asked: set[str], wording: frozenset[str], lost: float) -> float:
    """Say how like what was asked is to a wording: how much of each the other has."""
    both = patterns.total(one for one in asked if one in wording or is_value(one))
    if not both:
        return 0.0
    precision = both / (patterns.total(asked) + lost)
    recall = patterns.total(asked & wording) / patterns.total(wording)
    likeness = 2 * precision * recall / (precision + recall)
    # What is not and what is are two questions, however alike their words.
    return likeness if (_NO in asked) == (_NO in wording) else likeness * _OPPOSITE


def _is_name(mention: Mention) -> bool:
    """Whether words are a name that stands for one thing, and not for a class."""
    return not isinstance(mention.value, tuple) or mention.value[0].sort != "class"
