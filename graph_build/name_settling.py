"""What a decision about a name makes of the agents that the build knows.

Agents are never changed in place: where a decision is about one plan, that plan gets names of its
own for whom it is about, and all other plans keep theirs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from graph_build import iris
from graph_build.values.names import bare_form, same_name
from ontology.agents import Agent, Kind, agents_of


class Undecidable(Exception):
    """A decision that cannot be followed: what is wrong with it, and what to do."""


class Verdict(StrEnum):
    """What is decided of a written form."""

    IS = "is"
    IS_NOT = "is not"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file.

    written: the form that it is about; braces part the name from words that must stand around it.
    plan: None if it holds in all plans.
    name: whom the form stands for, or does not; empty for "is not": it names nobody.
    kind: of a new body; None where the authority knows it.
    line: in the file, from 1.
    """

    written: str
    plan: str | None
    verdict: Verdict
    name: str
    kind: Kind | None
    by: str
    why: str
    line: int

    @property
    def whose(self) -> str:
        """The name that it is about: for a new body, the written form where no other is given."""
        new = self.verdict is Verdict.NEW and not self.name
        return self.form if new else self.name

    @property
    def form(self) -> str:
        """The written form without the words that must stand around it."""
        return bare_form(self.written)


def settle(decision: Decision, agents: Sequence[Agent]) -> tuple[Agent, ...]:
    """The agents as they are known after a decision. Raises Undecidable."""
    plan = decision.plan
    scope = agents_of(plan, agents) if plan else tuple(a for a in agents if a.plan is None)
    before = frozenset(scope)
    after = _after(decision, scope)
    changed = [replace(each, plan=plan) for each in after if each not in before]
    gone = {each.iri for each in changed if each.iri}
    kept = (each for each in agents if each.plan != plan or each.iri not in gone)
    return (*changed, *kept)


def _after(decision: Decision, agents: Sequence[Agent]) -> tuple[Agent, ...]:
    """The agents of the decision's scope; whoever it adds comes first."""
    whose = decision.whose
    known = next((each for each in agents if whose and same_name(each.name, whose)), None)
    if decision.verdict is Verdict.NEW:
        if known is not None:
            raise Undecidable(f"{whose!r} is known already", "Decide `is`, or write another name.")
        return (_new(decision), *agents)
    if not whose:
        nobody = Agent("", "", (decision.written,), Kind.CLASS)
        return (nobody, *(_without(each, decision.written) for each in agents))
    if known is None:
        where = f"in the plan {decision.plan}" if decision.plan else "in all plans"
        remedy = "Write a canonical name of the authority, or decide `new` first."
        short = next((each for each in agents if _has(each, whose)), None)
        if short is not None:
            remedy = f"Write the canonical name: {short.name}."
        raise Undecidable(f"nobody is called {whose!r} {where}", remedy)
    if decision.kind not in {None, known.kind}:
        raise Undecidable(f"{whose!r} is of kind {known.kind.value}", "Correct the cell `kind`.")
    if decision.verdict is Verdict.IS_NOT:
        return tuple(_without(each, decision.written) if each is known else each for each in agents)
    return tuple(_joined(known, decision.written, agents))


def _joined(known: Agent, written: str, agents: Sequence[Agent]) -> Iterator[Agent]:
    """The agents when the written form is one's: who was called so before is that one too."""
    forms = {written, *known.other_names}
    for each in agents:
        if same_name(each.name, written):
            forms.update(each.other_names)
    yield replace(known, other_names=tuple(sorted(forms - {known.name})))
    yield from (_without(each, written) for each in agents if each is not known)


def _has(agent: Agent, written: str) -> bool:
    return any(same_name(form, written) for form in agent.other_names)


def _without(agent: Agent, written: str) -> Agent:
    """An agent that does not go by a written form; whoever was called so has no name left."""
    if same_name(agent.name, written):
        return replace(agent, name="", other_names=())
    others = tuple(form for form in agent.other_names if not same_name(form, written))
    return replace(agent, other_names=others)


def _new(decision: Decision) -> Agent:
    if decision.plan is None or decision.kind is None:
        raise Undecidable("a new name needs a plan and a kind", "Fill in both cells.")
    name, written = decision.whose, decision.written
    iri = iris.agent(decision.plan, decision.kind.value, name)
    others = () if written == name else (written,)
    return Agent(str(iri), name, others, decision.kind, decision.plan, decided=True)
