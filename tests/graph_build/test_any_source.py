"""Any text is read, or told to be no plan: no source makes the build fall over."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_build.documents import load_document
from graph_build.errors import BuildError
from graph_build.graph import describe_plan, ntriples
from graph_build.reading import read_plan
from graph_build.text import PUT_IN
from ontology.agents import agents_of
from tests.plan_folders import write_plan

MORE = """
[columns]
"Activities, milestones and timeline" = ["activity", "milestone", "timeline"]
"Goals" = "strand"
[layout]
items = { outcome = "runs" }
"""
LINES = st.sampled_from(
    """\
Priority 1: Water
Recommendation 2: Fish in every
Section 3 – Mills→→→
Goal 2 Otters

→→
What will success look like?
Objectives
There will be:
Objective→Activities→Lead→Milestones
Objective→Activities, milestones and timeline→Stakeholders→Budget→Outcomes
Goals→High-level action→Activities→Cost
Objective→Lead→Timescale→Action/Progress→Detail of Action/Progress→RAG rating
By when→Action→Cost→Owner→How will we know?
1.1 Mend the weir→Buy stones→Warden→By May 2032
1.1→Mend the weir→Buy stones→Warden→By May 2032
4.→
→and the ford→Lay them.→DfE and→2032
→→→Progress→70% done→Amber
Rivers run (E)→Lend a hand→Hold a day→£5k
→And→Light the ovens→See CML
And→And→And→And
Activity: Count otters Milestone: Ten counted Timeline: Spring 2032
Milestone:
Schools
(including mills
£2S0k
All meadows wet by 2034
As above
¹ Costs are those of the year.
¹
- • -
• trout • pike
<ul><li>Weirs</li></ul>
7
1→2→3→4→5→6→7→8→9
""".split("\n")
)


STARTS = st.sampled_from(
    ["", "Priority 1: Water", "Priority 1: Water\nObjective→Activities→Lead→Milestones"]
)


@settings(max_examples=60)
@given(STARTS, st.lists(LINES, max_size=25))
def test_any_lines_are_read_or_told_to_be_no_plan(tmp_path_factory, start, lines):
    folder = write_plan(tmp_path_factory.mktemp("plans"), "\n".join([start, *lines]), MORE)
    try:
        document = load_document(folder)
        agents = agents_of(document.slug)
        reading = read_plan(document, agents)
    except BuildError:
        return
    graph = describe_plan(document, reading, agents)
    assert len(ntriples(graph)) == len(graph)
    assert Counter(row.key.lower() for row in reading.rows).most_common(1)[0][1] == 1
    source = document.source.string
    for row in reading.rows:
        for value in row.values.get("activity", ()):
            for sign, offset in zip(value.text.string, value.text.at, strict=True):
                assert offset == PUT_IN or sign == source[offset] or source[offset].isspace()
