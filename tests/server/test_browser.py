"""The visit that the whole project is for, in a real browser with script switched off."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
# No request of its own for updates and the like, and no sandbox within a container.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def address(five_plans_build):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "planweave", "serve", "--port", str(port)]
    server = subprocess.Popen([*command, "--build", five_plans_build], stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield address
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """A page without script; when the test is over, it must have met no fault and no other host."""
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1200, "height": 800})
    faults, hosts = [], set()
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    yield page
    page.close()
    assert (faults, hosts) == ([], {"127.0.0.1"})


def in_view(page, selector):
    box = page.locator(selector).bounding_box()
    return box is not None and 0 <= box["y"] < 800


def test_an_analyst_finds_what_involves_the_dfe_and_reads_the_very_line(page, address):
    page.goto(address)
    page.get_by_label("Organisation", exact=True).first.fill("DfE")
    page.get_by_role("button", name="Ask").first.click()
    table = page.get_by_role("region", name="Answer")
    link = page.get_by_role("link", name="line 100", exact=True)
    row = table.get_by_role("row").filter(has=link).filter(has_text="Single Property Unit").first
    assert "Department for Education" in row.inner_text()
    row.get_by_role("link", name="line 100", exact=True).click()
    assert page.url == f"{address}/plans/london-2013/source#L100"
    assert "Identify ten sites for free schools" in page.locator("#L100").inner_text()
    assert in_view(page, "#L100")


def test_a_reader_goes_from_the_words_to_what_was_read_and_back(page, address):
    page.goto(f"{address}/plans/city-2020/reading")
    page.locator("a.read-budget").filter(has_text="1.72m").click()
    thing = page.locator(f"[id='{urlsplit(page.url).fragment}']")
    assert "1.72m" in thing.inner_text()
    thing.get_by_role("link", name="line 6").click()
    assert in_view(page, f"[id='{urlsplit(page.url).fragment}']")
