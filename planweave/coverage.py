"""Say on the terminal what accounts for the words of a plan's source."""

from collections.abc import Iterator
from pathlib import Path

from graph_build.coverage import Coverage, by_line, cover
from graph_build.documents import load_document
from graph_build.graph import describe_plan
from graph_build.name_decisions import decided_agents
from graph_build.reading import read_plan
from ontology.agents import agents_of


def account(folder: Path) -> Coverage:
    """The account of one plan's folder; raises BuildError where it cannot be read."""
    document = load_document(folder)
    agents = agents_of(document.slug, decided_agents(folder.parent))
    reading = read_plan(document, agents)
    return cover(document, reading.dropped, describe_plan(document, reading, agents))


def show_account(coverage: Coverage) -> Iterator[str]:
    """The account as lines: how much is quoted, the furniture by reason, what is left by line."""
    total, furniture, left = len(coverage.words), coverage.furniture, coverage.left
    yield (
        f"{coverage.plan}: {total} words, "
        f"{coverage.quoted} quoted ({_share(coverage.quoted, total)}), "
        f"{len(furniture)} furniture ({_share(len(furniture), total)}), {len(left)} left"
    )
    for why in dict.fromkeys(word.why for word in furniture):
        same = [word for word in furniture if word.why == why]
        lines = sorted({word.line for word in same})
        yield f"  furniture: {len(same)} on {_listed(lines)}: {why}"
    for line, words in by_line(left):
        yield f"  left: line {line}: {words}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _listed(lines: list[int]) -> str:
    word = "line" if len(lines) == 1 else "lines"
    return f"{word} {', '.join(map(str, lines))}"
