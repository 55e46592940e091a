"""Run the cases against all mutants."""

import logging
from unittest.mock import patch

from rdflib.plugins.sparql import processor

from tests.mutation.killing import killer
from tests.mutation.mutants import Mutant, mutants
from tests.shapes.conftest import parsed

FEWEST = 200


def survey() -> list[tuple[Mutant, str | None]]:
    """Every mutant with the name of the case that kills it, or None.

    Each query is parsed once for all cases, as in the tests of the cases themselves.
    """
    # pySHACL logs what is wrong with rules that cannot be used.
    logging.disable(logging.ERROR)
    with (
        patch.object(processor, "parseQuery", lambda text: text),
        patch.object(processor, "translateQuery", lambda text, *_: parsed(text)),
    ):
        return [(mutant, killer(mutant.unit, mutant.graph)) for mutant in mutants()]
