"""A SPARQL store elsewhere, over HTTP: the SPARQL 1.1 Protocol and the Graph Store Protocol.

Nothing but the addresses given is ever called: redirects are not followed. What can be
asked again without harm is asked again when the connection breaks or the store is busy;
what took too long is not, since it would take as long again.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import requests
import urllib3
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from store.address import Address
from store.errors import EndpointDown, EndpointError, EndpointFailed, EndpointRefusal, EndpointSlow
from store.protocol import Body, Dataset

N_TRIPLES = "application/n-triples"
_CONNECT = 3.0  # seconds
_TRIES = 3
_PAUSE = 0.15  # seconds, and twice as long before the third try
_LONGEST = 300  # characters of what a store says of a fault
_PIECE = 65_536
_BUSY = frozenset(
    {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
)
# How a store says that it has given a part of the answer only: Virtuoso, for rows and for time,
# and a service of ours.
_CUT = ("X-SPARQL-MaxRows", "X-SQL-State", "X-Result-Truncated")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that has begun. media_type: without parameters."""

    media_type: str
    body: Body


class Endpoint:
    """A connection to a store. seconds: how long is waited for its next byte."""

    def __init__(self, address: Address, seconds: float) -> None:
        self.address = address
        self._seconds = seconds
        self._session = requests.Session()

    @contextmanager
    def query(self, text: str, accept: str, dataset: Dataset | None = None) -> Iterator[Reply]:
        """Put a query, to the graphs of a dataset or else to those that the store takes itself."""
        dataset = dataset or Dataset()
        sent = [("query", text)]
        sent += [("default-graph-uri", graph) for graph in dataset.default_graphs]
        sent += [("named-graph-uri", graph) for graph in dataset.named_graphs]
        url = self.address.query
        with self._sent("POST", url, data=sent, headers={"Accept": accept}) as response:
            for name in _CUT:
                if name in response.headers:
                    said = f"{name}: {response.headers[name]}"
                    raise EndpointFailed(
                        url, f"it cuts its answers short ({said}); raise its bounds"
                    )
            media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            yield Reply(media_type, _Body(response, self._seconds))

    def update(self, text: str) -> None:
        """Carry out an update."""
        headers = {"Content-Type": "application/sparql-update"}
        with self._sent("POST", self.address.update or "", data=text.encode(), headers=headers):
            return

    def send_graph(self, method: str, graph: str, triples: bytes | None = None) -> None:
        """PUT, POST (add to it) or DELETE a graph; one that is not there is deleted already."""
        url = self.address.graphs or ""
        headers = {"Content-Type": N_TRIPLES}
        gone = method == "DELETE"
        with self._sent(
            method, url, params={"graph": graph}, data=triples, headers=headers, may_lack=gone
        ):
            return

    @contextmanager
    def _sent(
        self, method: str, url: str, *, may_lack: bool = False, **given: Any
    ) -> Iterator[requests.Response]:
        """Send a request, again where that helps; the response is closed in the end."""
        response = self._tried(method, url, given)
        with response:
            if response.status_code == HTTPStatus.NOT_FOUND and may_lack:
                yield response
                return
            _demand(response, url, self._seconds)
            yield response

    def _tried(self, method: str, url: str, given: Mapping[str, Any]) -> requests.Response:
        for again in range(_TRIES):
            last = again == _TRIES - 1
            try:
                response = self._once(method, url, given)
            except requests.exceptions.ReadTimeout as error:
                raise EndpointSlow(self._seconds) from error
            except requests.exceptions.ConnectionError as error:
                if last:
                    raise EndpointDown(url, _cause(error)) from error
            except requests.exceptions.RequestException as error:
                raise EndpointDown(url, str(error)) from error
            else:
                if response.status_code not in _BUSY or last:
                    return response
                response.close()
            time.sleep(_PAUSE * (again + 1))
        raise EndpointDown(url, "it does not answer")

    def _once(self, method: str, url: str, given: Mapping[str, Any]) -> requests.Response:
        def send() -> requests.Response:
            return self._session.request(
                method,
                url,
                timeout=(min(_CONNECT, self._seconds), self._seconds),
                stream=True,
                allow_redirects=False,
                **given,
            )

        response = send()
        if response.status_code == HTTPStatus.UNAUTHORIZED and self._session.auth is None:
            user, password = self.address.user, self.address.password
            if user is not None:
                response.close()
                self._session.auth = _auth(response, user, password or "")
                response = send()
        return response


class _Body:
    def __init__(self, response: requests.Response, seconds: float) -> None:
        self._response = response
        self._seconds = seconds

    def read(self, size: int = -1, /) -> bytes:
        try:
            read: bytes = self._response.raw.read(_PIECE if size < 0 else size, decode_content=True)
        except urllib3.exceptions.ReadTimeoutError as error:
            raise EndpointSlow(self._seconds) from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            url = self._response.url
            raise EndpointFailed(url, f"its answer broke off: {error}") from error
        return read


def _auth(response: requests.Response, user: str, password: str) -> AuthBase:
    digest = "digest" in response.headers.get("WWW-Authenticate", "").lower()
    return HTTPDigestAuth(user, password) if digest else HTTPBasicAuth(user, password)


def _demand(response: requests.Response, url: str, seconds: float) -> None:
    """Raise the error that a status stands for, with what the store says of it."""
    status = response.status_code
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    if status == HTTPStatus.GATEWAY_TIMEOUT:
        raise EndpointSlow(seconds)
    if status < HTTPStatus.BAD_REQUEST:
        place = response.headers.get("Location", "elsewhere")
        raise EndpointFailed(url, f"it says that it is at {place}; give that address")
    said = _said(response)
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise EndpointFailed(url, f"it refuses us ({status}); see --user. It says: {said}")
    if status == HTTPStatus.BAD_REQUEST:
        raise EndpointRefusal(f"The store behind this service does not take this. It says: {said}")
    kind: type[EndpointError] = EndpointDown if status in _BUSY else EndpointFailed
    raise kind(url, f"it answers with status {status}: {said}")


def _said(response: requests.Response) -> str:
    """Give the first words of a response's body, on one line."""
    try:
        body = response.raw.read(4 * _LONGEST, decode_content=True) or b""
    except (urllib3.exceptions.HTTPError, OSError):
        return "nothing"
    return " ".join(body.decode("utf-8", "replace").split())[:_LONGEST] or "nothing"


def _cause(error: Exception) -> str:
    """Say what is at the bottom of an error of the connection: refused, no such host, cut off."""
    said = error.__context__
    while said is not None and said.__context__ is not None:
        said = said.__context__
    return str(said or error)
