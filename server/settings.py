"""What an operator can set; each has a default that suits one machine and one reader."""

from dataclasses import dataclass, field
from pathlib import Path

from store.address import Address
from store.limits import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """Bounds of the service.

    page_rows: rows that a page shows of an answer; files always hold all of them.
    pick_list: up to so many choices a form shows as a list, above it as suggestions.
    request_bytes: the longest body that is read. url_bytes, head_bytes: the longest
    address, and the most that all other headers together may have.
    """

    page_rows: int = 100
    pick_list: int = 12
    request_bytes: int = 1_000_000
    url_bytes: int = 32_000
    head_bytes: int = 32_000


@dataclass(frozen=True, slots=True)
class Operation:
    """How the service is run.

    workers: processes that speak HTTP. limits: what queries may take.
    proxy_header: the header in which a proxy of ours names the client; None where
    there is no proxy. access_log: a file to add a line to for every request; None for none.
    cache_megabytes, cache_entries: the answers that each worker keeps.
    hosts: those that a query may call by SERVICE. store_megabytes: a release that would take
    more memory is read from disk. address: of the store to ask in place of one of our own.
    questions: a folder of questions that join ours. edition: of all questions, which answers
    depend on.
    """

    workers: int = 2
    limits: Limits = field(default_factory=Limits)
    proxy_header: str | None = None
    access_log: Path | None = None
    cache_megabytes: int = 32
    cache_entries: int = 2_000
    hosts: frozenset[str] = frozenset()
    store_megabytes: int = 4_000
    address: Address | None = None
    questions: Path | None = None
    edition: str = ""
