"""What operators see: counts, the slowest queries, the access log; and who may see it."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.server.limits.running import COUNT, RUNAWAYS, Service


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "access.jsonl"


@pytest.fixture(scope="module")
def service(start: Callable[..., Service], log: Path) -> Iterator[Service]:
    return start(limits={"seconds": 1}, access_log=str(log), workers=2)


def counts(service: Service) -> dict[tuple[str, str], float]:
    text = service.get("/metrics").body.decode()
    return {
        (sample.name, ",".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_ready_tells_the_release(service: Service, build: Path) -> None:
    said = json.loads(service.get("/readyz").body)
    version = str((build / "releases" / "current").readlink())
    assert said == {
        "ready": True,
        "release": version,
        "running": 0,
        "waiting": 0,
        "workers": 2,
        "warming": 0,
    }


def test_what_happens_is_counted_whichever_process_it_happens_in(service: Service) -> None:
    before = counts(service)
    for number in range(10):
        service.ask(f"{COUNT} # {number}")
    service.ask(RUNAWAYS["a product"])
    service.ask("SELECT")
    etag = service.ask(COUNT).headers["etag"]
    service.ask(COUNT, If_None_Match=etag)
    after = counts(service)
    rise = {key: after[key] - before[key] for key in after if after[key] != before[key]}
    assert rise["planweave_queries_total", "timeout"] == 1
    assert rise["planweave_queries_total", "refused"] >= 1
    assert rise["planweave_queries_total", "ok"] >= 11
    assert rise["planweave_requests_total", "5xx"] == 1
    assert rise["planweave_cache_total", "not_modified"] == 1
    assert (
        rise["planweave_query_seconds_bucket", "+Inf"] == rise["planweave_query_seconds_count", ""]
    )


def test_the_slowest_queries_are_listed(service: Service) -> None:
    service.ask(RUNAWAYS["deep paths"])
    slow = json.loads(service.get("/slow-queries").body)["queries"]
    assert {"query", "seconds", "outcome", "digest", "rows"} == set(slow[0])
    assert (slow[0]["outcome"], slow[0]["seconds"] >= 1) == ("QueryTimeout", True)
    assert RUNAWAYS["deep paths"] in [each["query"] for each in slow]


def test_it_is_not_told_to_the_world(service: Service) -> None:
    for path in ("/metrics", "/slow-queries"):
        assert service.get(path, X_Forwarded_For="192.0.2.1").status == 403
    assert service.get("/readyz", X_Forwarded_For="192.0.2.1").status == 200


def test_each_request_has_a_line_without_the_query(service: Service, log: Path) -> None:
    service.ask(f"{COUNT} # secret", source="127.0.0.7")
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    line = next(line for line in lines if line["client"] == "127.0.0.7")
    assert "secret" not in log.read_text()
    assert set(line) == {
        *("time", "client", "method", "path", "status", "bytes"),
        *("seconds", "cache", "release", "queries"),
    }
    assert (line["method"], line["path"], line["status"], line["cache"]) == (
        "GET",
        "/sparql",
        200,
        "miss",
    )
    # The page may ask something of its own beside what it was asked, such as for hints.
    told = {(each["outcome"], len(each["query"]), each["rows"]) for each in line["queries"]}
    assert ("ok", 16, 1) in told


def test_a_request_in_flight_is_answered_before_the_end(start: Callable[..., Service]) -> None:
    service = start(limits={"seconds": 2})
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(service.ask, RUNAWAYS["a product"])
        time.sleep(0.5)
        assert service.stop() == 0
        assert (asked.result().status, asked.result().problem) == (503, "QueryTimeout")
