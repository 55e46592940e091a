"""Pages visited: asked for anew or the same again, and told with what they are held to."""

from benchmarks import pages
from benchmarks.client import Load, Measured
from benchmarks.page_tables import Bounds, Taken, show
from benchmarks.pages import How
from benchmarks.visits import Visit

BOUNDS = Bounds(0.05, 150_000)


def taken(name: str, anew: float, again: float, weight: int = 1_000) -> Taken:
    found = [Measured([seconds] * 3, 1.0) for seconds in (anew, anew, again)]
    return Taken(Visit(name, f"/{name}"), *found, 0.012, weight)


class _Server:
    def __init__(self) -> None:
        self.worked = 0.0

    def processor(self) -> float:
        self.worked += 0.5
        return self.worked


class _Served:
    port, server = 8080, _Server()


def test_no_two_requests_for_a_page_made_anew_are_the_same(monkeypatch):
    asked = []

    def drive(port, request, load: Load):
        asked.append([request(turn) for turn in range(3)])
        return Measured([0.001] * 3, load.seconds)

    monkeypatch.setattr(pages, "drive", drive)
    monkeypatch.setattr(pages, "fetch", lambda *_: b"<p>page</p>")
    found = pages._taken(_Served(), Visit("a page", "/page"), How(1.0, 5.0))
    first, anew, again = asked
    assert len(set(anew)) == 3
    assert set(anew).isdisjoint(again)
    assert set(first) == set(again) == {again[0]}
    assert len({len(request) for request in (*anew, *again)}) == 1
    assert found.weight == len(b"<p>page</p>")
    assert found.work == 0.5 / 6


def test_what_is_slow_or_heavy_is_named():
    never = Taken(Visit("never", "/n"), Measured(), Measured(), Measured(), 0.0, 0)
    found = [
        taken("quick", 0.01, 0.001),
        taken("kept", 0.06, 0.001),
        taken("slow", 0.06, 0.05),
        taken("heavy", 0.01, 0.001, 150_001),
        never,
    ]
    page = show(found, 5, BOUNDS, ["--seconds", "1"], "A quiet night.")
    assert "`python -m benchmarks.pages --seconds 1` over 5 plans" in page
    assert "A quiet night." in page
    said = [line for line in page.splitlines() if line.startswith("- ")]
    assert said == [
        "- Under 50 ms (median, made anew): 2 of 5 pages.",
        "- Under 50 ms only when repeated: kept.",
        "- Not under 50 ms: slow, never.",
        "- At most 150,000 bytes: 4 of 5 pages.",
        "- Heavier: heavy.",
    ]
    rows = {line.split(" | ")[0]: line for line in page.splitlines() if line.startswith("| ")}
    assert rows["| kept"] == ("| kept | 60.0 | **60.0** | 60.0 | 1.00 | 1.00 | 12.0 | 1,000 |")
    assert rows["| heavy"].endswith("| **150,001** |")
    assert rows["| never"] == "| never | — | — | — | — | — | — | — |"
