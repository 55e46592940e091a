"""Evaluation tests that the engine does not pass, each with the reason. None of them may pass unseen."""

KNOWN: dict[str, str] = {}
