"""What an operator can set; each has a default that suits one machine and one reader."""

from dataclasses import dataclass

# The environment variable that tells a worker process which release folder to serve.
RELEASE_VARIABLE = "PLANWEAVE_RELEASE"


@dataclass(frozen=True, slots=True)
class Settings:
    """Bounds of the service.

    page_rows: rows that a page shows of an answer; files always hold all of them.
    pick_list: up to so many choices a form shows as a list, above it as suggestions.
    request_bytes: the longest body that is read.
    """

    page_rows: int = 100
    pick_list: int = 12
    request_bytes: int = 1_000_000
