"""Bodies that have taken each other's place, so that plans of different years compare."""

from rdflib import DCTERMS, Graph


class Successions:
    """Which bodies replaced which, as the authority of organisations says."""

    def __init__(self, vocabulary: Graph) -> None:
        self._group: dict[str, str] = {}
        self._replaced: dict[str, set[str]] = {}
        for later, earlier in sorted(vocabulary.subject_objects(DCTERMS.replaces)):
            self._replaced.setdefault(str(later), set()).add(str(earlier))
            one, other = self.group(str(later)), self.group(str(earlier))
            for body, group in self._group.items():
                if group == other:
                    self._group[body] = one
            self._group[str(earlier)] = self._group[str(later)] = one

    def group(self, body: str) -> str:
        """One body that stands for all that have taken each other's place."""
        return self._group.get(body, body)

    def replaced(self, later: str, earlier: str) -> bool:
        """Whether a body has taken the place of another, at once or over others."""
        before = self._replaced.get(later, set())
        return earlier in before or any(self.replaced(body, earlier) for body in sorted(before))
