"""List the names in the current release that a person should decide on, and those decided.

A decision is a line in the file of decisions beside the plans; the next build follows it. So a name
that has been decided on is listed until the plans are built again.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from graph_build.documents import find_plans
from graph_build.name_decisions import FILE, decided_agents, load_decisions
from graph_build.name_review import Doubt, Question, Usage, review, usages_of
from graph_build.name_settling import Decision, Verdict
from graph_build.settings import load_settings
from graph_build.values.names import same_name
from ontology.agents import Kind
from queries.catalogue import load
from store.oxigraph import OxigraphStore

_QUESTION: Final = "organisations/written-forms"
_SAID: Final = {
    Doubt.NEW: "nobody has entered this name; most like it: {others}",
    Doubt.AMBIGUOUS: "taken for {taken}; it could be short for {others}",
    Doubt.CLOSE: "almost the name of {others}",
}
_WORDS: Final = 100


def list_names(store: OxigraphStore, plans: Path, *, decided: bool) -> Iterator[str]:
    """What is to be decided, as lines to read; raises BuildError for a faulty file of decisions.

    plans: the folder of the plans' folders, with the file of decisions beside them.
    decided: also list what has been decided.
    """
    usages = tuple(_usages(store))
    decisions = load_decisions(plans)
    questions = review(usages, decided_agents(plans), (*decisions, *_own_names(plans)))
    for plan, mine in groupby(questions, key=lambda one: one.plan):
        yield f"# {plan}"
        for question in mine:
            yield from _ask(question)
    if decided:
        yield f"# decided in {plans / FILE}"
        for decision in decisions:
            yield from _tell(decision, usages)
    yield _summary(questions, decisions, plans / FILE)


def _usages(store: OxigraphStore) -> Iterator[Usage]:
    """Every written form of the release, with its places."""
    table = store.select(load()[_QUESTION].bind())
    for texts in table.texts():
        row = dict(zip(table.columns, texts, strict=True))
        yield Usage(
            row["plan"],
            row["written_form"],
            row["organisation_iri"],
            row["organisation"],
            Kind(row["kind"]),
            int(row["first_line"]),
            int(row["last_line"]),
            row["words"],
        )


def _own_names(plans: Path) -> Iterator[Decision]:
    """What the plans' settings say of their short names, as decisions."""
    for folder in find_plans(plans):
        path = folder / "plan.toml"
        for written, name in load_settings(path).names.items():
            verdict = Verdict.IS if name else Verdict.IS_NOT
            yield Decision(written, folder.name, verdict, name, None, str(path), "[names]", 0)


def _ask(question: Question) -> Iterator[str]:
    first, *rest = question.names or ("",)
    others = rest if question.doubt is Doubt.AMBIGUOUS else question.names
    taken = "a name of its own" if same_name(first, question.written) else first
    said = _SAID[question.doubt].format(taken=taken, others=" or ".join(others) or "none")
    kind = question.usages[0].kind.value
    yield f"{question.doubt.value}: {question.written!r} ({kind}): {said}"
    yield from (_place(usage) for usage in question.usages)
    yield f"  to decide, add one of these lines to {FILE} beside the plans:"
    yield from (f"    {line}" for line in question.lines)


def _tell(decision: Decision, usages: Sequence[Usage]) -> Iterator[str]:
    where = decision.plan or "all plans"
    whose = repr(decision.whose) if decision.whose else "anybody's name"
    verdict = decision.verdict.value
    yield f"line {decision.line}, {where}: {decision.form!r} {verdict} {whose}"
    yield f"  {decision.by}: {decision.why}"
    found = usages_of(decision, usages)
    yield from (_place(usage) for usage in found)
    if not found:
        yield "  it stands nowhere in this release"


def _place(usage: Usage) -> str:
    lines = f"line {usage.first_line}"
    if usage.last_line != usage.first_line:
        lines = f"lines {usage.first_line} to {usage.last_line}"
    words = " ".join(usage.words.split())
    if len(words) > _WORDS:
        at = max(0, words.find(usage.written) - _WORDS // 3)
        words = f"{'…' if at else ''}{words[at : at + _WORDS]}…"
    return f"  {usage.plan}, {lines}: {usage.written!r} in “{words}”"


def _summary(questions: Iterable[Question], decisions: Sequence[Decision], path: Path) -> str:
    doubts = [question.doubt for question in questions]
    counts = ", ".join(f"{doubts.count(doubt)} {doubt.value}" for doubt in Doubt)
    return f"{counts} to decide; {len(decisions)} decided in {path}"
