"""Where a store elsewhere is; apart from what speaks to it, which takes long to load."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is.

    query: where it takes queries. update: where updates, graphs: where whole graphs (Graph Store
    Protocol); None where it takes none. user, password: None where it asks for none.
    """

    query: str
    update: str | None = None
    graphs: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
