"""Draw facts of the current release for a person to compare with the sources.

python docs/review/draw_facts.py [BUILD] prints a Markdown table: twelve facts a plan, the kinds of
thing in turn, in an order that the seed alone decides.
"""

import random
import sys
from pathlib import Path

from queries.catalogue import load
from store.oxigraph import OxigraphStore
from store.release import current

SEED = 20261122
EACH = 12


def draw(build: Path) -> list[tuple[str, str, str, str, str]]:
    """Plan, kind, lines, thing and words of each fact drawn."""
    table = OxigraphStore.open(current(build)).select(load()["plans/passages"].text)
    things: dict[str, dict[str, list[tuple[str, str, str, str, str]]]] = {}
    for record in table.records():
        row = {name: str(term) for name, term in record.items()}
        lines = f"{row['first_line']}-{row['last_line']}"
        thing = row["thing_iri"].partition("/id/")[2]
        fact = (row["plan"], row["kind"], lines, thing, " ".join(row["text"].split()))
        things.setdefault(row["plan"], {}).setdefault(row["kind"], []).append(fact)
    rng = random.Random(SEED)  # noqa: S311 - drawing lots, nothing secret
    drawn = []
    for _, kinds in sorted(things.items()):
        names = sorted(kinds)
        rng.shuffle(names)
        for turn in range(EACH):
            pool = sorted(set(kinds[names[turn % len(names)]]))
            drawn.append(pool[rng.randrange(len(pool))])
    return drawn


if __name__ == "__main__":
    build = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build")
    sys.stdout.write("| plan | kind | lines | thing | words |\n|---|---|---|---|---|\n")
    for fact in draw(build):
        sys.stdout.write("| " + " | ".join(part.replace("|", "\\|") for part in fact) + " |\n")
