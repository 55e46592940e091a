"""What people have decided about names, one line each, in decisions/names.csv beside the plans.

A decision says whom a written form stands for from now on; it never changes the words that a
plan has. One that names a plan holds in that plan only.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from graph_build.decision_files import rows
from graph_build.errors import PlanFolderError
from graph_build.name_settling import Decision, Undecidable, Verdict, settle
from graph_build.values.names import same_name
from ontology.agents import Agent, Kind, load_agents

FILE: Final = Path("decisions", "names.csv")
COLUMNS: Final = ("written", "plan", "decision", "name", "kind", "by", "why")


def load_decisions(plans: Path) -> tuple[Decision, ...]:
    """The decisions beside the plans of a folder, in their order; none where there is no file.

    Raises PlanFolderError with the line that is faulty and what to do about it.
    """
    return tuple(decision for decision, _ in _loaded(plans))


def decided_agents(plans: Path) -> tuple[Agent, ...]:
    """The agents of the authority, with the names that people have decided on; raises likewise."""
    return next((agents for _, agents in reversed(_loaded(plans))), load_agents())


def _loaded(plans: Path) -> list[tuple[Decision, tuple[Agent, ...]]]:
    """Each decision, and the agents after it."""
    path = plans / FILE
    agents, loaded = load_agents(), list[tuple[Decision, tuple[Agent, ...]]]()
    known = frozenset(folder.parent.name for folder in plans.glob("*/plan.toml"))
    for line, cells in rows(path, COLUMNS):
        try:
            decision = _read(line, cells, known)
            _compare(decision, [before for before, _ in loaded])
            agents = settle(decision, agents)
        except Undecidable as fault:
            what, remedy = fault.args
            raise PlanFolderError(path, what, remedy, line) from None
        loaded.append((decision, agents))
    return loaded


def _read(line: int, cells: Mapping[str, str], plans: frozenset[str]) -> Decision:
    """The decision of a line, looked at by itself."""
    for column in ("written", "by", "why"):
        if not cells[column]:
            raise Undecidable(f"the cell `{column}` is empty", "Fill it in.")
    if cells["decision"] not in set(Verdict):
        raise Undecidable(f"{cells['decision']!r} is no decision", "Write is, is not or new.")
    if cells["plan"] and cells["plan"] not in plans:
        remedy = f"Name one of: {', '.join(sorted(plans))}."
        raise Undecidable(f"there is no plan {cells['plan']!r}", remedy)
    if cells["kind"] and cells["kind"] not in set(Kind):
        raise Undecidable(f"{cells['kind']!r} is no kind", f"Write one of: {', '.join(Kind)}.")
    decision = Decision(
        cells["written"],
        cells["plan"] or None,
        Verdict(cells["decision"]),
        cells["name"],
        Kind(cells["kind"]) if cells["kind"] else None,
        cells["by"],
        cells["why"],
        line,
    )
    _check_name(decision)
    return decision


def _check_name(decision: Decision) -> None:
    """Raise where a decision names nobody, or nothing that could be entered."""
    if decision.verdict is Verdict.IS and not decision.name:
        raise Undecidable("the cell `name` is empty", "Write the canonical name of whom it is.")
    if decision.verdict is Verdict.NEW and decision.kind is None:
        raise Undecidable("a new name needs a kind", f"Write one of: {', '.join(Kind)}.")
    if decision.verdict is Verdict.NEW and decision.plan is None:
        remedy = "Name the plan, or enter the body in the authority of organisations."
        raise Undecidable("a new name needs a plan", remedy)
    if decision.verdict is not Verdict.NEW and same_name(decision.written, decision.name):
        raise Undecidable("a name is compared with itself", "Write another canonical name.")


def _compare(decision: Decision, earlier: Iterable[Decision]) -> None:
    """Raise where an earlier line says otherwise of the same form, or the same."""
    for other in earlier:
        if other.plan != decision.plan or not same_name(other.written, decision.written):
            continue
        both_say_who = Verdict.IS_NOT not in {other.verdict, decision.verdict}
        if both_say_who or same_name(other.name, decision.name):
            fault = f"line {other.line} has decided about {decision.written!r} already"
            raise Undecidable(fault, "Keep one of the two lines.")
