"""Rules in SPARQL are parsed once for all kinds of damage, as for the cases of the rules."""

from tests.shapes.conftest import rules_parsed_once

__all__ = ["rules_parsed_once"]
