"""Print how many mutants there are and how many are killed; exit 1 if one lives, or if they are too few."""

import sys
from time import process_time

from tests.mutation.survey import FEWEST, survey


def main() -> int:
    """Run all mutants and say what came of it."""
    start = process_time()
    deaths = survey()
    living = [str(mutant) for mutant, killer in deaths if killer is None]
    for line in living:
        print(f"not killed: {line}")
    seconds = process_time() - start
    print(f"{len(deaths)} mutants, {len(deaths) - len(living)} killed ({seconds:.0f} s)")
    return 1 if living or len(deaths) < FEWEST else 0


sys.exit(main())
