"""Say which names are so alike that a person should tell whether they are one.

Nothing is decided by likeness: the School Place Planning Group and the School Place Planning Board
are as alike as two names can be, and two bodies.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from graph_build.values.name_matching import name_key, same_name
from ontology.agents import Agent, Kind

# The least likeness at which the plans have had two names of one body, or two bodies to tell apart.
CLOSE: Final = 0.8
_NEAR: Final = 0.7
_SHOWN: Final = 3
# Words of a name that its initials leave out.
_SMALL: Final = frozenset({"&", "and", "at", "for", "in", "of", "on", "the", "to"})
# Bodies and groups are told apart by what they are, so their names may be compared; a post and the
# body it is in are two, however alike their names.
_COMPARED: Final = {Kind.ORGANISATION: "body", Kind.GROUP: "body"}


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1, by the letters that they share in order."""
    matcher = SequenceMatcher(None, name_key(one), name_key(other), autojunk=False)
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) > _NEAR else 0


def are_close(agent: Agent, other: Agent) -> bool:
    """Whether two agents may be one under two names."""
    return _compared(agent) == _compared(other) and likeness(agent.name, other.name) >= CLOSE


def nearest(name: str, agents: Iterable[Agent]) -> tuple[str, ...]:
    """The canonical names that are most like a name, the most like first; none if none is."""
    ranked = sorted((-_likest(name, agent), agent.name) for agent in agents)
    return tuple(known for score, known in ranked[:_SHOWN] if -score > _NEAR)


def fits(written: str, agent: Agent) -> bool:
    """Whether a written form can be short for an agent: its initials, or how its name starts.

    A post is often named without what it is for ("Executive Head"), a body without what it
    is of ("National College").
    """
    if any(same_name(written, form) for form in (agent.name, *agent.other_names)):
        return True
    if " " not in written:
        return len(written) > 1 and not written.islower() and written == _initials(agent.name)
    words, name = name_key(written).split(), name_key(agent.name).split()
    return agent.kind is not Kind.CLASS and len(words) < len(name) and name[: len(words)] == words


def _compared(agent: Agent) -> str:
    return _COMPARED.get(agent.kind, agent.kind.value)


def _likest(name: str, agent: Agent) -> float:
    return max(likeness(name, form) for form in (agent.name, *agent.other_names))


def _initials(name: str) -> str:
    """The capitals that start a name's words; none where a word that counts has no capital."""
    words = [word for word in name.split() if word not in _SMALL]
    return "".join(word[0] for word in words) if all(word[0].isupper() for word in words) else ""
