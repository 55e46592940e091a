"""What monitors and operators ask: whether the service is ready, counts, the slowest queries."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from flask import Blueprint, Flask, Response, current_app, jsonify, request
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from werkzeug.exceptions import Forbidden

from server import urls
from server.admission import is_operator
from server.board import BUCKETS, COUNTS, Board
from store.errors import StoreUnreachable
from store.forked import ForkedStore
from store.messages import Report

page = Blueprint("operation", __name__)

_EXTENSION = "planweave-operation"
_TEXT = "text/plain; version=0.0.4; charset=utf-8"
_ABOUT = {
    "requests": ("HTTP requests, by class of status.", "status"),
    "cache": ("HTTP requests, by what the cache of answers had for them.", "result"),
    "queries": ("SPARQL queries, by outcome.", "outcome"),
    "rows": ("Rows given.", ""),
    "truncated": ("Answers cut at a bound.", ""),
    "restarts": ("Processes started again after they had ended, by kind.", "process"),
}
_TIMED = {
    "request_seconds": "How long HTTP requests took.",
    "query_seconds": "How long SPARQL queries took, with their wait for a place.",
}


@dataclass(frozen=True, slots=True)
class Watched:
    """What is told about. proxy_header: see `server.admission`."""

    board: Board
    store: ForkedStore
    proxy_header: str | None


def install(app: Flask, watched: Watched) -> None:
    """Give the application the pages of this module."""
    app.extensions[_EXTENSION] = watched
    app.register_blueprint(page)


@page.get(urls.READY)
def ready() -> tuple[Response, int]:
    """Say whether queries are answered now; `healthz` says whether a whole answer is right."""
    watched = _watched()
    try:
        report = watched.store.report()
    except (OSError, msgspec.DecodeError, StoreUnreachable):
        return jsonify(ready=False), 503
    said = jsonify(
        ready=True,
        release=watched.board.version,
        running=report.running,
        waiting=report.waiting,
        workers=report.workers,
        warming=watched.board.warming,
    )
    return said, 200


@page.get(urls.METRICS)
def metrics() -> Response:
    """Give the counts of all processes, to Prometheus on this machine or behind our proxy."""
    watched = _for_operators()
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Counts(watched.board, _report(watched)))
    return Response(generate_latest(registry), content_type=_TEXT)


@page.get(urls.SLOW)
def slow() -> Response:
    """List the slowest queries since the release was loaded."""
    report = _report(_for_operators())
    return jsonify(queries=[msgspec.to_builtins(done) for done in report.slow])


def _watched() -> Watched:
    found = current_app.extensions[_EXTENSION]
    assert isinstance(found, Watched)
    return found


def _for_operators() -> Watched:
    watched = _watched()
    if not is_operator(request.environ, watched.proxy_header):
        raise Forbidden("This is told to clients on this machine only.")
    return watched


def _report(watched: Watched) -> Report:
    try:
        return watched.store.report()
    except (OSError, msgspec.DecodeError) as error:
        raise StoreUnreachable from error


class _Counts(Collector):
    """The board's totals as Prometheus's families of metrics."""

    def __init__(self, board: Board, report: Report) -> None:
        self._board = board
        self._report = report

    def collect(self) -> Iterator[Metric]:
        totals = self._board.totals()
        for name, (about, label) in _ABOUT.items():
            family = CounterMetricFamily(
                f"planweave_{name}", about, labels=[label] if label else []
            )
            for kind, value in COUNTS:
                if kind == name:
                    family.add_metric([value] if label else [], totals[kind, value])
            yield family
        for name, about in _TIMED.items():
            yield _histogram(name, about, totals)
        for name, number in (
            ("running", self._report.running),
            ("waiting", self._report.waiting),
            ("query_workers", self._report.workers),
        ):
            yield GaugeMetricFamily(f"planweave_{name}", "Queries or their processes, now.", number)
        release = GaugeMetricFamily("planweave_release", "The release served.", labels=["version"])
        release.add_metric([self._board.version], 1)
        yield release


def _histogram(name: str, about: str, totals: dict[tuple[str, str], float]) -> Metric:
    running, buckets = 0.0, []
    for bound in (*(str(bound) for bound in BUCKETS), "+Inf"):
        running += totals[f"{name}_bucket", bound]
        buckets.append((bound, running))
    return HistogramMetricFamily(
        f"planweave_{name}", about, buckets=buckets, sum_value=totals[f"{name}_sum", ""]
    )
