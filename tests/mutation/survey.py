"""Run the cases against all mutants."""

import logging
from dataclasses import dataclass
from unittest.mock import patch

from rdflib.plugins.sparql import processor

from tests.mutation.killing import killer
from tests.mutation.mutants import mutants
from tests.shapes.conftest import parsed

FEWEST = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant; its rules themselves are not kept, as there are thousands.

    operator: the way in which it was changed.
    killer: the case that noticed; None if no case did.
    """

    mutant: str
    rule: str
    operator: str
    killer: str | None


def survey() -> list[Outcome]:
    """What became of every mutant."""
    # pySHACL logs what is wrong with rules that cannot be used.
    logging.disable(logging.ERROR)
    try:
        # Each query is parsed once for all cases, as in the tests of the cases themselves.
        with (
            patch.object(processor, "parseQuery", lambda text: text),
            patch.object(processor, "translateQuery", lambda text, *_: parsed(text)),
        ):
            return [
                Outcome(str(each), each.unit.name, each.operator, killer(each.unit, each.graph))
                for each in mutants()
            ]
    finally:
        logging.disable(logging.NOTSET)
