"""What can go wrong while servers are measured."""


class BenchmarkError(Exception):
    """A measurement cannot be made as asked."""


class EngineFailed(BenchmarkError):
    """A server did not start, or did not load the release. log: the end of what it said."""

    def __init__(self, engine: str, problem: str, log: str = "") -> None:
        self.engine = engine
        self.log = log
        super().__init__(f"{engine} {problem}" + (f": {log}" if log else ""))
