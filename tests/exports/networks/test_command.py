"""`planweave export network`, as it is typed."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from planweave.cli import main


def run(build: Path, *given: str):
    return CliRunner().invoke(main, ["export", "network", *given, "--build", str(build)])


def test_it_writes_the_file_and_says_so(five_plans_build, tmp_path, network_of, nx) -> None:
    file = tmp_path / "who.graphml"
    done = run(five_plans_build, "organisations", str(file), "--site", "https://plans.example/")
    assert (done.exit_code, done.output) == (0, f"{file}\n")
    read = nx.read_graphml(file)
    assert set(dict(read.nodes(data="key")).values()) == {
        node.id for node in network_of("organisations").nodes
    }
    pages = [said["page"] for _, said in read.nodes(data=True)]
    assert all(page.startswith("https://plans.example/") for page in pages)


def test_a_format_by_name_and_a_cut(five_plans_build, tmp_path, nx) -> None:
    file = tmp_path / "overlaps"
    given = ("--format", "csv", "--plan", "brent-2014", "--theme", "governors", "--since", "2010")
    done = run(five_plans_build, "overlaps", str(file), *given)
    assert done.output == f"{file}.nodes.csv\n{file}.edges.csv\n"
    lines = Path(f"{file}.edges.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert lines
    assert all("brent-2014" in line for line in lines)


@pytest.mark.parametrize(
    ("given", "status", "message"),
    [
        (("plans", "a.xlsx"), 1, "Error: a.xlsx: has no ending that names a format. Known: csv"),
        (("plans", "a.gexf", "--plan", "oslo"), 1, "Error: plan oslo: is not in this network."),
        (("cheese", "a.gexf"), 2, "Invalid value for '{activities|"),
        (("plans", "a.gexf", "--since", "soon"), 2, "Invalid value for '--since'"),
    ],
)
def test_a_fault_is_one_clear_message(given, status, message, five_plans_build, nx) -> None:
    done = run(five_plans_build, *given)
    assert done.exit_code == status
    assert message in done.output


def test_the_command_starts_without_networkx() -> None:
    script = "import planweave.cli, sys; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
