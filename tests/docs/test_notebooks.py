"""The example notebooks run from top to bottom on the five plans, and their tables are not empty."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
# In a process of its own: what Jupyter warns of is not ours.
RUN = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[2])
"""


def test_they_are_found():
    assert [path.stem for path in NOTEBOOKS] == ["budgets-by-year", "who-does-what"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_to_its_end(path, five_plans_build, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANWEAVE_BUILD", str(five_plans_build))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    done = tmp_path / "done.ipynb"
    run = subprocess.run(
        [sys.executable, "-c", RUN, path, done],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    cells = [
        cell
        for cell in json.loads(done.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    silent = ["".join(cell["source"]) for cell in cells if not cell["outputs"]]
    assert silent == []
    shown = "".join(json.dumps(cell["outputs"]) for cell in cells)
    assert "Empty DataFrame" not in shown


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert [
        cell["id"] for cell in cells if cell.get("outputs") or cell.get("execution_count")
    ] == []
