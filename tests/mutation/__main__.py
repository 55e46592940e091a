"""Print how many mutants there are and how many are killed; exit 1 if one lives, or if they are too few."""

import sys
from time import process_time

from tests.mutation.survey import FEWEST, survey


def main() -> int:
    """Run all mutants and say what came of it."""
    outcomes = survey()
    living = [outcome.mutant for outcome in outcomes if outcome.killer is None]
    for mutant in living:
        print(f"not killed: {mutant}")
    print(f"{len(outcomes)} mutants, {len(outcomes) - len(living)} killed ({process_time():.0f} s)")
    return 1 if living or len(outcomes) < FEWEST else 0


if __name__ == "__main__":
    sys.exit(main())
