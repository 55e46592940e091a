"""Questions of the project's own to a store elsewhere, about the releases that it holds."""

from store.endpoint import Endpoint
from store.errors import EndpointFailed
from store.sparql import JSON
from store.table import Table, read_table
from store.texts import text


def ask_there(endpoint: Endpoint, name: str, **names: str) -> Table:
    """Ask what the text of a name asks, with the names of graphs in their places.

    Raises EndpointError and EndpointSlow.
    """
    with endpoint.query(text(name, **names), JSON) as reply:
        body = b"".join(iter(reply.body.read, b""))
    try:
        return read_table(body)
    except (ValueError, KeyError, TypeError) as error:
        url = endpoint.address.query
        raise EndpointFailed(url, "its answer is not SPARQL's; is it an endpoint?") from error
