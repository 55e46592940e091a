"""GEXF files against a grammar of GEXF 1.3, by a validator that is not ours.

The published schema is in pieces; where a checkout of it is at hand, PLANWEAVE_GEXF_SCHEMA names
its gexf.rng, and every file is held against that too. It has to be the one of the site (1.3/gexf.rng,
namespace http://gexf.net/1.3): drafts of 1.3 said www.gexf.net and had a part data.rng as well.
"""

import os
from pathlib import Path

import pytest

from exports.networks.definitions import NETWORKS
from exports.networks.gexf import write_gexf

etree = pytest.importorskip("lxml.etree")
OURS = Path(__file__).parent / "gexf-1.3.rng"
PUBLISHED = os.environ.get("PLANWEAVE_GEXF_SCHEMA")
SCHEMAS = [OURS, *([Path(PUBLISHED)] if PUBLISHED else [])]


@pytest.fixture(scope="module", params=SCHEMAS, ids=lambda path: path.name)
def grammar(request):
    return etree.RelaxNG(etree.parse(request.param))


def faults(grammar, text: str) -> list[str]:
    grammar.validate(etree.fromstring(text.encode()))
    return [error.message for error in grammar.error_log]


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_keeps_the_grammar(name, grammar, network_of) -> None:
    assert faults(grammar, write_gexf(network_of(name))) == []


def test_words_that_look_like_signs_keep_it(grammar, nasty) -> None:
    assert faults(grammar, write_gexf(nasty)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('version="1.3"', 'version="1.2"'),
        ('xmlns="http://gexf.net/1.3"', 'xmlns="http://www.gexf.net/1.2draft"'),
        ('defaultedgetype="directed"', 'defaultedgetype="sideways"'),
        ('timeformat="date"', 'timeformat="days"'),
        ('start="2031-02-01"', 'start="1 February 2031"'),
        ('r="0"', 'r="256"'),
        ('value="40.0"', 'value="-1"'),
        ('x="-1000.0"', 'x="left"'),
        ('class="node"', 'class="nodes"'),
        ('title="kind" type="string"', 'title="kind" type="text"'),
        ('<nodes count="2">', '<nodes count="two">'),
        ('source="riverton/a"', 'from="riverton/a"'),
        ("viz:color", "viz:colour"),
        ('weight="2.5" ', 'weight="heavy" '),
    ],
)
def test_each_kind_of_fault_is_found(right, wrong, grammar, nasty) -> None:
    text = write_gexf(nasty)
    assert right in text
    assert faults(grammar, text.replace(right, wrong)) != []


def test_attributes_come_before_what_has_them(grammar, nasty) -> None:
    root = etree.fromstring(write_gexf(nasty).encode())
    graph = root.find("{*}graph")
    graph.append(graph.find("{*}attributes"))
    assert faults(grammar, etree.tostring(root, encoding="unicode")) != []
