"""Which names a person should look at, and the lines that would settle each.

Three sorts: names that nobody has entered, written forms that would do for more than one body, and
bodies whose names are so alike that they may be one. Nothing is settled here: a decision is a line
in the file that name_decisions reads.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from graph_build.name_settling import Decision, Verdict
from graph_build.values.name_likeness import are_close, fits, nearest
from graph_build.values.names import name_key, same_name
from ontology.agents import Agent, Kind, agents_of

# What a person puts in their stead before a line is added.
WHO = "YOUR NAME"
WHY = "YOUR REASON"


class Doubt(StrEnum):
    """Why a name should be looked at."""

    NEW = "new"
    AMBIGUOUS = "ambiguous"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Usage:
    """A written form as a build has read it.

    iri, name, kind: whom the build takes it for.
    first_line, last_line: where it stands in the plan's source, from 1; words: an item around it.
    """

    plan: str
    written: str
    iri: str
    name: str
    kind: Kind
    first_line: int
    last_line: int
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A name to decide on.

    written: the form, or for a close name the canonical name.
    names: canonical names that it may be; of a new name, those that are most like it.
    usages: where it stands, in the order of the source.
    lines: what could be added to the file of decisions, each a line by itself.
    """

    doubt: Doubt
    plan: str
    written: str
    names: tuple[str, ...]
    usages: tuple[Usage, ...]
    lines: tuple[str, ...]


def review(
    usages: Iterable[Usage], agents: Sequence[Agent], decisions: Sequence[Decision]
) -> tuple[Question, ...]:
    """What the names of a build leave to decide, by plan, then doubt, then name.

    agents: those of the authority, with the names that people have decided on.
    decisions: of the file, and what the plans' own settings say of their short names.
    """
    in_order = sorted(usages, key=_place)
    return tuple(
        question
        for plan, mine in _grouped(in_order, lambda one: one.plan)
        for question in _of_plan(plan, mine, agents, decisions)
    )


def usages_of(decision: Decision, usages: Iterable[Usage]) -> tuple[Usage, ...]:
    """Where the written form that was decided on stands, in the order of the source."""
    found = (
        one
        for one in usages
        if decision.plan in {None, one.plan} and same_name(one.written, decision.form)
    )
    return tuple(sorted(found, key=_place))


def _of_plan(
    plan: str, usages: Sequence[Usage], agents: Sequence[Agent], decisions: Sequence[Decision]
) -> Iterator[Question]:
    known = {agent.iri: agent for agent in agents_of(plan, agents) if agent.name}
    mine = [one for one in decisions if one.plan in {None, plan}]
    forms = _grouped(usages, lambda one: f"{name_key(one.written)}\n{one.iri}")
    yield from (_new(places, known) for _, places in forms if places[0].iri not in known)
    for _, places in forms:
        if places[0].iri in known and places[0].kind is not Kind.CLASS:
            yield from _ambiguous(places, known, mine)
    used = {iri: places for iri, places in _grouped(usages, lambda one: one.iri) if iri in known}
    yield from _close(used, known, mine, plan)


def _new(usages: Sequence[Usage], known: dict[str, Agent]) -> Question:
    """A name that no entry has."""
    first = usages[0]
    names = nearest(first.name, known.values())
    lines = [
        _line(first.written, first.plan, Verdict.NEW, first.name, first.kind),
        *(_line(first.written, first.plan, Verdict.IS, name) for name in names),
        _line(first.written, first.plan, Verdict.IS_NOT, ""),
    ]
    return Question(Doubt.NEW, first.plan, first.written, names, tuple(usages), tuple(lines))


def _ambiguous(
    usages: Sequence[Usage], known: dict[str, Agent], decisions: Sequence[Decision]
) -> Iterator[Question]:
    """A written form that would do for somebody else than whom it is taken for."""
    first = usages[0]
    taken = known[first.iri]
    if _is_decided(first.written, taken.name, decisions, by=Verdict.IS):
        return
    body = taken.kind in {Kind.ORGANISATION, Kind.GROUP}
    if body and same_name(first.written, taken.name):
        return  # in full: only a post is known by a part of its name and by the whole
    names = tuple(
        agent.name
        for agent in known.values()
        if agent.iri != taken.iri
        and (
            agent.kind is taken.kind or {agent.kind, taken.kind} <= {Kind.ORGANISATION, Kind.GROUP}
        )
        and fits(first.written, agent)
        and not _is_decided(first.written, agent.name, decisions)
    )
    if names:
        said = [] if same_name(first.written, taken.name) else [(Verdict.IS, taken.name)]
        said += [(verdict, name) for name in names for verdict in (Verdict.IS, Verdict.IS_NOT)]
        lines = tuple(_line(first.written, first.plan, verdict, name) for verdict, name in said)
        either = (taken.name, *names)
        yield Question(Doubt.AMBIGUOUS, first.plan, first.written, either, tuple(usages), lines)


def _close(
    used: dict[str, list[Usage]], known: dict[str, Agent], decisions: Sequence[Decision], plan: str
) -> Iterator[Question]:
    """Pairs of names that may be one body's; those of all plans the authority has told apart."""
    seen: set[frozenset[str]] = set()
    for iri, usages in sorted(used.items(), key=lambda one: name_key(known[one[0]].name)):
        agent = known[iri]
        for other in known.values():
            pair = frozenset({agent.name, other.name})
            if pair in seen or agent.kind is Kind.CLASS or agent.iri == other.iri:
                continue
            seen.add(pair)
            both = agent.plan is None and other.plan is None
            if (
                both
                or _is_decided(agent.name, other.name, decisions)
                or not are_close(agent, other)
            ):
                continue
            verdicts = (Verdict.IS, Verdict.IS_NOT)
            lines = tuple(_line(agent.name, plan, verdict, other.name) for verdict in verdicts)
            yield Question(Doubt.CLOSE, plan, agent.name, (other.name,), tuple(usages), lines)


def _is_decided(
    written: str, name: str, decisions: Iterable[Decision], by: Verdict | None = None
) -> bool:
    """Whether somebody has said if these two are one, either way round."""
    pair = {name_key(written), name_key(name)}
    return any(
        {name_key(one.form), name_key(one.whose)} == pair and by in {None, one.verdict}
        for one in decisions
    )


def _line(written: str, plan: str, verdict: Verdict, name: str, kind: Kind | None = None) -> str:
    """A line for the file of decisions, with places for who decides and why."""
    out = io.StringIO()
    cells = (written, plan, verdict.value, name, kind.value if kind else "", WHO, WHY)
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _place(usage: Usage) -> tuple[str, int, int, str, str]:
    return usage.plan, usage.first_line, usage.last_line, usage.written, usage.iri


def _grouped(usages: Iterable[Usage], key: Callable[[Usage], str]) -> list[tuple[str, list[Usage]]]:
    """The usages by a key, in their own order within each group."""
    return [(value, list(group)) for value, group in groupby(sorted(usages, key=key), key=key)]
